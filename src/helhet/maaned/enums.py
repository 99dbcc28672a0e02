"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Tilstand(models.TextChoices):
    """Where a unit's month is; «ikke startet» and «låst» are computed, the others are stored."""

    IKKE_STARTET = "ikke_startet", _("Ikke startet")
    LEVERT = "levert", _("Levert")
    RETURNERT = "returnert", _("Sendt tilbake")
    GODKJENT = "godkjent", _("Godkjent")
    LAAST = "laast", _("Låst")


LAGRET = (Tilstand.LEVERT, Tilstand.RETURNERT, Tilstand.GODKJENT)


class Aarsak(models.TextChoices):
    """Why an amount departs from the budget, as the leader sees it."""

    BEMANNING = "bemanning", _("Bemanning, fravær og vikarer")
    MENGDE = "mengde", _("Flere eller færre brukere")
    PRIS = "pris", _("Pris eller lønnsoppgjør")
    TIDSPUNKT = "tidspunkt", _("Kommer tidligere eller senere enn planlagt")
    ENGANGS = "engangs", _("Noe som skjer bare én gang")
    BUDSJETT = "budsjett", _("Budsjettet er satt for lavt eller for høyt")
    FEIL = "feil", _("Noe er ført feil")
    ANNET = "annet", _("Annet")


class Prognosenivaa(models.TextChoices):
    """Who says how the year will end: each level its own, and all are kept."""

    ENHET = "enhet", _("Enhetsleder")
    KOMMUNALSJEF = "kommunalsjef", _("Kommunalsjef")
    DIREKTOR = "direktor", _("Kommunedirektør")
    OKONOMI = "okonomi", _("Økonomi")


class Feilutfall(models.TextChoices):
    """What the accounts office did with a posting that was reported."""

    AAPEN = "aapen", _("Venter")
    RETTET = "rettet", _("Rettet")
    RIKTIG = "riktig", _("Riktig ført, ikke endret")
