"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Serie(models.TextChoices):
    """What the amounts of a batch are."""

    REGNSKAP = "regnskap", _("Regnskap")
    BUDSJETT = "budsjett", _("Budsjett")


class Periodisering(models.TextChoices):
    """How the amounts came to their months."""

    FIL = "fil", _("måned for måned, fra filen")
    TOLVDELER = "tolvdeler", _("årsbeløp delt i tolv like deler")
    AAR = "aar", _("bare hele året; filen har ingen måneder")
