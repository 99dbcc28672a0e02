"""Meetings with agenda, papers, minutes and follow-up."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.models import Begivenhet, Forum
from helhet.felles.fodselsnummer import tell_fodselsnummer
from helhet.felles.models import Kommunal
from helhet.hop.models import Maal
from helhet.moter.enums import Beslutningstype, Deltakerfunksjon, Moteslag, Rundekanal, Sakskilde
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Enhet

LENGSTE_SAK = 480


class Mote(Kommunal):
    """One meeting on one day; when the minutes are approved, all of it but the follow-up is frozen."""

    slag = models.CharField(_("slag"), max_length=20, choices=Moteslag.choices, default=Moteslag.MOTE)
    type = models.CharField(
        _("hvem bestemmer"),
        max_length=20,
        choices=Beslutningstype.choices,
        default=Beslutningstype.ADMINISTRATIV,
    )
    tittel = models.CharField(_("tittel"), max_length=200)
    begivenhet = models.ForeignKey(
        Begivenhet,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="moter",
        verbose_name=_("begivenhet i årshjulet"),
    )
    forum = models.ForeignKey(
        Forum, on_delete=models.PROTECT, null=True, blank=True, related_name="moter", verbose_name=_("forum")
    )
    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="moter", verbose_name=_("enhet")
    )
    dato = models.DateField(_("dato"))
    klokkeslett = models.TimeField(_("klokkeslett"), null=True, blank=True)
    sted = models.CharField(_("sted"), max_length=200, blank=True)
    moteleder = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("møteleder"),
    )
    referent = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("referent")
    )
    beskjed = models.TextField(_("beskjed til deltakerne"), blank=True)
    oppsummering = models.TextField(_("oppsummering"), blank=True)
    godkjent = models.DateField(_("referatet godkjent"), null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-dato", "-id"]
        constraints: ClassVar = [
            # A steering dialogue is about an enhet, and its figures are that enhet's.
            models.CheckConstraint(
                condition=~Q(slag="styringsdialog") | Q(enhet__isnull=False),
                name="mote_styringsdialog_har_enhet",
                violation_error_message=_("Velg enheten som styringsdialogen gjelder."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kommune", "dato"], name="mote_dato")]

    def __str__(self) -> str:
        """Return the title."""
        return self.tittel

    @property
    def er_styringsdialog(self) -> bool:
        """Say whether the meeting is a steering dialogue."""
        return self.slag == Moteslag.STYRINGSDIALOG

    @property
    def er_politisk(self) -> bool:
        """Say whether elected persons decide here."""
        return self.type == Beslutningstype.POLITISK

    def frosset_grunn(self) -> str:
        """Approved minutes do not change."""
        if self.godkjent is not None:
            return str(_("Referatet er godkjent og kan ikke endres. Ta det opp i neste møte."))
        return ""


class Motedel(Kommunal):
    """What belongs to a meeting, and is frozen with it."""

    mote = models.ForeignKey(
        Mote, on_delete=models.CASCADE, related_name="%(class)s_i", verbose_name=_("møte")
    )

    class Meta:
        abstract = True

    def frosset_grunn(self) -> str:
        """What belongs to approved minutes does not change."""
        return self.mote.frosset_grunn()


class Motedeltaker(Motedel):
    """One who is called to the meeting: a person, all who have a role, or a guest by name."""

    bruker = models.ForeignKey(
        Bruker, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    rolle = models.CharField(_("rolle"), max_length=30, choices=Rolle.choices, blank=True)
    navn = models.CharField(_("gjest"), max_length=200, blank=True)
    funksjon = models.CharField(
        _("deltar som"),
        max_length=20,
        choices=Deltakerfunksjon.choices,
        default=Deltakerfunksjon.DELTAKER,
    )
    til_stede = models.BooleanField(_("til stede"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(bruker__isnull=False, rolle="", navn="")
                | Q(bruker__isnull=True, navn="") & ~Q(rolle="")
                | Q(bruker__isnull=True, rolle="") & ~Q(navn=""),
                name="motedeltaker_en_av_tre",
                violation_error_message=_("Velg en person, en rolle eller en gjest – én av dem."),
            ),
            models.UniqueConstraint(
                fields=["kommune", "mote", "bruker"],
                condition=Q(bruker__isnull=False),
                name="motedeltaker_person_en_gang",
                violation_error_message=_("Personen er kalt inn fra før."),
            ),
        ]

    def __str__(self) -> str:
        """Return who it is."""
        if self.bruker_id is not None:
            return str(self.bruker)
        return str(self.get_rolle_display()) if self.rolle else self.navn


class Motesak(Motedel):
    """One item of the agenda, and what the minutes say of it."""

    rekkefolge = models.PositiveSmallIntegerField(_("rekkefølge"), default=0)
    tittel = models.CharField(_("sak"), max_length=200)
    bakgrunn = models.TextField(_("bakgrunn"), blank=True)
    minutter = models.PositiveSmallIntegerField(
        _("minutter"), null=True, blank=True, validators=[MaxValueValidator(LENGSTE_SAK)]
    )
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarlig"),
    )
    kilde = models.CharField(_("kilde"), max_length=20, choices=Sakskilde.choices, blank=True)
    referat = models.TextField(_("referat"), blank=True)

    class Meta:
        ordering: ClassVar = ["rekkefolge", "id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.tittel


class Motebeslutning(Motedel):
    """What was decided on one item; who may record it follows from which of the two it is."""

    sak = models.ForeignKey(
        Motesak, on_delete=models.CASCADE, related_name="%(class)s_i", verbose_name=_("sak")
    )
    tekst = models.TextField(_("beslutning"))

    class Meta:
        abstract = True
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "sak"], name="%(class)s_en_per_sak"),
        ]

    def __str__(self) -> str:
        """Return the words."""
        return self.tekst


class Motevedtak(Motebeslutning):
    """What elected persons decided, recorded with its case number by the one who keeps their records."""

    saksnummer = models.CharField(_("saksnummer"), max_length=40)

    class Meta(Motebeslutning.Meta):
        abstract = False


class Moteavgjorelse(Motebeslutning):
    """What the administration decided, recorded by the one who keeps the minutes."""

    class Meta(Motebeslutning.Meta):
        abstract = False


class Oppfolgingspunkt(Kommunal):
    """Something that somebody is to do by a day; it comes back until it is closed."""

    mote = models.ForeignKey(Mote, on_delete=models.CASCADE, related_name="punkter", verbose_name=_("møte"))
    sak = models.ForeignKey(
        Motesak,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="punkter",
        verbose_name=_("sak"),
    )
    tekst = models.CharField(_("hva skal gjøres"), max_length=300)
    ansvarlig = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("ansvarlig")
    )
    frist = models.DateField(_("frist"))
    lukket = models.DateField(_("lukket"), null=True, blank=True, editable=False)
    lukket_av = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("lukket av"),
    )
    utfall = models.CharField(_("hva ble gjort"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["frist", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lukket__isnull=True) | ~Q(utfall=""),
                name="oppfolgingspunkt_lukket_med_ord",
                violation_error_message=_("Skriv kort hva som ble gjort."),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["kommune", "lukket", "frist"], name="oppfolging_aapne")]

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.tekst

    def frosset_grunn(self) -> str:
        """What is closed stays closed; the next meeting can make a new one."""
        if self.lukket is not None:
            return str(_("Punktet er lukket. Lag et nytt i neste møte."))
        return ""


class Motemateriale(Motedel):
    """A paper of the meeting: a link, a text or a file, or more of them."""

    tittel = models.CharField(_("tittel"), max_length=200)
    lenke = models.URLField(_("lenke"), max_length=500, blank=True)
    tekst = models.TextField(_("tekst"), blank=True)
    filnavn = models.CharField(_("filnavn"), max_length=150, blank=True)
    fil = models.UUIDField(_("fil"), null=True, blank=True, editable=False)
    bytes = models.PositiveBigIntegerField(_("størrelse"), null=True, blank=True)
    sha256 = models.CharField(_("fingeravtrykk"), max_length=64, blank=True)
    forelopig = models.BooleanField(_("foreløpig"), default=False)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(lenke="", tekst="", filnavn=""),
                name="motemateriale_har_innhold",
                violation_error_message=_("Velg en fil, eller legg inn en lenke eller en tekst."),
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.tittel


class Motebidrag(Motedel):
    """What one of those invited wants to say beforehand: their own words, which all who take part read."""

    forfatter = models.ForeignKey(
        Bruker, on_delete=models.CASCADE, related_name="+", verbose_name=_("hvem som skriver")
    )
    tekst = models.TextField(_("innspill til møtet"))

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "mote", "forfatter"], name="motebidrag_ett_per_person"
            ),
        ]

    def __str__(self) -> str:
        """Return the beginning of the words."""
        return self.tekst[:60]


class Tallbilde(Kommunal):
    """The figures and the thread of an enhet as they stood on a day, with the edition they came from."""

    mote = models.ForeignKey(
        Mote, on_delete=models.CASCADE, related_name="tallbilder", verbose_name=_("møte")
    )
    dato = models.DateField(_("tatt den"))
    utgave = models.PositiveBigIntegerField(_("utgave av tallene"), null=True, blank=True)
    innhold = models.JSONField(_("tallene"), default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        """Return the day."""
        return str(self.dato)

    def frosset_grunn(self) -> str:
        """A picture of what was is never changed; a new one can be taken."""
        return str(_("Tallene er fryst slik de var. Ta et nytt bilde.")) if self.pk is not None else ""


class Innbyggerrunde(Motedel):
    """A round of dialogue with citizens: what was asked, how, what they said and what was done with it.

    The question stands from when the round opens; the summary comes after, and is what can be published.
    """

    sporsmaal = models.CharField(_("hva vi spør om"), max_length=300, blank=True)
    kanal = models.CharField(_("kanal"), max_length=20, choices=Rundekanal.choices, blank=True)
    fra = models.DateField(_("fra"), null=True, blank=True)
    til = models.DateField(_("til"), null=True, blank=True)
    maal = models.ForeignKey(
        Maal,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("mål i planen"),
    )
    sagt = models.TextField(_("hva folk sa"), blank=True)
    gjort = models.TextField(_("hva vi gjorde med det"), blank=True)
    antall = models.PositiveIntegerField(
        _("hvor mange deltok"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    klar = models.BooleanField(_("klar til å offentliggjøres"), default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "mote"], name="innbyggerrunde_en_per_mote"),
            models.CheckConstraint(
                condition=Q(til__isnull=True) | Q(fra__isnull=False, til__gte=F("fra")),
                name="innbyggerrunde_fra_til",
            ),
            # What is published tells both what was said and what came of it.
            models.CheckConstraint(
                condition=Q(klar=False) | (~Q(sagt="") & ~Q(gjort="")), name="innbyggerrunde_klar_er_hel"
            ),
        ]

    def __str__(self) -> str:
        """Return the question, else the beginning of what was said."""
        return self.sporsmaal or self.sagt[:60]

    @property
    def er_oppsummert(self) -> bool:
        """Say whether the round tells what was said and what came of it."""
        return bool(self.sagt.strip() and self.gjort.strip())

    def clean(self) -> None:
        """Refuse identity numbers (it is about what was said, not who), and a half answer to citizens."""
        if self.til and (self.fra is None or self.til < self.fra):
            raise ValidationError({"til": _("Slutten må være etter begynnelsen.")})
        if self.klar and not self.er_oppsummert:
            raise ValidationError(
                {"klar": _("Skriv både hva folk sa og hva vi gjorde, før teksten offentliggjøres.")}
            )
        for felt in ("sporsmaal", "sagt", "gjort"):
            if tell_fodselsnummer(getattr(self, felt)):
                raise ValidationError(
                    {felt: _("Fant et fødselsnummer. Skriv hva som ble sagt, ikke hvem som sa det.")}
                )
