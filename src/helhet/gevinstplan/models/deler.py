"""What stands in a plan: texts, stakeholders, involvement, risks, measuring, evaluations, later checks."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.enums import Holdning, Involveringsslag, Risikofarge, Tekstslag, Varighet
from helhet.gevinstplan.models.plan import Realiseringsplan
from helhet.organisasjon.models import Bruker

ROED_FRA, GUL_FRA, HOYEST = 15, 6, 5
TRINN = [MinValueValidator(1), MaxValueValidator(HOYEST)]


class Plandel(Kommunal):
    """What belongs to one plan, and is closed with it."""

    plan = models.ForeignKey(
        Realiseringsplan, on_delete=models.CASCADE, related_name="%(class)s_sett", editable=False
    )

    class Meta:
        abstract = True

    def frosset_grunn(self) -> str:
        """What belongs to a closed plan does not change."""
        return self.plan.stengt_grunn()


class Plantekst(Plandel):
    """One written part; its version is its own, so that several can write at once."""

    slag = models.CharField(_("del"), max_length=20, choices=Tekstslag.choices)
    tekst = models.TextField(_("tekst"), blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan", "slag"], name="plantekst_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the name of the part."""
        return str(self.get_slag_display())


class Interessent(Plandel):
    """A group that the change concerns: what it wants, what it thinks, what we do about it."""

    hvem = models.CharField(_("hvem gjelder det?"), max_length=120)
    interesse = models.CharField(_("hva er viktig for dem?"), max_length=400, blank=True)
    holdning = models.CharField(
        _("hva mener de?"), max_length=10, choices=Holdning.choices, default=Holdning.UKJENT
    )
    grep = models.CharField(_("hva gjør vi?"), max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "id"]

    def __str__(self) -> str:
        """Return who."""
        return self.hvem


class Involvering(Plandel):
    """One day when those affected took part: who, where, what came of it."""

    dato = models.DateField(_("dato"))
    slag = models.CharField(_("hvordan?"), max_length=12, choices=Involveringsslag.choices)
    forum = models.CharField(_("hvor?"), max_length=120)
    hvem = models.CharField(_("hvem var med?"), max_length=200)
    utfall = models.CharField(_("hva kom ut av det?"), max_length=400, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "dato", "id"]

    def __str__(self) -> str:
        """Return the forum."""
        return self.forum


class Risiko(Plandel):
    """What may stop the benefit: probability × consequence; a high one has owner, measure and day."""

    hva = models.CharField(_("hva kan gå galt?"), max_length=300)
    sannsynlighet = models.PositiveSmallIntegerField(_("sannsynlighet, 1–5"), validators=TRINN)
    konsekvens = models.PositiveSmallIntegerField(_("konsekvens, 1–5"), validators=TRINN)
    grep = models.CharField(_("hva gjør vi med det?"), max_length=400, blank=True)
    ansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("ansvarlig"),
    )
    frist = models.DateField(_("innen"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "id"]
        constraints: ClassVar = [
            # The scale of the picture: a mark outside it has no place there.
            models.CheckConstraint(
                condition=Q(sannsynlighet__range=(1, HOYEST), konsekvens__range=(1, HOYEST)),
                name="risiko_paa_skalaen",
            ),
        ]

    def __str__(self) -> str:
        """Return what may go wrong."""
        return self.hva

    def clean(self) -> None:
        """A high risk is not accepted without measure, owner and day."""
        if self.sannsynlighet and self.konsekvens and self.farge is Risikofarge.ROED and self.ubehandlet:
            raise ValidationError(
                _t("Risikoen er høy. Skriv hva dere gjør med den, hvem som svarer, og innen når.")
            )

    @property
    def vekt(self) -> int:
        """Return probability × consequence."""
        return self.sannsynlighet * self.konsekvens

    @property
    def farge(self) -> Risikofarge:
        """Return how grave it is."""
        if self.vekt >= ROED_FRA:
            return Risikofarge.ROED
        return Risikofarge.GUL if self.vekt >= GUL_FRA else Risikofarge.GROENN

    @property
    def ubehandlet(self) -> bool:
        """Say whether measure, owner or day is missing."""
        return not self.grep.strip() or self.ansvarlig_id is None or self.frist is None


class Maaleplan(Plandel):
    """How one effect is measured, by whom it is asked, and what the measuring costs a year."""

    virkning = models.ForeignKey(
        Virkning, on_delete=models.CASCADE, related_name="maaleplaner", verbose_name=_("hva måles?")
    )
    metode = models.CharField(
        _("hvordan måles det?"), max_length=400, help_text=_("For eksempel: Vi veier bøtta hver fredag.")
    )
    kilde = models.CharField(_("hvor hentes tallet?"), max_length=200, blank=True)
    kostnad_ore = models.BigIntegerField(_("hva koster målingen i året?"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan", "virkning"], name="maaleplan_en_gang"),
        ]

    def __str__(self) -> str:
        """Return what is measured."""
        return str(self.virkning)


class Evaluering(Plandel):
    """A day when the plan is looked at again: what is asked, and, when it is held, what was found."""

    dato = models.DateField(_("dato"))
    sporsmaal = models.CharField(_("hva skal dere se etter?"), max_length=300)
    gjennomfort = models.DateField(_("gjennomført"), null=True, blank=True)
    konklusjon = models.TextField(_("hva fant dere?"), blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "dato", "id"]

    def __str__(self) -> str:
        """Return the question."""
        return self.sporsmaal

    def clean(self) -> None:
        """One that is held says what was found."""
        if self.gjennomfort and not self.konklusjon.strip():
            raise ValidationError({"konklusjon": _t("Skriv hva dere fant, så andre kan bruke det.")})


class Maaljustering(Plandel):
    """A target that was adjusted at an evaluation: the old one stays here beside the new, with the reason."""

    evaluering = models.ForeignKey(Evaluering, on_delete=models.PROTECT, related_name="justeringer")
    virkning = models.ForeignKey(Virkning, on_delete=models.CASCADE, related_name="maaljusteringer")
    fra_verdi = models.DecimalField(_("gammelt mål"), max_digits=18, decimal_places=4, null=True, blank=True)
    fra_dato = models.DateField(_("skulle nås"), null=True, blank=True)
    til_verdi = models.DecimalField(_("nytt mål"), max_digits=18, decimal_places=4)
    til_dato = models.DateField(_("skal nås"))
    grunn = models.CharField(_("hvorfor?"), max_length=400)

    class Meta:
        ordering: ClassVar = ["plan", "id"]

    def __str__(self) -> str:
        """Return what is measured."""
        return str(self.virkning)


class Varighetssjekk(Kommunal):
    """What was found 12 or 24 months after closing; it is added to a closed plan, never changed."""

    plan = models.ForeignKey(Realiseringsplan, on_delete=models.CASCADE, related_name="varighetssjekker")
    maaneder = models.PositiveSmallIntegerField(_("måneder etter"))
    dato = models.DateField(_("dato"))
    utfall = models.CharField(_("holder gevinsten seg?"), max_length=10, choices=Varighet.choices)
    merknad = models.CharField(_("hva ser dere?"), max_length=400)

    class Meta:
        ordering: ClassVar = ["plan", "maaneder"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan", "maaneder"], name="varighetssjekk_en_gang"),
        ]

    def __str__(self) -> str:
        """Return how long after, and what was found."""
        return f"{self.maaneder}: {self.get_utfall_display()}"
