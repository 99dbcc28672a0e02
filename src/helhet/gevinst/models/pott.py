"""The pools that benefits are taken from, and what each takes."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from helhet.felles.models import Kommunal
from helhet.gevinst.enums import Pottslag
from helhet.gevinst.models.gevinst import ANDELSGRENSER, Gevinst
from helhet.organisasjon.models import Enhet


class Pott(Kommunal):
    """What there is to take from in a year: kroner of an enhet's funksjon and art, or årsverk."""

    navn = models.CharField(_("navn"), max_length=200)
    slag = models.CharField(_("slag"), max_length=10, choices=Pottslag.choices, default=Pottslag.KRONER)
    enhet = models.ForeignKey(
        Enhet,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="potter",
        verbose_name=_("enhet"),
    )
    funksjon = models.CharField(_("funksjon"), max_length=10, blank=True)
    art = models.CharField(_("art"), max_length=10, blank=True)
    storrelse_ore = models.BigIntegerField(_("kroner i året"), null=True, blank=True)
    aarsverk = models.DecimalField(_("årsverk"), max_digits=9, decimal_places=2, null=True, blank=True)
    kilde = models.CharField(_("kilde"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["navn", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "navn"], name="pott_navn"),
            # A pool has the size of its kind, and is never negative.
            models.CheckConstraint(
                condition=Q(slag=Pottslag.KRONER, storrelse_ore__gte=0, aarsverk__isnull=True)
                | Q(slag=Pottslag.AARSVERK, aarsverk__gte=0, storrelse_ore__isnull=True),
                name="pott_storrelse_av_sitt_slag",
            ),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.navn

    @property
    def storrelse(self) -> Decimal:
        """Return what there is: kroner or årsverk, exactly one of which is stated."""
        if self.storrelse_ore is not None:
            return Decimal(self.storrelse_ore) / 100
        return Decimal(str(self.aarsverk))


class Pottkrav(Kommunal):
    """What a benefit takes from a pool: an amount, a share, or what the benefit is calculated to."""

    gevinst = models.ForeignKey(Gevinst, on_delete=models.CASCADE, related_name="krav")
    pott = models.ForeignKey(Pott, on_delete=models.PROTECT, related_name="krav", verbose_name=_("tas fra"))
    belop_ore = models.BigIntegerField(_("beløp"), null=True, blank=True)
    aarsverk = models.DecimalField(_("årsverk"), max_digits=9, decimal_places=2, null=True, blank=True)
    andel = models.DecimalField(
        _("andel"), max_digits=7, decimal_places=6, null=True, blank=True, validators=ANDELSGRENSER
    )

    class Meta:
        ordering: ClassVar = ["gevinst", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "gevinst", "pott"], name="pottkrav_en_gang"),
            # One size at most, never negative.
            models.CheckConstraint(
                condition=Q(belop_ore__isnull=True, aarsverk__isnull=True)
                | Q(belop_ore__gte=0, aarsverk__isnull=True, andel__isnull=True)
                | Q(aarsverk__gte=0, belop_ore__isnull=True, andel__isnull=True),
                name="pottkrav_en_storrelse",
            ),
            models.CheckConstraint(
                condition=Q(andel__isnull=True) | Q(andel__gte=0, andel__lte=1), name="pottkrav_andel"
            ),
        ]

    def __str__(self) -> str:
        """Return the name of the pool."""
        return str(self.pott)
