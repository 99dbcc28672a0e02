"""Goals, strategies, the three kinds of action, and the kroner and hours they carry."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal, Tospraaklig
from helhet.hop.enums import (
    Avgjorelsestype,
    Baerekraftsmaal,
    Finansieringskilde,
    Handlingsslag,
    Handlingstilstand,
    Kommunerolle,
    Maaltype,
    Oppdragstype,
    Opphav,
    Organ,
    Plantilstand,
)
from helhet.organisasjon.models import Bruker, Enhet

AARSGRENSER = [MinValueValidator(1990), MaxValueValidator(2100)]


class Plan(Kommunal):
    """A four-year (or longer) plan: the first year is the budget, the rest is plan."""

    navn = models.CharField(_("navn"), max_length=200)
    fra_aar = models.PositiveSmallIntegerField(_("fra år"), validators=AARSGRENSER)
    til_aar = models.PositiveSmallIntegerField(_("til og med år"), validators=AARSGRENSER)
    tilstand = models.CharField(
        _("tilstand"),
        max_length=20,
        choices=Plantilstand.choices,
        default=Plantilstand.ARBEID,
        editable=False,
    )
    saksnummer = models.CharField(_("saksnummer"), max_length=40, blank=True, editable=False)
    vedtaksdato = models.DateField(_("vedtaksdato"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-fra_aar"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "navn"], name="plan_navn"),
            models.CheckConstraint(condition=Q(til_aar__gte=F("fra_aar") + 3), name="plan_minst_fire_aar"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.navn

    @property
    def aar(self) -> range:
        """Return the plan's years."""
        return range(self.fra_aar, self.til_aar + 1)

    def frosset_grunn(self) -> str:
        """Adopted plans do not change."""
        if self.tilstand == Plantilstand.VEDTATT:
            return str(_("Planen er vedtatt og kan ikke endres. Lag en ny plan eller en budsjettendring."))
        return ""


class Maal(Kommunal, Tospraaklig):
    """A goal at any depth: satsingsområde, hovedmål or delmål, perhaps with a numeric target."""

    type = models.CharField(_("type"), max_length=20, choices=Maaltype.choices)
    forelder = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undermaal"
    )
    rekkefolge = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    beskrivelse_nn = models.TextField(_("beskrivelse på nynorsk"), blank=True)
    kilde = models.CharField(_("vedtatt i"), max_length=200, blank=True)
    fra_aar = models.PositiveSmallIntegerField(_("fra år"), null=True, blank=True, validators=AARSGRENSER)
    til_aar = models.PositiveSmallIntegerField(_("til år"), null=True, blank=True, validators=AARSGRENSER)
    maaltall_enhet = models.CharField(_("målenhet"), max_length=60, blank=True)
    maaltall_lav = models.DecimalField(
        _("måltall fra"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    maaltall_hoey = models.DecimalField(
        _("måltall til"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    basisaar = models.PositiveSmallIntegerField(_("basisår"), null=True, blank=True, validators=AARSGRENSER)
    basisverdi = models.DecimalField(
        _("verdi i basisåret"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    frist = models.DateField(_("frist"), null=True, blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["rekkefolge", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(maaltall_lav__isnull=True)
                | Q(maaltall_hoey__isnull=True)
                | Q(maaltall_lav__lte=F("maaltall_hoey")),
                name="maal_intervall",
            ),
            models.CheckConstraint(
                condition=Q(fra_aar__isnull=True) | Q(til_aar__isnull=True) | Q(fra_aar__lte=F("til_aar")),
                name="maal_periode",
            ),
        ]


class Strategi(Kommunal, Tospraaklig):
    """How a goal is to be reached."""

    maal = models.ForeignKey(Maal, on_delete=models.PROTECT, related_name="strategier")
    rekkefolge = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    beskrivelse_nn = models.TextField(_("beskrivelse på nynorsk"), blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["rekkefolge", "id"]


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


class Planpost(Kommunal):
    """An action stands in a plan; it may be carried from one plan to the next."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="poster")
    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="planposter")
    viderefort_fra = models.ForeignKey(
        Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan", "handling"], name="planpost_en_gang"),
        ]

    def __str__(self) -> str:
        """Return both ends by id."""
        return f"{self.plan_id}: {self.handling_id}"

    def frosset_grunn(self) -> str:
        """A post of an adopted plan does not change."""
        return self.plan.frosset_grunn()


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


class Finansieringslinje(Kommunal):
    """How an investment is paid in one year."""

    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="finansiering")
    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    kilde = models.CharField(_("kilde"), max_length=20, choices=Finansieringskilde.choices)
    belop_ore = models.BigIntegerField(_("beløp"))

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


class Beslutning(Kommunal):
    """A decision about an action or a plan: made once, and never changed."""

    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)s_om"
    )
    plan = models.ForeignKey(
        Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)s_om"
    )
    tid = models.DateTimeField(_("registrert"), default=timezone.now, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar = ["-tid", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(handling__isnull=False, plan__isnull=True)
                | Q(handling__isnull=True, plan__isnull=False),
                name="%(class)s_om_en_ting",
            ),
        ]

    def frosset_grunn(self) -> str:
        """What is decided is decided; another decision can follow."""
        if self.pk is not None:
            return str(_("En beslutning kan ikke endres. Registrer en ny."))
        return ""


class Vedtak(Beslutning):
    """What a political body decided, recorded by the one who keeps its records."""

    organ = models.CharField(_("organ"), max_length=20, choices=Organ.choices, default=Organ.KOMMUNESTYRET)
    saksnummer = models.CharField(_("saksnummer"), max_length=40)
    dato = models.DateField(_("vedtaksdato"))

    class Meta(Beslutning.Meta):
        abstract = False

    def __str__(self) -> str:
        """Return the body and its case."""
        return f"{self.get_organ_display()} {self.saksnummer}"


class Avgjorelse(Beslutning):
    """What the administration decided about its own proposal, with the reason."""

    type = models.CharField(_("avgjørelse"), max_length=20, choices=Avgjorelsestype.choices)
    grunn = models.TextField(_("grunn"), blank=True)

    class Meta(Beslutning.Meta):
        abstract = False

    def __str__(self) -> str:
        """Return what was decided."""
        return str(self.get_type_display())
