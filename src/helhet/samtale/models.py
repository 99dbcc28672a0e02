"""What follows a person through the system: drafts, attached files, what is told by e-mail."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.organisasjon.models import Bruker, Kommune
from helhet.traad.enums import Sakslag

LENGSTE_STI = 500


class Utkast(models.Model):
    """What one person has written in one form and not sent: theirs alone, and no part of the log.

    It is no municipal row of the write path, for nobody else may read it and nothing is decided by
    it; row-level security keeps it in its municipality all the same.
    """

    kommune = models.ForeignKey(Kommune, on_delete=models.CASCADE, related_name="+")
    bruker = models.ForeignKey(Bruker, on_delete=models.CASCADE, related_name="+")
    sti = models.CharField(_("side"), max_length=LENGSTE_STI)
    skjema = models.PositiveSmallIntegerField(_("skjema på siden"), default=0)
    felt = models.JSONField(_("felt"), default=dict)
    tid = models.DateTimeField(_("lagret"))

    class Meta:
        ordering: ClassVar = ["-tid"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "bruker", "sti", "skjema"], name="utkast_ett_per_side"
            ),
        ]

    def __str__(self) -> str:
        """Return the page that it belongs to."""
        return self.sti


class Vedlegg(Kommunal):
    """A file attached to a thing: what the person called it, and the name of ours that it lies under.

    One that is removed keeps its row and its file, so that it can be put back and the log holds.
    """

    slag = models.CharField(_("hva"), max_length=20, choices=Sakslag.choices)
    objekt_id = models.PositiveBigIntegerField(_("objekt"))
    filnavn = models.CharField(_("filnavn"), max_length=150)
    fil = models.UUIDField(_("fil"), editable=False)
    bytes = models.PositiveBigIntegerField(_("størrelse"))
    sha256 = models.CharField(_("fingeravtrykk"), max_length=64)
    om = models.CharField(_("hva filen viser"), max_length=200, blank=True)
    lagt_til_av = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lagt til av"),
    )
    lagt_til = models.DateField(_("lagt til"))
    fjernet = models.DateField(_("fjernet"), null=True, blank=True)
    fjernet_grunn = models.CharField(_("hvorfor den er fjernet"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-lagt_til", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(fjernet__isnull=True) | ~Q(fjernet_grunn=""),
                name="vedlegg_fjernet_har_grunn",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["kommune", "slag", "objekt_id"], name="vedlegg_objekt"),
        ]

    def __str__(self) -> str:
        """Return what the person called it."""
        return self.filnavn


class Varselvalg(models.Model):
    """Whether a person wants the daily e-mail; no row means yes."""

    bruker = models.OneToOneField(Bruker, on_delete=models.CASCADE, related_name="+")
    av = models.BooleanField(_("ingen e-post om oppgaver"), default=False)

    def __str__(self) -> str:
        """Return whether it is off."""
        return str(self.av)


class Varsling(models.Model):
    """The last daily e-mail to a person in a municipality: which day, and what it told of."""

    kommune = models.ForeignKey(Kommune, on_delete=models.CASCADE, related_name="+")
    bruker = models.ForeignKey(Bruker, on_delete=models.CASCADE, related_name="+")
    dag = models.DateField(_("dag"))
    tid = models.DateTimeField(_("sendt"))
    fortalt = models.JSONField(_("fortalt om"), default=list)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "bruker"], name="varsling_en_per_person"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return self.dag.isoformat()
