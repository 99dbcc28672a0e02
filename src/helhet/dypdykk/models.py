"""A3 sheets with boxes, figures, team and causes; countermeasures; and potentials found."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.dypdykk.enums import (
    A3nivaa,
    A3tilstand,
    Boksslag,
    Deltakerrolle,
    Grad,
    Potensialkilde,
    Potensialtilstand,
    Talltype,
)
from helhet.felles.models import Kommunal
from helhet.gevinst.models import Virkning
from helhet.hop.models import Handling
from helhet.organisasjon.models import Bruker, Enhet

STENGT = (A3tilstand.FERDIG, A3tilstand.LAGT_BORT)


class A3(Kommunal):
    """One sheet: a problem, why it is so, and what is done about it."""

    tittel = models.CharField(_("tittel"), max_length=200)
    problem = models.CharField(_("problemet i én setning"), max_length=400, blank=True)
    nivaa = models.CharField(_("nivå"), max_length=20, choices=A3nivaa.choices, default=A3nivaa.TEMA)
    overordnet = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="temaer",
        verbose_name=_("hører til virksomhets-A3"),
    )
    enhet = models.ForeignKey(Enhet, on_delete=models.PROTECT, related_name="a3er", verbose_name=_("enhet"))
    eier = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("eier")
    )
    metodeveileder = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("metodeveileder"),
    )
    dato = models.DateField(_("begynt"))
    ferdig_dato = models.DateField(_("ferdig"), null=True, blank=True, editable=False)
    tilstand = models.CharField(
        _("tilstand"),
        max_length=20,
        choices=A3tilstand.choices,
        default=A3tilstand.ARBEID,
        editable=False,
    )

    class Meta:
        ordering: ClassVar = ["-dato", "-id"]

    def __str__(self) -> str:
        """Return the title."""
        return self.tittel

    def clean(self) -> None:
        """A topic may belong to an enterprise sheet, and an enterprise sheet to none."""
        if self.overordnet is None:
            return
        if self.nivaa == A3nivaa.VIRKSOMHET or self.overordnet.nivaa != A3nivaa.VIRKSOMHET:
            raise ValidationError(
                {"overordnet": _t("Bare en tema-A3 kan høre til en annen, og bare til en virksomhets-A3.")}
            )

    @property
    def stengt(self) -> bool:
        """Say whether the sheet is finished or put away, and changes no more."""
        return self.tilstand in STENGT

    def stengt_grunn(self) -> str:
        """Say why what belongs to the sheet may not change."""
        if self.stengt:
            return _t("A3-en er «%(tilstand)s» og kan ikke endres. Gjenåpne den først.") % {
                "tilstand": self.get_tilstand_display()
            }
        return ""


class A3del(Kommunal):
    """What belongs to one sheet, and is closed with it."""

    a3 = models.ForeignKey(A3, on_delete=models.CASCADE, related_name="%(class)s_sett", verbose_name=_("A3"))

    class Meta:
        abstract = True

    def frosset_grunn(self) -> str:
        """What belongs to a closed sheet does not change."""
        return self.a3.stengt_grunn()


class Boks(A3del):
    """The text of one box; its version is its own, so that several can write at once."""

    slag = models.CharField(_("boks"), max_length=20, choices=Boksslag.choices)
    tekst = models.TextField(_("tekst"), blank=True)

    class Meta:
        ordering: ClassVar = ["a3", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "a3", "slag"], name="boks_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the name of the box."""
        return str(self.get_slag_display())


