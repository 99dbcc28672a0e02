"""The annual wheel: one list of events is the only source of every view."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.enums import Hyppighet, Lovplikt, Spor, Visning
from helhet.felles.models import Kommunal, Tospraaklig
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker

MAANED = [MinValueValidator(1), MaxValueValidator(12)]
KVARTAL = [MinValueValidator(1), MaxValueValidator(4)]


class Hjul(Kommunal):
    """The wheel of one year: what the municipality calls its views, and the rules it has set itself."""

    aar = models.PositiveSmallIntegerField(_("år"))
    visninger = models.JSONField(_("navn på visningene"), default=list, blank=True)
    regler = models.JSONField(_("regler for dialogene"), default=list, blank=True)
    forumnotat = models.TextField(_("merknad om foraene"), blank=True)

    class Meta:
        ordering: ClassVar = ["aar"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "aar"], name="hjul_aar"),
        ]

    def __str__(self) -> str:
        """Return the year."""
        return str(self.aar)


class Fase(Kommunal, Tospraaklig):
    """One of the five phases as this municipality names it; without a quarter it lasts all year."""

    aar = models.PositiveSmallIntegerField(_("år"))
    nr = models.PositiveSmallIntegerField(
        _("nummer"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    kvartal = models.PositiveSmallIntegerField(_("kvartal"), null=True, blank=True, validators=KVARTAL)
    innhold = models.JSONField(_("aktiviteter"), default=list, blank=True)
    innhold_nn = models.JSONField(_("aktiviteter på nynorsk"), default=list, blank=True)
    ferdig_naar = models.TextField(_("ferdig når"), blank=True)
    ferdig_naar_nn = models.TextField(_("ferdig når (nynorsk)"), blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["aar", "nr"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "aar", "nr"], name="fase_nr"),
        ]

    @property
    def aktiviteter(self) -> list[str]:
        """Return the activities in the reader's written standard."""
        return list((self.innhold_nn if get_language() == "nn" else None) or self.innhold)

    @property
    def ferdig(self) -> str:
        """Return the done-criterion in the reader's written standard."""
        return self.paa_maalform("ferdig_naar")


class Forum(Kommunal):
    """Where something is dealt with: kommunestyret, formannskapet, enhetsledere …

    `kode` identifies it, `kortnavn` is how the plan writes it («F.sk.»), and `roller` says whose
    calendar its events belong in.
    """

    kode = models.CharField(_("kode"), max_length=40)
    kortnavn = models.CharField(_("kortnavn"), max_length=100, blank=True)
    navn = models.CharField(_("navn"), max_length=200)
    navn_nn = models.CharField(_("navn på nynorsk"), max_length=200, blank=True)
    roller = models.JSONField(_("roller som deltar"), default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["navn"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "kode"], name="forum_kode"),
        ]

    def __str__(self) -> str:
        """Return the name in the reader's written standard."""
        return (self.navn_nn if get_language() == "nn" else "") or self.navn

    def clean(self) -> None:
        """Hold the roles to the list of roles."""
        if not set(self.roller) <= set(Rolle.values):
            raise ValidationError({"roller": _("Velg roller fra listen.")})


