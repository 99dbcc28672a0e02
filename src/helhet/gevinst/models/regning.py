"""What a benefit is reckoned from: its lines, what becomes of freed time, and effects without a price."""

from itertools import pairwise
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.gevinst.enums import Betydning, Maalenhet, Rampeform, Retning, Skjebneslag, Varighet, Virkningsart
from helhet.gevinst.models.gevinst import ANDELSGRENSER, Gevinst, Virkning

STOERST_OMFANG = 3
LENGST_RAMPE = 600


def _tall(navn: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(navn, max_digits=18, decimal_places=6, null=True, blank=True)


def _ore(navn: Any) -> "models.BigIntegerField[Any, Any]":
    return models.BigIntegerField(navn, null=True, blank=True)


def _i_rekkefoelge(felt: str, *, slutt: str = "") -> models.CheckConstraint:
    """A bound goes with the other and with the likely figure, in rising order."""
    trolig, lav, hoy = f"{felt}{slutt}", f"{felt}_lav{slutt}", f"{felt}_hoy{slutt}"
    uten = Q(**{f"{lav}__isnull": True, f"{hoy}__isnull": True})
    med = Q(**{f"{lav}__lte": F(trolig), f"{hoy}__gte": F(trolig)})
    har_alle = Q(**{f"{navn}__isnull": False for navn in (trolig, lav, hoy)})
    return models.CheckConstraint(condition=uten | (har_alle & med), name=f"linje_{felt}_anslag")


class Gevinstlinje(Kommunal):
    """One line of a card: an amount a year, or units x change x price, from a month on.

    The change is stated (`endring`), goes from `nullpunkt` to `maal`, or is that of an effect that the
    card measures (`virkning`), whose figures stand there and not here. A price is kroner a unit of
    change, not an amount: it may be parts of an øre.
    """

    gevinst = models.ForeignKey(Gevinst, on_delete=models.CASCADE, related_name="linjer")
    nr = models.PositiveSmallIntegerField(_("nummer"))
    navn = models.CharField(_("linje"), max_length=200)
    art = models.CharField(
        _("virkning"), max_length=10, choices=Virkningsart.choices, default=Virkningsart.GEVINST
    )
    varighet = models.CharField(
        _("varighet"), max_length=10, choices=Varighet.choices, default=Varighet.VARIG
    )
    maalt_i = models.CharField(
        _("måles i"), max_length=10, choices=Maalenhet.choices, default=Maalenhet.KRONER
    )
    belop_ore, belop_lav_ore, belop_hoy_ore = _ore(_("beløp")), _ore(_("lavt beløp")), _ore(_("høyt beløp"))
    antall, antall_lav, antall_hoy = _tall(_("antall")), _tall(_("lavt antall")), _tall(_("høyt antall"))
    enhet = models.CharField(_("enhet"), max_length=60, blank=True)
    endring, endring_lav = _tall(_("endring")), _tall(_("lav endring"))
    endring_hoy = _tall(_("høy endring"))
    virkning = models.ForeignKey(
        Virkning, on_delete=models.RESTRICT, null=True, blank=True, related_name="linjer"
    )
    nullpunkt = _tall(_("nullpunkt"))
    maal, maal_lav, maal_hoy = _tall(_("måltall")), _tall(_("lavt måltall")), _tall(_("høyt måltall"))
    retning = models.CharField(_("retning"), max_length=5, choices=Retning.choices, blank=True)
    pris, pris_lav, pris_hoy = _tall(_("pris")), _tall(_("lav pris")), _tall(_("høy pris"))
    prisnivaa = models.PositiveSmallIntegerField(_("prisnivå"), null=True, blank=True)
    start = models.DateField(_("første måned"))
    siste = models.DateField(_("siste måned"), null=True, blank=True)
    rampe = models.CharField(
        _("opptrapping"), max_length=10, choices=Rampeform.choices, default=Rampeform.STRAKS
    )
    rampe_maaneder = models.PositiveSmallIntegerField(
        _("måneder til fullt"), default=0, validators=[MaxValueValidator(LENGST_RAMPE)]
    )
    rampe_trinn = models.JSONField(_("trinn"), default=list, blank=True)
    forutsetning = models.TextField(_("forutsetning"), blank=True)
    kilde = models.CharField(_("kilde"), max_length=300, blank=True)
    dato = models.DateField(_("kildens dato"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["gevinst", "nr", "id"]
        constraints: ClassVar = [
            _i_rekkefoelge("belop", slutt="_ore"),
            _i_rekkefoelge("antall"),
            _i_rekkefoelge("endring"),
            _i_rekkefoelge("maal"),
            _i_rekkefoelge("pris"),
            models.CheckConstraint(
                condition=Q(siste__isnull=True) | Q(siste__gte=F("start")), name="linje_slutter_etter_start"
            ),
            # One way to reckon: an amount of its own has neither units, change nor price.
            models.CheckConstraint(
                condition=Q(belop_ore__isnull=True)
                | Q(
                    antall__isnull=True,
                    endring__isnull=True,
                    maal__isnull=True,
                    virkning__isnull=True,
                    pris__isnull=True,
                ),
                name="linje_en_regnemaate",
            ),
        ]

    def __str__(self) -> str:
        """Return the name of the line."""
        return self.navn

    def clean(self) -> None:
        """Months are kept as their first day; steps of a ramp are (months after the start, share), rising."""
        self.start = self.start.replace(day=1)
        self.siste = self.siste and self.siste.replace(day=1)
        try:
            trinn = [(int(etter), float(andel)) for etter, andel in self.rampe_trinn]
        except (TypeError, ValueError):
            trinn = [(-1, 0.0)]
        i_orden = all(foer[0] < etter[0] for foer, etter in pairwise(trinn))
        if not i_orden or any(etter < 0 or not 0 <= andel <= 1 for etter, andel in trinn):
            raise ValidationError(
                {"rampe_trinn": _t("Fant trinn som ikke stiger i tid med andeler fra 0 til 1. Rett dem.")}
            )


class Tidsskjebne(Kommunal):
    """A share of the time that a benefit frees, and where it goes; a cut names its budget line."""

    gevinst = models.ForeignKey(Gevinst, on_delete=models.CASCADE, related_name="skjebner")
    nr = models.PositiveSmallIntegerField(_("nummer"))
    til = models.CharField(_("går til"), max_length=15, choices=Skjebneslag.choices)
    andel = models.DecimalField(_("andel"), max_digits=7, decimal_places=6, validators=ANDELSGRENSER)
    hva = models.CharField(_("hva tiden brukes til"), max_length=300, blank=True)
    budsjettlinje = models.CharField(_("budsjettlinje"), max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["gevinst", "nr", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(andel__gte=0, andel__lte=1), name="skjebne_andel"),
        ]

    def __str__(self) -> str:
        """Return where the time goes."""
        return self.get_til_display()


class Ikkeprissatt(Kommunal):
    """An effect without a price: how much its area matters, how far it changes, and why."""

    gevinst = models.ForeignKey(Gevinst, on_delete=models.CASCADE, related_name="ikke_prissatt")
    nr = models.PositiveSmallIntegerField(_("nummer"))
    navn = models.CharField(_("virkning"), max_length=200)
    betydning = models.CharField(_("betydning"), max_length=10, choices=Betydning.choices)
    omfang = models.SmallIntegerField(
        _("omfang"), validators=[MinValueValidator(-STOERST_OMFANG), MaxValueValidator(STOERST_OMFANG)]
    )
    begrunnelse = models.TextField(_("begrunnelse"), blank=True)

    class Meta:
        ordering: ClassVar = ["gevinst", "nr", "id"]

    def __str__(self) -> str:
        """Return what changes."""
        return self.navn
