"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spor(models.TextChoices):
    """The four tracks of the wheel."""

    POLITISK = "politisk", _("Politisk dialog")
    ADMINISTRATIV = "administrativ", _("Administrativ dialog")
    KUNNSKAP = "kunnskap", _("Kunnskap og planer")
    INNBYGGER = "innbygger", _("Innbyggere og næringsliv")
