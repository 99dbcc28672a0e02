"""Choices of the room: roles, areas, verbs and scopes of rettigheter.csv, written standards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Maalform(models.TextChoices):
    """What a person reads in."""

    BOKMAAL = "nb", _("Bokmål")
    NYNORSK = "nn", _("Nynorsk")
    ENGELSK = "en", _("English")


class Rolle(models.TextChoices):
    """Roles of rettigheter.csv that a membership can carry."""

    ADMINISTRATOR = "administrator", _("Administrator")
    KOMMUNEDIREKTOR = "kommunedirektor", _("Kommunedirektør")
    KOMMUNALSJEF = "kommunalsjef", _("Kommunalsjef")
    OKONOMISJEF = "okonomisjef", _("Økonomisjef")
    CONTROLLER = "controller", _("Controller")
    ENHETSLEDER = "enhetsleder", _("Enhetsleder")
    METODEVEILEDER = "metodeveileder", _("Metodeveileder")
    PROSJEKTEIER = "prosjekteier", _("Prosjekteier")
    PROSJEKTLEDER = "prosjektleder", _("Prosjektleder")
    GEVINSTEIER = "gevinsteier", _("Gevinsteier")
    POLITIKER = "politiker", _("Politiker")
    UTVALGSSEKRETAER = "utvalgssekretaer", _("Utvalgssekretær")
    HOVEDTILLITSVALGT = "hovedtillitsvalgt", _("Hovedtillitsvalgt")
    REDAKTOR = "redaktor", _("Redaktør")
    REVISOR = "revisor", _("Revisor")


class Omraade(models.TextChoices):
    """What a right is about: the columns of rettigheter.csv that this version uses."""

    ORGANISASJON = "organisasjon og tilgang"
    MAAL = "maal og strategi"
    HANDLING = "oppdrag tiltak investering"
    BUDSJETT = "budsjett"
    REGNSKAP = "regnskap (beløp)"
    BILAG = "bilagstekst leverandør fri dimensjon"
    GEVINST = "gevinst og måling"
    RAPPORT = "rapporter og dokumenter"
    LOGG = "hendelseslogg"


class Verb(models.TextChoices):
    """What a role may do; redigere, godkjenne, vedta, publisere and administrere imply se."""

    SE = "se"
    FORESLAA = "foreslaa"
    REDIGERE = "redigere"
    GODKJENNE = "godkjenne"
    VEDTA = "vedta"
    PUBLISERE = "publisere"
    ADMINISTRERE = "administrere"


class Rekkevidde(models.TextChoices):
    """How far a right reaches."""

    EGEN = "egen"
    ALLE = "alle"
    DELT = "delt"
    OFFENTLIG = "offentlig"
