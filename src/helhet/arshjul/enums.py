"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Spor(models.TextChoices):
    """The four tracks of the wheel, from the rim inwards."""

    POLITISK = "politisk", _("Politisk dialog")
    ADMINISTRATIV = "administrativ", _("Administrativ dialog")
    KUNNSKAP = "kunnskap", _("Kunnskap og planer")
    INNBYGGER = "innbygger", _("Innbyggere og næringsliv")


class Visning(models.TextChoices):
    """The five views of the one list of events: all of it, or one track."""

    ALT = "alt", _("alt")
    POLITISK = "politisk", _("politisk")
    ADMINISTRATIV = "administrativ", _("administrativt")
    KUNNSKAP = "kunnskap", _("kunnskap og planer")
    INNBYGGER = "innbygger", _("innbyggere")
