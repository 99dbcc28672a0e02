"""A unit's month: what is delivered, explained, foreseen and promised; errors reported; the rules for it."""

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from helhet.datalager.models import Parti
from helhet.felles.models import Kommunal
from helhet.maaned.enums import Aarsak, Feilutfall, Prognosenivaa, Tilstand
from helhet.organisasjon.models import Bruker, Enhet

STANDARD_KRONER_ORE = 5_000_000
MAANED = (MinValueValidator(1), MaxValueValidator(12))
I_MAANEDEN = Q(maaned__gte=1, maaned__lte=12)


class Maanedsinnstilling(Kommunal):
    """What the municipality asks of its leaders each month; without a row the defaults hold."""

    terskel_ore = models.BigIntegerField(
        _("forklar avvik fra og med"), default=STANDARD_KRONER_ORE, validators=[MinValueValidator(0)]
    )
    terskel_prosent = models.PositiveSmallIntegerField(
        _("og fra og med prosent av budsjettet"), default=2, validators=[MaxValueValidator(100)]
    )
    frist_dag = models.PositiveSmallIntegerField(
        _("frist, dag i neste måned"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
    )
    flest_avvik = models.PositiveSmallIntegerField(
        _("høyst så mange avvik å forklare"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
    )
    minuttak = models.PositiveSmallIntegerField(
        _("høyst så mange minutter å be om"),
        default=15,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )

    class Meta:
        constraints: ClassVar = [
            # A municipality has one set of rules.
            models.UniqueConstraint(fields=["kommune"], name="maanedsinnstilling_en"),
        ]

    def __str__(self) -> str:
        """Return what it is."""
        return str(_("Regler for månedsrapporten"))


class Maanedslaas(Kommunal):
    """A month that is closed: nothing about it changes while this row is there."""

    aar = models.PositiveSmallIntegerField(_("år"))
    maaned = models.PositiveSmallIntegerField(_("måned"), validators=MAANED)
    laast = models.DateField(_("låst"))

    class Meta:
        ordering: ClassVar = ["-aar", "-maaned"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "aar", "maaned"], name="maanedslaas_en"),
            models.CheckConstraint(condition=I_MAANEDEN, name="maanedslaas_maaned"),
        ]

    def __str__(self) -> str:
        """Return the month."""
        return f"{MONTHS[self.maaned]} {self.aar}"


class Iperioden(Kommunal):
    """What belongs to an enhet's month, and is frozen when the month is locked."""

    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, related_name="%(class)s_i", verbose_name=_("enhet")
    )
    aar = models.PositiveSmallIntegerField(_("år"))
    maaned = models.PositiveSmallIntegerField(_("måned"), validators=MAANED)

    class Meta:
        abstract = True

    def frosset_grunn(self) -> str:
        """A locked month does not change."""
        if Maanedslaas.objects.filter(aar=self.aar, maaned=self.maaned).exists():
            return str(_("Måneden er låst. Ta det med i neste måned."))
        return ""