class Begivenhet(Kommunal, Tospraaklig):
    """Something in the year: on a day, in a month or span of months, in a quarter, or through the year.

    A track may be missing (plans name events without one); it is then shown as missing.
    """

    aar = models.PositiveSmallIntegerField(_("år"))
    spor = models.CharField(_("spor"), max_length=20, choices=Spor.choices, blank=True)
    dato = models.DateField(_("dato"), null=True, blank=True)
    maaned_fra = models.PositiveSmallIntegerField(_("fra måned"), null=True, blank=True, validators=MAANED)
    maaned_til = models.PositiveSmallIntegerField(_("til måned"), null=True, blank=True, validators=MAANED)
    kvartal = models.PositiveSmallIntegerField(_("kvartal"), null=True, blank=True, validators=KVARTAL)
    ganger = models.PositiveSmallIntegerField(_("ganger i året"), null=True, blank=True)
    klokka_fra = models.TimeField(_("fra klokka"), null=True, blank=True)
    klokka_til = models.TimeField(_("til klokka"), null=True, blank=True)
    sted = models.CharField(_("sted"), max_length=200, blank=True)
    merknad = models.CharField(_("merknad"), max_length=300, blank=True)
    beskrivelse = models.TextField(_("hva det handler om"), blank=True)
    lovplikt = models.CharField(_("lovfrist"), max_length=40, choices=Lovplikt.choices, blank=True)
    avlyst = models.BooleanField(_("avlyst"), default=False)
    kopiert_fra = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="kopier"
    )

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["aar", "maaned_fra", "dato", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(maaned_fra__isnull=True, maaned_til__isnull=True)
                | Q(maaned_fra__isnull=False, maaned_til__gte=F("maaned_fra")),
                name="begivenhet_maaneder",
            ),
            models.CheckConstraint(
                condition=Q(dato__isnull=True) | Q(maaned_fra__isnull=True, kvartal__isnull=True),
                name="begivenhet_dato_alene",
            ),
            models.CheckConstraint(
                condition=Q(maaned_fra__isnull=True) | Q(kvartal__isnull=True),
                name="begivenhet_maaned_eller_kvartal",
            ),
            # A time of day belongs to a day, and ends after it begins.
            models.CheckConstraint(
                condition=Q(klokka_fra__isnull=True, klokka_til__isnull=True)
                | Q(dato__isnull=False, klokka_fra__isnull=False, klokka_til__isnull=True)
                | Q(dato__isnull=False, klokka_til__gt=F("klokka_fra")),
                name="begivenhet_klokka",
            ),
            # A year gets one copy of each event, however often it is asked for.
            models.UniqueConstraint(
                fields=["kommune", "aar", "kopiert_fra"], name="begivenhet_kopiert_en_gang"
            ),
        ]

    def clean(self) -> None:
        """Hold the day to the year of the wheel, and the time to one way of saying it."""
        if self.dato and self.dato.year != self.aar:
            raise ValidationError({"dato": _("Datoen er utenfor året. Velg en dato i samme år som hjulet.")})
        if sum(verdi is not None for verdi in (self.dato, self.maaned_fra, self.kvartal)) > 1:
            raise ValidationError(_("Velg dato, måneder eller kvartal – ikke flere av dem."))
        if (self.klokka_fra or self.klokka_til) and not self.dato:
            raise ValidationError({"klokka_fra": _("Et klokkeslett trenger en dato. Velg dagen først.")})
        if self.klokka_til and (not self.klokka_fra or self.klokka_til <= self.klokka_fra):
            raise ValidationError({"klokka_til": _("Slutten må være etter begynnelsen.")})


class Begivenhetsforum(Kommunal):
    """A forum that takes part in an event; an event may have none or several."""

    begivenhet = models.ForeignKey(Begivenhet, on_delete=models.CASCADE, related_name="forumlenker")
    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="begivenhetslenker")
    antatt = models.BooleanField(_("antatt"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "begivenhet", "forum"], name="begivenhetsforum_en_gang"
            ),
        ]

    def __str__(self) -> str:
        """Return both ends by id."""
        return f"{self.begivenhet_id}: {self.forum_id}"


