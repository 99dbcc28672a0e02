"""Plans: their actions, what the base budget is adjusted by, and the figures that adoption locks."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.hop.enums import Finansieringskilde, Fondstype, Plantilstand
from helhet.hop.models.aar import AARSGRENSER
from helhet.hop.models.handling import Handling
from helhet.organisasjon.models import Enhet

PLANEN_ER_VEDTATT = "EXISTS (SELECT 1 FROM hop_plan p WHERE p.id = {rad}.plan_id AND p.tilstand = 'vedtatt')"


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
    reviderer = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="revisjoner", editable=False
    )
    revisjonsgrunn = models.TextField(_("hvorfor planen revideres"), blank=True, editable=False)
    delegasjon = models.CharField(_("delegasjon"), max_length=200, blank=True, editable=False)
    kontrollgrunn = models.TextField(_("hvorfor den er vedtatt ukontrollert"), blank=True, editable=False)

    # SQL: when the database itself refuses to change or delete the row (helhet.felles.radvern_laas).
    FROSSET_NAAR: ClassVar = "{rad}.tilstand = 'vedtatt'"

    class Meta:
        ordering: ClassVar = ["-fra_aar"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "navn"], name="plan_navn"),
            models.CheckConstraint(condition=Q(til_aar__gte=F("fra_aar") + 3), name="plan_minst_fire_aar"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.navn

    def clean(self) -> None:
        """A plan is adopted with its figures locked: by the council, or, a revision, by delegation."""
        if self.tilstand != Plantilstand.VEDTATT:
            return
        if not Planlaas.objects.filter(plan_id=self.pk).exists():
            raise ValidationError(_("Planen har ikke låste tall. Registrer vedtaket om planen."))
        if self.delegasjon and (self.saksnummer or self.reviderer_id is None):
            raise ValidationError(_("Bare en revisjon kan avgjøres administrativt, og da uten politisk sak."))

    @property
    def aar(self) -> range:
        """Return the plan's years."""
        return range(self.fra_aar, self.til_aar + 1)

    def frosset_grunn(self) -> str:
        """Adopted plans do not change."""
        if self.tilstand == Plantilstand.VEDTATT:
            return str(_("Planen er vedtatt og kan ikke endres. Lag en revisjon av den."))
        return ""


class Planpost(Kommunal):
    """An action stands in a plan; it may be carried from one plan to the next."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="poster")
    handling = models.ForeignKey(Handling, on_delete=models.CASCADE, related_name="planposter")
    viderefort_fra = models.ForeignKey(
        Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    egne_belop = models.BooleanField(_("egne beløp i planen"), default=False, editable=False)

    FROSSET_NAAR: ClassVar = PLANEN_ER_VEDTATT

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


class Planbelop(Kommunal):
    """What an action costs in one plan: proposed while the plan is open, locked when it is adopted.

    A line of kroner and hours on a konto, or (with `kilde`) how a year of an investment is paid.
    """

    post = models.ForeignKey(Planpost, on_delete=models.CASCADE, related_name="belop")
    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    kilde = models.CharField(_("kilde"), max_length=20, choices=Finansieringskilde.choices, blank=True)
    kontoklasse = models.PositiveSmallIntegerField(_("kontoklasse"), default=1)
    art = models.CharField(_("art"), max_length=10, blank=True)
    ansvar = models.ForeignKey(
        Enhet, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ansvar")
    )
    tjeneste = models.CharField(_("tjeneste"), max_length=20, blank=True)
    prosjekt = models.CharField(_("prosjekt"), max_length=40, blank=True)
    belop_ore = models.BigIntegerField(_("beløp"), null=True, blank=True)
    timer = models.DecimalField(_("timer"), max_digits=10, decimal_places=1, null=True, blank=True)

    FROSSET_NAAR: ClassVar = (
        "EXISTS (SELECT 1 FROM hop_planpost o JOIN hop_plan p ON p.id = o.plan_id "
        "WHERE o.id = {rad}.post_id AND p.tilstand = 'vedtatt')"
    )

    class Meta:
        ordering: ClassVar = ["aar", "kilde", "kontoklasse", "art", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    *("kommune", "post", "kilde", "aar", "kontoklasse"),
                    *("art", "ansvar", "tjeneste", "prosjekt"),
                ],
                name="planbelop_en_gang",
            ),
            models.CheckConstraint(
                condition=Q(belop_ore__isnull=False) | Q(timer__isnull=False), name="planbelop_har_innhold"
            ),
        ]

    def __str__(self) -> str:
        """Return year and konto or source."""
        return f"{self.aar} {self.kilde or self.kontoklasse}.{self.art}"

    def frosset_grunn(self) -> str:
        """The figures of an adopted plan do not change."""
        return self.post.frosset_grunn()


class Rammelinje(Kommunal):
    """What the plan changes in the base budget outside its actions: tax, grants, interest, funds."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rammelinjer")
    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    kontoklasse = models.PositiveSmallIntegerField(
        _("kontoklasse"), choices=[(1, _("Drift")), (0, _("Investering"))], default=1
    )
    art = models.CharField(_("art"), max_length=3, validators=[RegexValidator(r"^[0-9]{3}$")])
    tekst = models.CharField(_("hva endres"), max_length=200)
    belop_ore = models.BigIntegerField(_("beløp"))

    FROSSET_NAAR: ClassVar = PLANEN_ER_VEDTATT

    class Meta:
        ordering: ClassVar = ["-kontoklasse", "art", "tekst", "aar"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kommune", "plan", "aar", "kontoklasse", "art", "tekst"], name="rammelinje_en_gang"
            ),
        ]

    def __str__(self) -> str:
        """Return year and what."""
        return f"{self.aar} {self.art} {self.tekst}"

    def frosset_grunn(self) -> str:
        """The frames of an adopted plan do not change."""
        return self.plan.frosset_grunn()


class Planfond(Kommunal):
    """What a fund holds when the plan begins, where no balance sheet is imported."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="fond")
    fond = models.CharField(_("fond"), max_length=2, choices=Fondstype.choices)
    belop_ore = models.BigIntegerField(_("beløp"))
    kilde = models.CharField(_("kilde"), max_length=200)

    FROSSET_NAAR: ClassVar = PLANEN_ER_VEDTATT

    class Meta:
        ordering: ClassVar = ["fond"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan", "fond"], name="planfond_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the fund."""
        return str(self.get_fond_display())

    def frosset_grunn(self) -> str:
        """What an adopted plan was judged by does not change."""
        return self.plan.frosset_grunn()


class Planlaas(Kommunal):
    """The seal on an adopted plan: a hash of all its figures, and what they were checked against."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="laaser")
    hash = models.CharField(_("segl"), max_length=64)
    kontroll = models.JSONField(_("kontroller før vedtaket"), default=dict)

    FROSSET_NAAR: ClassVar = PLANEN_ER_VEDTATT

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan"], name="planlaas_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the hash."""
        return self.hash

    def clean(self) -> None:
        """A plan that breaks a rule is never sealed."""
        svar: dict[str, Any] = self.kontroll or {}
        if not svar.get("regler") or any(r["tilstand"] == "brutt" for r in svar["regler"].values()):
            raise ValidationError(_("Planen bryter en budsjettregel og kan ikke vedtas."))

    def frosset_grunn(self) -> str:
        """A seal is set once."""
        return "" if self._state.adding else str(_("Tallene i en vedtatt plan er låst."))
