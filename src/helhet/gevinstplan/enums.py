"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kartkolonne(models.IntegerChoices):
    """The columns of a benefit map: the chain of results (DFØ), and the goal it is for."""

    AKTIVITET = 0, _("Det vi gjør")
    PRODUKT = 1, _("Det som kommer ut")
    BRUKEREFFEKT = 2, _("Det brukerne merker")
    GEVINST = 3, _("Gevinst")
    MAAL = 4, _("Mål")


class Planfase(models.TextChoices):
    """The life of a benefit plan; changed only by named transitions (domain/port.py)."""

    IDE = "ide", _("Idé")
    PLAN = "plan", _("Plan")
    GJENNOMFORING = "gjennomforing", _("Gjennomføring")
    OVERTAKELSE = "overtakelse", _("Overtakelse")
    MAALT = "maalt", _("Målt")
    AVSLUTTET = "avsluttet", _("Avsluttet")


class Tekstslag(models.TextChoices):
    """The written parts of a plan, in the order of the paper."""

    BEGRUNNELSE = "begrunnelse", _("Begrunnelse")
    SAMFUNNSMAAL = "samfunnsmaal", _("Samfunnsmål")
    EFFEKTMAAL = "effektmaal", _("Effektmål")
    RESULTATMAAL = "resultatmaal", _("Resultatmål")
    KAPASITET = "kapasitet", _("Tid til endringen")
    KOMPETANSE = "kompetanse", _("Kompetanse til endringen")
    OVERTAKELSE = "overtakelse", _("Overtakelse i linjen")
    LAERING = "laering", _("Det vi lærte")


class Holdning(models.TextChoices):
    """What a stakeholder thinks of the change."""

    FOR = "for", _("For endringen")
    NOYTRAL = "noytral", _("Nøytral")
    MOT = "mot", _("Mot endringen")
    UKJENT = "ukjent", _("Vet ikke ennå")


class Involveringsslag(models.TextChoices):
    """How those affected took part; drøfting is with the unions' representatives (Hovedavtalen)."""

    INFORMERT = "informert", _("Informert")
    MEDVIRKET = "medvirket", _("Var med og utformet")
    DROFTET = "droftet", _("Drøftet med tillitsvalgte")


class Varighet(models.TextChoices):
    """What the check 12 or 24 months after closing found."""

    HOLDER = "holder", _("Gevinsten holder seg")
    DELVIS = "delvis", _("Noe har glidd tilbake")
    TILBAKE = "tilbake", _("Det er som før")


class Risikofarge(models.TextChoices):
    """How grave a risk is, by the product of its two marks."""

    GROENN = "groenn", _("lav")
    GUL = "gul", _("middels")
    ROED = "roed", _("høy")
