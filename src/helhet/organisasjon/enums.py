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
    NETTVERKSLEDER = "nettverksleder", _("Nettverksleder")
    GJEST = "gjest", _("Gjest")
    REVISOR = "revisor", _("Revisor")


class Omraade(models.TextChoices):
    """What a right is about: the columns of rettigheter.csv."""

    ORGANISASJON = "organisasjon og tilgang"
    MAAL = "maal og strategi"
    HANDLING = "oppdrag tiltak investering"
    BUDSJETT = "budsjett"
    REGNSKAP = "regnskap (beløp)"
    BILAG = "bilagstekst leverandør fri dimensjon"
    PROGNOSE = "prognose og månedsrapport"
    A3 = "A3 og rotårsak"
    GEVINST = "gevinst og måling"
    PORTEFOLJE = "portefølje og scenario"
    STYRINGSDIALOG = "styringsdialog og lederavtale"
    STATISTIKK = "statistikk og analyse"
    RAPPORT = "rapporter og dokumenter"
    PUBLISERING = "publisering"
    SAMARBEID = "samarbeidsprosjekter"
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


class Delingsslag(models.TextChoices):
    """What can be shared with a role or a person."""

    HANDLING = "handling", _("oppdrag, tiltak eller investering")
    GEVINST = "gevinst", _("gevinst")
    PLAN = "plan", _("plan")
    REGNSKAP = "regnskap", _("regnskapet for en enhet")


class Delingsverb(models.TextChoices):
    """What one may do with what is shared; each includes those before it."""

    SE = "se", _("se")
    FORESLAA = "foreslaa", _("se og gi innspill")
    REDIGERE = "redigere", _("se, gi innspill og endre")