class Deltaker(A3del):
    """One who takes part: a person with an account, or words that say who without a name."""

    rolle = models.CharField(_("rolle"), max_length=20, choices=Deltakerrolle.choices)
    bruker = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    beskrivelse = models.CharField(_("stilling eller rolle"), max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["a3", "id"]

    def __str__(self) -> str:
        """Return who, in words."""
        return str(self.beskrivelse or (self.bruker.navn if self.bruker else self.get_rolle_display()))


class Tall(A3del):
    """A figure of the present state: a link to where it has its home, or one's own with its source.

    `verdi` and `dato` of a linked figure are empty until the sheet is finished: then they keep
    what it was.
    """

    type = models.CharField(_("hvor tallet kommer fra"), max_length=20, choices=Talltype.choices)
    ledetekst = models.CharField(_("hva tallet viser"), max_length=120, blank=True)
    virkning = models.ForeignKey(
        Virkning, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("måling")
    )
    aar = models.PositiveSmallIntegerField(
        _("år"), null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    art = models.CharField(_("art"), max_length=10, blank=True)
    verdi = models.DecimalField(_("verdi"), max_digits=18, decimal_places=4, null=True, blank=True)
    maalenhet = models.CharField(_("måles i"), max_length=60, blank=True)
    kilde = models.CharField(_("kilde"), max_length=200, blank=True)
    dato = models.DateField(_("dato"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["a3", "id"]
        constraints: ClassVar = [
            # A figure of one's own says what it is, how much, in what unit and who says so.
            models.CheckConstraint(
                condition=~Q(type="eget")
                | (Q(verdi__isnull=False) & ~Q(kilde="") & ~Q(ledetekst="") & ~Q(maalenhet="")),
                name="tall_eget_har_kilde",
                violation_error_message=_("Et eget tall trenger navn, verdi, enhet og kilde."),
            ),
            models.CheckConstraint(
                condition=~Q(type="maaling") | Q(virkning__isnull=False),
                name="tall_maaling_har_virkning",
                violation_error_message=_("Velg hvilken måling tallet skal hentes fra."),
            ),
            models.CheckConstraint(
                condition=~Q(type="regnskap") | Q(aar__isnull=False),
                name="tall_regnskap_har_aar",
                violation_error_message=_("Velg hvilket år tallet gjelder."),
            ),
        ]

    def __str__(self) -> str:
        """Return what the figure shows."""
        return str(self.ledetekst or self.virkning or self.get_type_display())


class Aarsak(A3del):
    """One answer in the 5-why tree, and the question it answers; without an answer it is not known yet.

    `borte` marks a branch that is taken out: it can come back (undo), and what was made from it
    still knows where it came from.
    """

    forelder = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="under",
        verbose_name=_("årsaken over"),
    )
    rekkefolge = models.PositiveIntegerField(_("rekkefølge"), default=0)
    sporsmaal = models.CharField(_("spørsmål"), max_length=300, blank=True)
    svar = models.CharField(_("svar"), max_length=500, blank=True)
    belegg = models.TextField(_("belegg"), blank=True)
    er_rot = models.BooleanField(_("rotårsak"), default=False)
    borte = models.BooleanField(_("tatt ut"), default=False, editable=False)

    class Meta:
        ordering: ClassVar = ["a3", "rekkefolge", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(er_rot=False) | ~Q(svar=""),
                name="aarsak_rot_har_svar",
                violation_error_message=_("En rotårsak må ha et svar. Skriv svaret først."),
            ),
            models.CheckConstraint(
                condition=Q(forelder__isnull=True) | ~Q(forelder=F("id")), name="aarsak_ikke_under_seg_selv"
            ),
        ]

    def __str__(self) -> str:
        """Return the answer, or the question that has none."""
        return str(self.svar or self.sporsmaal or _t("Vet ikke ennå"))

    def clean(self) -> None:
        """A cause hangs under one of the same sheet."""
        if self.forelder is not None and self.forelder.a3_id != self.a3_id:
            raise ValidationError({"forelder": _t("Årsaken over må stå i den samme A3-en.")})


class Mottiltak(A3del):
    """What can be done about a cause; it may become an oppdrag or a tiltak."""

    aarsak = models.ForeignKey(
        Aarsak,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mottiltak",
        verbose_name=_("fra årsaken"),
    )
    tittel = models.CharField(_("tittel"), max_length=300)
    innsats = models.PositiveSmallIntegerField(_("innsats"), choices=Grad.choices, null=True, blank=True)
    effekt = models.PositiveSmallIntegerField(_("effekt"), choices=Grad.choices, null=True, blank=True)
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarlig"),
    )
    frist = models.DateField(_("frist"), null=True, blank=True)
    symptomgrunn = models.CharField(_("hvorfor på et symptom"), max_length=400, blank=True)
    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="fra_mottiltak",
        verbose_name=_("handling"),
        editable=False,
    )

    class Meta:
        ordering: ClassVar = ["a3", "id"]
        constraints: ClassVar = [
            # An action is made from one countermeasure: it has one origin.
            models.UniqueConstraint(
                fields=["kommune", "handling"],
                condition=Q(handling__isnull=False),
                name="mottiltak_en_per_handling",
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.tittel

    def clean(self) -> None:
        """The cause is one of the same sheet."""
        if self.aarsak is not None and self.aarsak.a3_id != self.a3_id:
            raise ValidationError({"aarsak": _t("Årsaken må stå i den samme A3-en.")})


class Potensial(Kommunal):
    """Something that can be better or cost less: where it was seen, how much, and the next step."""

    tittel = models.CharField(_("tittel"), max_length=200)
    beskrivelse = models.TextField(_("beskrivelse"), blank=True)
    enhet = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, related_name="potensialer", verbose_name=_("enhet")
    )
    tjeneste = models.CharField(_("tjeneste"), max_length=20, blank=True)
    kilde = models.CharField(_("kilde"), max_length=20, choices=Potensialkilde.choices)
    kilde_henvisning = models.CharField(_("hvor det står"), max_length=200, blank=True)
    lav = models.DecimalField(_("fra"), max_digits=18, decimal_places=2, null=True, blank=True)
    hoey = models.DecimalField(_("til"), max_digits=18, decimal_places=2, null=True, blank=True)
    maalenhet = models.CharField(_("måles i"), max_length=60, blank=True)
    neste_steg = models.CharField(_("neste steg"), max_length=200, blank=True)
    neste_frist = models.DateField(_("frist for neste steg"), null=True, blank=True)
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarlig"),
    )
    meldt = models.DateField(_("meldt"))
    tilstand = models.CharField(
        _("tilstand"),
        max_length=20,
        choices=Potensialtilstand.choices,
        default=Potensialtilstand.NYTT,
        editable=False,
    )
    a3 = models.ForeignKey(
        A3, on_delete=models.PROTECT, null=True, blank=True, related_name="potensialer", editable=False
    )
    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        ordering: ClassVar = ["-meldt", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lav__isnull=True) | Q(hoey__isnull=True) | Q(lav__lte=F("hoey")),
                name="potensial_intervall",
                violation_error_message=_("Det laveste anslaget er høyere enn det høyeste. Bytt om tallene."),
            ),
            # A size without a unit says nothing.
            models.CheckConstraint(
                condition=Q(lav__isnull=True, hoey__isnull=True) | ~Q(maalenhet=""),
                name="potensial_maalenhet",
                violation_error_message=_("Skriv hva størrelsen måles i, for eksempel kroner per år."),
            ),
        ]

    def __str__(self) -> str:
        """Return the title."""
        return self.tittel
