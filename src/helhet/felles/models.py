"""What every municipal row is made of, and the log of every change."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helhet.felles.omfang import INSTALLASJONEN, gjeldende_kommune_id
from helhet.felles.skrivelaas import krev_skrivevei

ENDRER_HENDELSE = "Fant et forsøk på å endre en hendelse. Loggen kan bare få nye hendelser."
SLETTER_HENDELSE = "Fant et forsøk på å slette en hendelse. Loggen kan bare få nye hendelser."


class KommunalQuerySet(models.QuerySet[Any]):
    """Reads are scoped; writes pass the one write path (helhet.felles.skriv)."""

    def update(self, **kwargs: Any) -> int:
        """Refuse a bulk update outside the write path."""
        krev_skrivevei("update")
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse a bulk delete outside the write path."""
        krev_skrivevei("delete")
        return super().delete()

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Refuse a bulk insert outside the write path."""
        krev_skrivevei("bulk_create")
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, objs: Any, fields: Any, *args: Any, **kwargs: Any) -> int:
        """Refuse a bulk update outside the write path."""
        krev_skrivevei("bulk_update")
        return super().bulk_update(objs, fields, *args, **kwargs)


class KommunalManager(models.Manager.from_queryset(KommunalQuerySet)):  # type: ignore[misc]  # stubs cannot type a generated base
    """Gives only the rows of the municipality in scope."""

    def get_queryset(self) -> KommunalQuerySet:
        """Return the scoped rows; raises UnableToScope outside a scope."""
        queryset: KommunalQuerySet = super().get_queryset()
        return queryset.filter(kommune_id=gjeldende_kommune_id())


class Kommunal(models.Model):
    """A row that belongs to one municipality and is changed through the one write path."""

    kommune = models.ForeignKey(
        "organisasjon.Kommune", on_delete=models.PROTECT, related_name="+", editable=False
    )
    versjon = models.PositiveIntegerField(default=1, editable=False)

    objects = KommunalManager()

    class Meta:
        abstract = True

    def frosset_grunn(self) -> str:
        """Say why this row may not change any more; empty when it may."""
        return ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuse a save outside the write path."""
        krev_skrivevei("save")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse a delete outside the write path."""
        krev_skrivevei("delete")
        return super().delete(*args, **kwargs)


class Tospraaklig(models.Model):
    """A title in bokmål and nynorsk; the reader's written standard decides which is shown."""

    tittel = models.CharField(_("tittel"), max_length=300)
    tittel_nn = models.CharField(_("tittel på nynorsk"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """Return the title in the reader's written standard."""
        return self.paa_maalform("tittel")

    def paa_maalform(self, felt: str) -> str:
        """Return the field in nynorsk when that is read and written, else as it stands."""
        nynorsk = getattr(self, f"{felt}_nn", "") if get_language() == "nn" else ""
        return str(nynorsk or getattr(self, felt))


class Loggspiss(models.Model):
    """The end of one municipality's log. Locking it gives each event its number."""

    kommune = models.OneToOneField(
        "organisasjon.Kommune", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    nr = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        """Return the number of the last event."""
        return str(self.nr)


def krev_ny(hendelse: models.Model) -> None:
    """Raise TypeError when the event is in the log already."""
    if not hendelse._state.adding:
        raise TypeError(ENDRER_HENDELSE)


class Hendelse(models.Model):
    """One change: who, what, before, after and why, chained by hash to the one before it."""

    id = models.BigIntegerField(primary_key=True, editable=False)
    kommune = models.ForeignKey("organisasjon.Kommune", on_delete=models.PROTECT, related_name="+")
    nr = models.PositiveBigIntegerField()
    tid = models.DateTimeField(default=timezone.now)
    aktor = models.UUIDField(null=True)
    verb = models.CharField(max_length=40)
    objekttype = models.CharField(max_length=80)
    objekt_id = models.CharField(max_length=40)
    foer = models.JSONField(null=True)
    etter = models.JSONField(null=True)
    grunn = models.TextField(blank=True)
    forrige_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = KommunalManager()

    # What the hash covers; `id` repeats kommune and nr. A new column needs a new kind of hash.
    KJEDET: ClassVar = (
        *("nr", "tid", "aktor", "verb", "objekttype", "objekt_id"),
        *("foer", "etter", "grunn", "forrige_hash"),
    )

    class Meta:
        ordering: ClassVar = ["kommune", "nr"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "nr"], name="hendelse_nr"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kommune", "objekttype", "objekt_id"], name="hendelse_objekt"),
        ]

    def __str__(self) -> str:
        """Return the event in one line."""
        return f"{self.nr} {self.verb} {self.objekttype} {self.objekt_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only: a saved event never changes."""
        krev_skrivevei("save")
        krev_ny(self)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Events are never deleted."""
        raise TypeError(SLETTER_HENDELSE)


class Sikkerhetsspiss(models.Model):
    """The end of one chain of log-ins and refusals: a municipality's, or 0 for the installation's."""

    kjede = models.PositiveBigIntegerField(primary_key=True)
    nr = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        """Return the number of the last event."""
        return str(self.nr)


class SikkerhetsManager(models.Manager.from_queryset(KommunalQuerySet)):  # type: ignore[misc]  # stubs cannot type a generated base
    """Gives only the events of the municipality in scope, or of none when the installation is."""

    def get_queryset(self) -> KommunalQuerySet:
        """Return the scoped events; raises UnableToScope outside a scope."""
        queryset: KommunalQuerySet = super().get_queryset()
        kommune_id = gjeldende_kommune_id()
        return queryset.filter(kommune_id=None if kommune_id == INSTALLASJONEN else kommune_id)


class Sikkerhetshendelse(models.Model):
    """One log-in, log-out or refusal, chained by hash to the one before it.

    A log-in belongs to no municipality yet; such events make a chain of their own.
    """

    id = models.BigIntegerField(primary_key=True, editable=False)
    kommune = models.ForeignKey("organisasjon.Kommune", on_delete=models.PROTECT, null=True, related_name="+")
    nr = models.PositiveBigIntegerField()
    tid = models.DateTimeField(default=timezone.now)
    aktor = models.UUIDField(null=True)
    verb = models.CharField(max_length=40)
    metode = models.CharField(max_length=10, blank=True)
    sti = models.TextField(blank=True)
    adresse = models.CharField(max_length=45, blank=True)
    detaljer = models.JSONField(default=dict)
    forrige_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = SikkerhetsManager()

    # As in Hendelse.
    KJEDET: ClassVar = (
        *("nr", "tid", "aktor", "verb", "metode", "sti"),
        *("adresse", "detaljer", "forrige_hash"),
    )

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """Return the event in one line."""
        return f"{self.nr} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append only: a saved event never changes."""
        krev_skrivevei("save")
        krev_ny(self)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Events are never deleted."""
        raise TypeError(SLETTER_HENDELSE)
