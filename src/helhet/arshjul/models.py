"""The annual wheel: one list of events is the only source of every view."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from helhet.arshjul.enums import Spor
from helhet.felles.models import Kommunal, Tospraaklig

MAANED = [MinValueValidator(1), MaxValueValidator(12)]
KVARTAL = [MinValueValidator(1), MaxValueValidator(4)]


class Fase(Kommunal, Tospraaklig):
    """One of the five phases as this municipality names it; without a quarter it lasts all year."""

    aar = models.PositiveSmallIntegerField(_("år"))
    nr = models.PositiveSmallIntegerField(
        _("nummer"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    kvartal = models.PositiveSmallIntegerField(_("kvartal"), null=True, blank=True, validators=KVARTAL)
    innhold = models.JSONField(_("aktiviteter"), default=list, blank=True)
    ferdig_naar = models.TextField(_("ferdig når"), blank=True)
    ferdig_naar_nn = models.TextField(_("ferdig når (nynorsk)"), blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["aar", "nr"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "aar", "nr"], name="fase_nr"),
        ]


class Forum(Kommunal):
    """Where something is dealt with: kommunestyret, formannskapet, enhetsledere …"""

    kode = models.CharField(_("kortnavn"), max_length=40)
    navn = models.CharField(_("navn"), max_length=200)

    class Meta:
        ordering: ClassVar = ["navn"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kommune", "kode"], name="forum_kode"),
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.navn


class Begivenhet(Kommunal, Tospraaklig):
    """Something in the year: on a day, in a month or span of months, in a quarter, or through the year."""

    aar = models.PositiveSmallIntegerField(_("år"))
    spor = models.CharField(_("spor"), max_length=20, choices=Spor.choices)
    dato = models.DateField(_("dato"), null=True, blank=True)
    maaned_fra = models.PositiveSmallIntegerField(_("fra måned"), null=True, blank=True, validators=MAANED)
    maaned_til = models.PositiveSmallIntegerField(_("til måned"), null=True, blank=True, validators=MAANED)
    kvartal = models.PositiveSmallIntegerField(_("kvartal"), null=True, blank=True, validators=KVARTAL)
    ganger = models.PositiveSmallIntegerField(_("ganger i året"), null=True, blank=True)
    merknad = models.CharField(_("merknad"), max_length=300, blank=True)

    class Meta(Tospraaklig.Meta):
        abstract = False
        ordering: ClassVar = ["aar", "maaned_fra", "dato", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(maaned_fra__isnull=True, maaned_til__isnull=True)
                | Q(maaned_fra__isnull=False, maaned_til__gte=F("maaned_fra")),
                name="begivenhet_maaneder",
            ),
        ]


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
