"""Benefits of actions: what was promised, who answers, and what was measured."""

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal, Tospraaklig
from helhet.gevinst.enums import Gevinstkategori, Gevinsttype, Retning, Tilfaller, Virkningsart
from helhet.hop.models import AARSGRENSER, Handling
from helhet.organisasjon.models import Bruker, Enhet

ANDELSGRENSER = (MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(1)))


class Gevinst(Kommunal, Tospraaklig):
    """A benefit of an action. Fields may be empty until the kommunedirektør's proposal."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="gevinster")
    kategori = models.CharField(_("kategori"), max_length=20, choices=Gevinstkategori.choices, blank=True)
    type = models.CharField(_("type"), max_length=20, choices=Gevinsttype.choices, blank=True)
    enhet = models.ForeignKey(
        Enhet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="gevinster",
        verbose_name=_("enhet"),
    )
    gevinstansvarlig = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gevinstansvarlig"),
    )
    gevinsteier = models.ForeignKey(
        Bruker,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gevinsteier"),
    )
    eier_akseptert = models.DateField(_("gevinsteier sa ja"), null=True, blank=True, editable=False)
    aktivitet = models.TextField(_("aktivitet"), blank=True)
    produkt = models.TextField(_("produkt eller tjeneste"), blank=True)
    brukereffekt = models.TextField(_("brukereffekt"), blank=True)
    samfunnseffekt = models.TextField(_("samfunnseffekt"), blank=True)
    tilfaller = models.CharField(
        _("tilfaller"), max_length=20, choices=Tilfaller.choices, default=Tilfaller.KOMMUNEN
    )
    sannsynlighet = models.DecimalField(
        _("sannsynlighet"), max_digits=7, decimal_places=6, default=Decimal(1), validators=ANDELSGRENSER
    )
    gruppe = models.CharField(_("lykkes sammen med"), max_length=100, blank=True)
    overforing = models.BooleanField(_("betales av noen i kommunen"), default=False)
    spredt = models.BooleanField(_("minutter spredt på mange"), default=False)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["handling", "id"]
        constraints: ClassVar = [
            # A probability is a share.
            models.CheckConstraint(
                condition=Q(sannsynlighet__gte=0, sannsynlighet__lte=1), name="gevinst_sannsynlighet_andel"
            ),
        ]


class Virkning(Kommunal, Tospraaklig):
    """One effect on a benefit's card: an indicator with unit, direction, baseline and target."""

    gevinst = models.ForeignKey(Gevinst, on_delete=models.CASCADE, related_name="virkninger")
    art = models.CharField(
        _("virkning"), max_length=10, choices=Virkningsart.choices, default=Virkningsart.GEVINST
    )
    enhet = models.CharField(_("måles i"), max_length=60)
    retning = models.CharField(_("retning"), max_length=5, choices=Retning.choices, blank=True)
    nullpunkt_verdi = models.DecimalField(
        _("nullpunkt"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    nullpunkt_dato = models.DateField(_("nullpunkt målt"), null=True, blank=True)
    nullpunkt_kilde = models.CharField(_("kilde for nullpunktet"), max_length=200, blank=True)
    maal_verdi = models.DecimalField(_("mål"), max_digits=18, decimal_places=4, null=True, blank=True)
    maal_dato = models.DateField(_("målet nås"), null=True, blank=True)
    maal_kilde = models.CharField(_("kilde for målet"), max_length=200, blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["gevinst", "art", "id"]


class Maaledato(Kommunal):
    """A day when the indicator is to be measured."""

    virkning = models.ForeignKey(Virkning, on_delete=models.CASCADE, related_name="maaledatoer")
    dato = models.DateField(_("måles"))

    class Meta:
        ordering: ClassVar = ["dato"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "virkning", "dato"], name="maaledato_en_gang"),
        ]

    def __str__(self) -> str:
        """Return the day."""
        return self.dato.isoformat()


class Maaling(Kommunal):
    """One measured value with its date and source."""

    virkning = models.ForeignKey(Virkning, on_delete=models.CASCADE, related_name="maalinger")
    dato = models.DateField(_("målt"))
    verdi = models.DecimalField(_("verdi"), max_digits=18, decimal_places=4)
    kilde = models.CharField(_("kilde"), max_length=200, blank=True)
    merknad = models.TextField(_("merknad"), blank=True)

    class Meta:
        ordering: ClassVar = ["dato", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "virkning", "dato"], name="maaling_en_om_dagen"),
        ]

    def __str__(self) -> str:
        """Return day and value."""
        return f"{self.dato.isoformat()}: {self.verdi}"


class Gevinstbelop(Kommunal):
    """The kroner and hours that the benefit promises in one year; a gain is positive."""

    gevinst = models.ForeignKey(Gevinst, on_delete=models.CASCADE, related_name="aarsbelop")
    aar = models.PositiveSmallIntegerField(_("år"), validators=AARSGRENSER)
    belop_ore = models.BigIntegerField(_("beløp"), null=True, blank=True)
    timer = models.DecimalField(_("timer"), max_digits=10, decimal_places=1, null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["aar"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "gevinst", "aar"], name="gevinstbelop_en_gang"),
            models.CheckConstraint(
                condition=Q(belop_ore__isnull=False) | Q(timer__isnull=False), name="gevinstbelop_har_innhold"
            ),
        ]

    def __str__(self) -> str:
        """Return the year."""
        return str(self.aar)
