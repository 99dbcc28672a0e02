"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Jobbtilstand(models.TextChoices):
    """Where an import that runs behind the page is."""

    VENTER = "venter", _("Venter på tur")
    LOPER = "loper", _("Leses inn nå")
    FERDIG = "ferdig", _("Lest inn")
    FEILET = "feilet", _("Kunne ikke lagres")
    AVBRUTT = "avbrutt", _("Avbrutt")
    MISTET = "mistet", _("Stanset uten å bli ferdig")


AKTIVE = (Jobbtilstand.VENTER, Jobbtilstand.LOPER)


class Jobbtrinn(models.TextChoices):
    """What the import is doing now."""

    VENTER = "venter", _("Venter på tur.")
    LESER = "leser", _("Leser filen og kontrollerer radene.")
    LAGRER = "lagrer", _("Lagrer tallene.")
    FERDIG = "ferdig", _("Ferdig.")
