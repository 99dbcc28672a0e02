"""What all calculations of a municipality share: prices, the price of an hour, deflators, the draws."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.gevinst.enums import Lonnssatsnavn
from helhet.gevinst.models.gevinst import ANDELSGRENSER
from helhet.hop.models import AARSGRENSER

LENGSTE_HORISONT = 60
MINST_TREKNINGER, FLEST_TREKNINGER = 100, 100_000


class Regnegrunnlag(Kommunal):
    """The assumptions that the cards share; what is not stated is unknown, never 0."""

    prisnivaa = models.PositiveSmallIntegerField(_("prisnivå"), null=True, blank=True, validators=AARSGRENSER)
    timelonn_ore = models.PositiveBigIntegerField(_("timelønn"), null=True, blank=True)
    lonn_dato = models.DateField(_("lønnen gjelder fra"), null=True, blank=True)
    lonn_sone = models.CharField(_("sone for arbeidsgiveravgift"), max_length=20, blank=True)
    lonn_kilde = models.CharField(_("kilde for lønnen"), max_length=300, blank=True)
    laanerente = models.DecimalField(_("lånerente"), max_digits=6, decimal_places=3, null=True, blank=True)
    laanerente_kilde = models.CharField(_("kilde for lånerenten"), max_length=300, blank=True)
    horisont = models.PositiveSmallIntegerField(
        _("år i samfunnets syn"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LENGSTE_HORISONT)],
    )
    satsdag = models.DateField(_("dagen satsene gjelder"), null=True, blank=True)
    fro = models.PositiveIntegerField(_("frø"), default=1)
    trekninger = models.PositiveIntegerField(
        _("trekninger"),
        default=10_000,
        validators=[MinValueValidator(MINST_TREKNINGER), MaxValueValidator(FLEST_TREKNINGER)],
    )
    korrelasjon = models.DecimalField(
        _("samvariasjon"), max_digits=4, decimal_places=3, default=0, validators=ANDELSGRENSER
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune"], name="regnegrunnlag_ett"),
        ]

    def __str__(self) -> str:
        """Return the price level."""
        return str(self.prisnivaa or "–")


class Lonnssats(Kommunal):
    """A dated rate of the price of an hour, with its source; both ends count."""

    navn = models.CharField(_("sats"), max_length=30, choices=Lonnssatsnavn.choices)
    verdi = models.DecimalField(_("verdi"), max_digits=9, decimal_places=4, validators=[MinValueValidator(0)])
    fra = models.DateField(_("gjelder fra"))
    til = models.DateField(_("gjelder til"), null=True, blank=True)
    sone = models.CharField(_("sone"), max_length=20, blank=True)
    kilde = models.CharField(_("kilde"), max_length=300)

    class Meta:
        ordering: ClassVar = ["navn", "sone", "fra", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "navn", "sone", "fra"], name="lonnssats_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the name of the rate."""
        return self.get_navn_display()


class Deflatorsats(Kommunal):
    """The municipality's own price growth of a year, before those that the program has."""

    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    prosent = models.DecimalField(_("prosent"), max_digits=6, decimal_places=3)
    kilde = models.CharField(_("kilde"), max_length=300)

    class Meta:
        ordering: ClassVar = ["aar"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "aar"], name="deflatorsats_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the year."""
        return str(self.aar)
