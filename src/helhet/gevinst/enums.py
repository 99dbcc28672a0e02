"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gevinstkategori(models.TextChoices):
    """The four parts of a gevinstrealiseringsplan (Prosjektveiviseren)."""

    BUDSJETT = "budsjett", _("Budsjettmessig virkning i egen virksomhet")
    ALTERNATIV = "alternativ", _("Alternativ anvendelse i egen virksomhet")
    OFFENTLIG = "offentlig", _("Virkning for andre offentlige virksomheter")
    IKKE_PRISSATT = "ikke_prissatt", _("Ikke-prissatt virkning")


class Gevinsttype(models.TextChoices):
    """What kind of gain it is (KS and DFØ)."""

    REDUSERT_KOSTNAD = "redusert_kostnad", _("Redusert kostnad")
    UNNGAATT_KOSTNAD = "unngaatt_kostnad", _("Unngått kostnad")
    SPART_TID = "spart_tid", _("Spart tid")
    OKT_KVALITET = "okt_kvalitet", _("Økt kvalitet")
    OKT_INNTEKT = "okt_inntekt", _("Økt inntekt")


class Virkningsart(models.TextChoices):
    """Whether an effect is wanted or the price of it."""

    GEVINST = "gevinst", _("Gevinst")
    ULEMPE = "ulempe", _("Negativ virkning")


class Retning(models.TextChoices):
    """Which way is good."""

    OPP = "opp", _("Høyere er bedre")
    NED = "ned", _("Lavere er bedre")


class Rytme(models.TextChoices):
    """How often an indicator is measured."""

    MAANED = "maaned", _("Hver måned")
    KVARTAL = "kvartal", _("Hvert kvartal")
    HALVAAR = "halvaar", _("Hvert halvår")
    AAR = "aar", _("Hvert år")
