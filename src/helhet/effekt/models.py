"""Plans for measuring an effect against what would have happened without it, and what was measured."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from helhet.effekt.enums import Effektmetode
from helhet.felles.models import Kommunal
from helhet.gevinst.models import Virkning
from helhet.organisasjon.models import Bruker


class Effektplan(Kommunal):
    """What is to be compared with what, from when: decided before the figures are seen, then locked.

    `kovariater`, `givere` and `utelat` hold one choice a line, as the command takes them. A locked plan
    has its day and the fingerprint of its choices, and is never changed: another takes its place.
    """

    virkning = models.ForeignKey(Virkning, on_delete=models.CASCADE, related_name="effektplaner")
    utfall = models.CharField(_("kolonnen som måles"), max_length=120)
    enhetskolonne = models.CharField(_("kolonnen med enheter"), max_length=120)
    tidskolonne = models.CharField(_("kolonnen med tid"), max_length=120)
    behandlet = models.CharField(_("enheten som fikk tiltaket"), max_length=200)
    fra = models.CharField(_("første tid med tiltaket"), max_length=20)
    metode = models.CharField(
        _("metode"), max_length=10, choices=Effektmetode.choices, default=Effektmetode.AUTO
    )
    kovariater = models.TextField(_("skal ligne i"), blank=True)
    givere = models.TextField(_("sammenlignes med"), blank=True)
    utelat = models.TextField(_("ikke sammenlign med"), blank=True)
    begrunnelse = models.TextField(_("hvorfor nettopp dette"), blank=True)
    erstatter = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="erstattere",
        verbose_name=_("erstatter"),
    )
    grunn = models.CharField(_("hvorfor planen er laget på nytt"), max_length=300, blank=True)
    laast = models.DateField(_("låst"), null=True, blank=True, editable=False)
    avtrykk = models.CharField(_("fingeravtrykk"), max_length=64, blank=True, editable=False)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(laast__isnull=True, avtrykk="") | (Q(laast__isnull=False) & ~Q(avtrykk="")),
                name="effektplan_laast_med_avtrykk",
            ),
            models.CheckConstraint(
                condition=Q(erstatter__isnull=True) | ~Q(grunn=""), name="effektplan_ny_har_grunn"
            ),
            models.UniqueConstraint(fields=["kommune", "erstatter"], name="effektplan_erstattes_en_gang"),
        ]

    def __str__(self) -> str:
        """Return what is measured where."""
        return f"{self.utfall}: {self.behandlet}"

    def frosset_grunn(self) -> str:
        """Say that a locked plan stands as it was locked."""
        if self.laast is None:
            return ""
        return _t(
            "Måleplanen ble låst %(dag)s og kan ikke endres. Lag en ny som erstatter den, og si hvorfor."
        ) % {"dag": f"{self.laast:%d.%m.%Y}"}


class Effektresultat(Kommunal):
    """What the figures of one file answered, with the file itself, so that anybody can calculate again."""

    plan = models.ForeignKey(Effektplan, on_delete=models.CASCADE, related_name="resultater")
    fil = models.UUIDField(_("fil"), editable=False)
    filnavn = models.CharField(_("filnavn"), max_length=150)
    bytes = models.PositiveBigIntegerField(_("størrelse"))
    sha256 = models.CharField(_("filens fingeravtrykk"), max_length=64)
    regnet = models.DateField(_("regnet ut"))
    regnet_av = models.ForeignKey(
        Bruker, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("av")
    )
    svar = models.JSONField(_("svaret"))

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "plan", "sha256"], name="effektresultat_fil_en_gang"),
        ]

    def __str__(self) -> str:
        """Return what the person called the file."""
        return self.filnavn