class Kontrollpunkt(Kommunal, Tospraaklig):
    """An internal control that comes back: what is checked, how often, by whom, and why."""

    hyppighet = models.PositiveSmallIntegerField(
        _("hvor ofte"), choices=Hyppighet.choices, default=Hyppighet.AAR
    )
    frist_dager = models.PositiveSmallIntegerField(
        _("dager etter perioden"), default=14, validators=[MaxValueValidator(180)]
    )
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarlig"),
    )
    rolle = models.CharField(_("eller rollen"), max_length=30, choices=Rolle.choices, blank=True)
    beskrivelse = models.TextField(_("hva som kontrolleres"), blank=True)
    hjemmel = models.CharField(_("hjemmel"), max_length=200, blank=True)
    fra = models.DateField(_("fra"))
    til = models.DateField(_("til"), null=True, blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["tittel", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(til__gte=F("fra")), name="kontrollpunkt_fra_til"
            ),
        ]

    def clean(self) -> None:
        """Somebody must answer for it, and it must begin before it ends."""
        if self.ansvarlig is None and not self.rolle:
            raise ValidationError({"rolle": _("Velg en ansvarlig person eller en rolle.")})
        if self.til and self.fra and self.til < self.fra:
            raise ValidationError({"til": _("Slutten må være etter begynnelsen.")})


class Kvittering(Kommunal):
    """That something of the year is done, or was not: who says so, when, and with what evidence.

    It is about one of three: a period of a Kontrollpunkt, a statutory deadline (`lovkode`), or a
    done-criterion of a phase. A criterion is known by its words: one that is changed is not done yet.
    """

    aar = models.PositiveSmallIntegerField(_("år"))
    periode = models.PositiveSmallIntegerField(_("periode"), default=1, validators=MAANED)
    kontrollpunkt = models.ForeignKey(
        Kontrollpunkt,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="kvitteringer",
        verbose_name=_("kontroll"),
    )
    fase = models.ForeignKey(
        Fase,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="kvitteringer",
        verbose_name=_("fase"),
    )
    kriterium = models.CharField(_("kriterium"), max_length=500, blank=True)
    lovkode = models.CharField(_("lovfrist"), max_length=40, blank=True)
    utfoert = models.BooleanField(_("utført"), default=True)
    dato = models.DateField(_("dato"))
    av = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("av")
    )
    bevis = models.TextField(_("hva som viser det"), blank=True)
    lenke = models.URLField(_("lenke"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["aar", "periode", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kontrollpunkt__isnull=False, fase__isnull=True, kriterium="", lovkode="")
                | (Q(kontrollpunkt__isnull=True, fase__isnull=False, lovkode="") & ~Q(kriterium=""))
                | (Q(kontrollpunkt__isnull=True, fase__isnull=True, kriterium="") & ~Q(lovkode="")),
                name="kvittering_gjelder_ett",
            ),
            models.UniqueConstraint(
                fields=["kommune", "kontrollpunkt", "aar", "periode"],
                condition=Q(kontrollpunkt__isnull=False),
                name="kvittering_kontroll",
            ),
            models.UniqueConstraint(
                fields=["kommune", "fase", "kriterium"],
                condition=Q(fase__isnull=False),
                name="kvittering_kriterium",
            ),
            models.UniqueConstraint(
                fields=["kommune", "aar", "lovkode"], condition=~Q(lovkode=""), name="kvittering_lovfrist"
            ),
        ]

    def __str__(self) -> str:
        """Return what it says."""
        return str(_("utført")) if self.utfoert else str(_("ikke utført"))

    def clean(self) -> None:
        """What was not done needs a word about why."""
        if not self.utfoert and not self.bevis.strip():
            raise ValidationError({"bevis": _("Skriv hvorfor det ikke er gjort.")})


class Kalenderadresse(Kommunal):
    """A secret address that a calendar program reads the wheel from; only its hash is kept."""

    bruker = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("hvem")
    )
    noekkelhash = models.CharField(_("avtrykk av nøkkelen"), max_length=64, editable=False)
    visning = models.CharField(
        _("hva den viser"), max_length=20, choices=Visning.choices, default=Visning.ALT
    )
    bare_mine = models.BooleanField(_("bare der jeg deltar"), default=True)
    laget = models.DateField(_("laget"))
    trukket = models.DateField(_("trukket tilbake"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "noekkelhash"], name="kalenderadresse_noekkel"),
        ]

    def __str__(self) -> str:
        """Return what it shows."""
        return str(Visning(self.visning).label)