class Maanedsrapport(Iperioden):
    """One unit's month as delivered, with the figures as they stood then (øre, income negative)."""

    tilstand = models.CharField(
        _("tilstand"), max_length=15, choices=Tilstand.choices, default=Tilstand.LEVERT
    )
    regnskap_ore = models.BigIntegerField(_("regnskap hittil"), null=True, blank=True)
    budsjett_ore = models.BigIntegerField(_("budsjett hittil"), null=True, blank=True)
    aarsbudsjett_ore = models.BigIntegerField(_("budsjett hele året"), null=True, blank=True)
    modell_ore = models.BigIntegerField(_("modellens anslag på avviket"), null=True, blank=True)
    modell_lav_ore = models.BigIntegerField(_("modellens laveste"), null=True, blank=True)
    modell_hoy_ore = models.BigIntegerField(_("modellens høyeste"), null=True, blank=True)
    modell_metode = models.CharField(_("modellens metode"), max_length=30, blank=True)
    naiv_ore = models.BigIntegerField(_("den enkle prognosen av avviket"), null=True, blank=True)
    kommentar = models.TextField(_("kommentar"), blank=True, max_length=2000)
    ingen_avvik = models.BooleanField(_("ingen vesentlige avvik"), default=False)
    levert = models.DateTimeField(_("levert"))
    levert_av = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("levert av"),
    )
    # From the page was opened till it was delivered, summed over deliveries, each capped.
    sekunder = models.PositiveIntegerField(_("brukt tid i sekunder"), default=0)
    retur_grunn = models.CharField(_("hvorfor den er sendt tilbake"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["-aar", "-maaned", "enhet_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "enhet", "aar", "maaned"], name="maanedsrapport_en"),
            models.CheckConstraint(condition=I_MAANEDEN, name="maanedsrapport_maaned"),
            models.CheckConstraint(
                condition=Q(tilstand__in=("levert", "returnert", "godkjent")),
                name="maanedsrapport_lagret_tilstand",
            ),
            # One who gets it back must know why.
            models.CheckConstraint(
                condition=~Q(tilstand="returnert") | ~Q(retur_grunn=""), name="maanedsrapport_retur_har_grunn"
            ),
        ]

    def __str__(self) -> str:
        """Return the unit and the month."""
        return f"{self.enhet.navn}, {MONTHS[self.maaned]} {self.aar}"


class Avviksforklaring(Kommunal):
    """What a leader says of one large deviation: whether the proposal is right, why, and in words."""

    rapport = models.ForeignKey(
        Maanedsrapport, on_delete=models.CASCADE, related_name="forklaringer", verbose_name=_("rapport")
    )
    noekkel = models.CharField(_("rad"), max_length=20)
    avvik_ore = models.BigIntegerField(_("avvik"))
    stemmer = models.BooleanField(_("stemmer forslaget"), null=True, blank=True)
    aarsak = models.CharField(_("årsak"), max_length=20, choices=Aarsak.choices, blank=True)
    kommentar = models.CharField(_("kommentar"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "rapport", "noekkel"], name="avviksforklaring_en"),
        ]

    def __str__(self) -> str:
        """Return the row it is about."""
        return self.noekkel

    def frosset_grunn(self) -> str:
        """It follows its month."""
        return self.rapport.frosset_grunn()


class Maanedsprognose(Iperioden):
    """How much the year will end off the budget, by one level; each is kept, the latest of a level holds."""

    nivaa = models.CharField(_("hvem"), max_length=15, choices=Prognosenivaa.choices)
    avvik_ore = models.BigIntegerField(_("avvik ved årets slutt"))
    aarsbudsjett_ore = models.BigIntegerField(_("budsjett hele året"), null=True, blank=True)
    grunn = models.CharField(_("begrunnelse"), max_length=500, blank=True)
    gitt = models.DateTimeField(_("gitt"))
    gitt_av = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("gitt av")
    )

    class Meta:
        ordering: ClassVar = ["gitt", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=I_MAANEDEN, name="maanedsprognose_maaned"),
            # The leader's own stands by itself; one who says otherwise must say why.
            models.CheckConstraint(
                condition=Q(nivaa="enhet") | ~Q(grunn=""),
                name="maanedsprognose_har_grunn",
                violation_error_message=_("Skriv hvorfor du tror noe annet enn enheten."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kommune", "aar", "maaned"], name="maanedsprognose_tid")]

    def __str__(self) -> str:
        """Return who says it."""
        return str(self.get_nivaa_display())


class Avviksgrep(Kommunal):
    """What somebody will do about a deviation; it comes back each month until it is closed."""

    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, related_name="avviksgrep", verbose_name=_("enhet")
    )
    tekst = models.CharField(_("hva skal gjøres"), max_length=200)
    frist = models.DateField(_("frist"))
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("hvem gjør det"),
    )
    lukket = models.DateField(_("lukket"), null=True, blank=True, editable=False)
    utfall = models.CharField(_("hva ble gjort"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["frist", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lukket__isnull=True) | ~Q(utfall=""), name="avviksgrep_lukket_har_utfall"
            ),
        ]

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.tekst

    def frosset_grunn(self) -> str:
        """What is done is done."""
        return str(_("Dette er lukket. Legg til noe nytt i stedet.")) if self.lukket else ""

    def forfalt(self, idag: date) -> bool:
        """Say whether the day is past and it is still open."""
        return self.lukket is None and self.frist < idag


class Feilforing(Kommunal):
    """A posting that a leader says is booked wrong: the accounts office's list of corrections."""

    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, related_name="feilforinger", verbose_name=_("enhet")
    )
    parti = models.ForeignKey(
        Parti, on_delete=models.PROTECT, related_name="+", verbose_name=_("innlest fil")
    )
    radnr = models.PositiveBigIntegerField(_("linje i filen"))
    aar = models.PositiveSmallIntegerField(_("år"))
    maaned = models.PositiveSmallIntegerField(_("måned"), validators=MAANED)
    konto = models.CharField(_("konto"), max_length=40)
    ansvar = models.CharField(_("ansvar"), max_length=40)
    tjeneste = models.CharField(_("tjeneste"), max_length=40, blank=True)
    belop_ore = models.BigIntegerField(_("beløp"))
    merknad = models.CharField(_("hva er feil"), max_length=500)
    forslag = models.CharField(_("hvor skal den stå"), max_length=200, blank=True)
    meldt = models.DateField(_("meldt"))
    meldt_av = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("meldt av")
    )
    utfall = models.CharField(
        _("utfall"), max_length=10, choices=Feilutfall.choices, default=Feilutfall.AAPEN
    )
    svar = models.CharField(_("svar fra regnskap"), max_length=500, blank=True)
    besvart = models.DateField(_("besvart"), null=True, blank=True, editable=False)
    besvart_av = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("besvart av"),
    )

    class Meta:
        ordering: ClassVar = ["utfall", "meldt", "id"]
        constraints: ClassVar = [
            # The same line is reported once.
            models.UniqueConstraint(
                fields=["kommune", "parti", "radnr", "maaned"],
                condition=Q(utfall="aapen"),
                name="feilforing_en_aapen",
                violation_error_message=_("Denne linjen er meldt fra før."),
            ),
            models.CheckConstraint(condition=I_MAANEDEN, name="feilforing_maaned"),
            # One who hears no must hear why.
            models.CheckConstraint(
                condition=~Q(utfall="riktig") | ~Q(svar=""),
                name="feilforing_nei_har_svar",
                violation_error_message=_("Skriv hvorfor linjen er riktig ført."),
            ),
        ]

    def __str__(self) -> str:
        """Return the account and the line."""
        return f"{self.konto}: {self.merknad}"
