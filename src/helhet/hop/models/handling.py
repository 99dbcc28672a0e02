"""The three kinds of action, what they follow up, and the kroner and hours they carry."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal, Tospraaklig
from helhet.hop.enums import (
    Baerekraftsmaal,
    Finansieringskilde,
    Handlingsslag,
    Handlingstilstand,
    Kommunerolle,
    Oppdragstype,
    Opphav,
)
from helhet.hop.models.aar import AARSGRENSER
from helhet.hop.models.maal import Maal, Strategi
from helhet.organisasjon.models import Bruker, Enhet

HANDLINGEN_ER_VEDTATT = (
    "EXISTS (SELECT 1 FROM hop_handling h WHERE h.id = {rad}.handling_id "
    "AND h.tilstand IN ('vedtatt', 'avsluttet'))"
)


class Handling(Kommunal, Tospraaklig):
    """An action: oppdrag, tiltak or investering.

    Its start and end do not follow the plan year; Planpost tells which plans it stands in.
    """

    slag = models.CharField(_("slag"), max_length=20, choices=Handlingsslag.choices)
    oppdragstype = models.CharField(
        _("type oppdrag"), max_length=20, choices=Oppdragstype.choices, blank=True
    )
    kode = models.CharField(_("kode"), max_length=40)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    beskrivelse_nn = models.TextField(_("beskrivelse på nynorsk"), blank=True)
    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="handlinger"
    )
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarlig"),
    )
    prosjekteier = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prosjekteier"),
    )
    prosjektleder = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("prosjektleder"),
    )
    opphav = models.CharField(_("opphav"), max_length=20, choices=Opphav.choices, blank=True)
    opphav_henvisning = models.CharField(_("henvisning"), max_length=300, blank=True)
    kunnskapsgrunnlag = models.TextField(_("kunnskapsgrunnlag"), blank=True)
    start = models.DateField(_("start"), null=True, blank=True)
    slutt = models.DateField(_("slutt"), null=True, blank=True)
    kommuneroller = models.JSONField(_("kommunens roller"), default=list, blank=True)
    baerekraftsmaal = models.JSONField(_("bærekraftsmål"), default=list, blank=True)
    tilskudd_ore = models.BigIntegerField(_("eksternt tilskudd"), null=True, blank=True)
    tilskudd_giver = models.CharField(_("tilskudd fra"), max_length=200, blank=True)
    totalramme_ore = models.BigIntegerField(_("total ramme"), null=True, blank=True)
    tidligere_aar_ore = models.BigIntegerField(_("brukt tidligere år"), null=True, blank=True)
    tilstand = models.CharField(
        _("tilstand"),
        max_length=20,
        choices=Handlingstilstand.choices,
        default=Handlingstilstand.UTKAST,
        editable=False,
    )
    saksnummer = models.CharField(_("saksnummer"), max_length=40, blank=True, editable=False)
    vedtaksdato = models.DateField(_("vedtaksdato"), null=True, blank=True, editable=False)
    kilde_id = models.CharField(_("id i kildesystemet"), max_length=40, blank=True, editable=False)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["kode"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "kode"], name="handling_kode"),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(slutt__isnull=True) | Q(start__lte=F("slutt")),
                name="handling_start_foer_slutt",
            ),
        ]

    def clean(self) -> None:
        """Hold the tags to their lists, and the oppdrag type to oppdrag."""
        if not set(self.kommuneroller) <= set(Kommunerolle.values):
            raise ValidationError({"kommuneroller": _("Velg roller fra listen.")})
        if not set(self.baerekraftsmaal) <= set(Baerekraftsmaal.values):
            raise ValidationError({"baerekraftsmaal": _("Velg bærekraftsmål fra 1 til 17.")})
        if self.oppdragstype and self.slag != Handlingsslag.OPPDRAG:
            raise ValidationError({"oppdragstype": _("Bare oppdrag har denne typen.")})

    def belop_frosset_grunn(self) -> str:
        """Say why the amounts may not change: they are adopted; empty when they may."""
        if self.tilstand not in {Handlingstilstand.VEDTATT, Handlingstilstand.AVSLUTTET}:
            return ""
        return str(
            _(
                "Beløpene i «%(hva)s» er vedtatt og kan ikke endres. Lag en revisjon av planen, og endre dem "
                "der."
            )
            % {"hva": self}
        )


class Handlingsmaal(Kommunal):
    """An action follows up a goal; one of them is primary."""

    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="maallenker")
    maal = models.ForeignKey(Maal, on_delete=models.PROTECT, related_name="handlingslenker")
    primaer = models.BooleanField(_("hovedmålet for handlingen"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "handling", "maal"], name="handlingsmaal_en_gang"),
            models.UniqueConstraint(
                fields=["kommune", "handling"], condition=Q(primaer=True), name="handlingsmaal_ett_primaert"
            ),
        ]

    def __str__(self) -> str:
        """Return both ends by id (titles would cost a query)."""
        return f"{self.handling_id} → {self.maal_id}"


class Handlingsstrategi(Kommunal):
    """An action follows up a strategy."""

    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="strategilenker")
    strategi = models.ForeignKey(Strategi, on_delete=models.PROTECT, related_name="handlingslenker")
    primaer = models.BooleanField(_("hovedstrategien for handlingen"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "handling", "strategi"], name="handlingsstrategi_en_gang"
            ),
            models.UniqueConstraint(
                fields=["kommune", "handling"], condition=Q(primaer=True), name="handlingsstrategi_en_primaer"
            ),
        ]

    def __str__(self) -> str:
        """Return both ends by id."""
        return f"{self.handling_id} → {self.strategi_id}"


class Belopslinje(Kommunal):
    """Kroner and hours of an action in one year on one konto; expense positive, income negative.

    Kroner are the change against today's budget: a cut is negative. Missing hours are
    unknown, not zero.
    """

    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="linjer")
    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    kontoklasse = models.PositiveSmallIntegerField(
        _("kontoklasse"), choices=[(1, _("Drift")), (0, _("Investering"))], default=1
    )
    art = models.CharField(_("art"), max_length=10, blank=True)
    ansvar = models.ForeignKey(
        Enhet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="belopslinjer",
        verbose_name=_("ansvar"),
    )
    tjeneste = models.CharField(_("tjeneste"), max_length=20, blank=True)
    prosjekt = models.CharField(_("prosjekt"), max_length=40, blank=True)
    belop_ore = models.BigIntegerField(_("beløp"), null=True, blank=True)
    timer = models.DecimalField(_("timer"), max_digits=10, decimal_places=1, null=True, blank=True)

    FROSSET_NAAR: ClassVar = HANDLINGEN_ER_VEDTATT

    class Meta:
        ordering: ClassVar = ["aar", "kontoklasse", "art", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "handling", "aar", "kontoklasse", "art", "ansvar", "tjeneste", "prosjekt"],
                name="belopslinje_en_gang",
            ),
            models.CheckConstraint(
                condition=Q(belop_ore__isnull=False) | Q(timer__isnull=False), name="belopslinje_har_innhold"
            ),
        ]

    def __str__(self) -> str:
        """Return year and konto."""
        return f"{self.aar} {self.kontoklasse}.{self.art}.{self.tjeneste}"

    def frosset_grunn(self) -> str:
        """The amounts of an adopted action change in a revision of the plan alone."""
        return self.handling.belop_frosset_grunn()


class Finansieringslinje(Kommunal):
    """How an investment is paid in one year."""

    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="finansiering")
    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    kilde = models.CharField(_("kilde"), max_length=20, choices=Finansieringskilde.choices)
    belop_ore = models.BigIntegerField(_("beløp"))

    FROSSET_NAAR: ClassVar = HANDLINGEN_ER_VEDTATT

    class Meta:
        ordering: ClassVar = ["aar", "kilde"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "handling", "aar", "kilde"], name="finansieringslinje_en_gang"
            ),
        ]

    def __str__(self) -> str:
        """Return year and source."""
        return f"{self.aar} {self.kilde}"

    def frosset_grunn(self) -> str:
        """The amounts of an adopted action change in a revision of the plan alone."""
        return self.handling.belop_frosset_grunn()
