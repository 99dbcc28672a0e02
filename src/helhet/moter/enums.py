"""Choices of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Moteslag(models.TextChoices):
    """What kind of meeting: who may see it, and what the agenda starts with, follow from it."""

    MOTE = "mote", _("Møte")
    STYRINGSDIALOG = "styringsdialog", _("Styringsdialog")
    INNBYGGERDIALOG = "innbyggerdialog", _("Innbyggerdialog")


class Rundekanal(models.TextChoices):
    """How citizens could say what they think in a round."""

    MOTE = "mote", _("Åpent møte")
    HORING = "horing", _("Høring")
    SKJEMA = "skjema", _("Spørreskjema")
    NETT = "nett", _("Innspill på nettsiden")
    OPPSOKT = "oppsokt", _("Vi oppsøkte dem")


class Beslutningstype(models.TextChoices):
    """Who decides in the meeting: elected persons, or the administration."""

    POLITISK = "politisk", _("Folkevalgte vedtar")
    ADMINISTRATIV = "administrativ", _("Administrasjonen avgjør")


class Deltakerfunksjon(models.TextChoices):
    """In what capacity one takes part."""

    DELTAKER = "deltaker", _("Deltaker")
    HOVEDTILLITSVALGT = "hovedtillitsvalgt", _("Hovedtillitsvalgt")
    VERNEOMBUD = "verneombud", _("Verneombud")
    GJEST = "gjest", _("Invitert gjest")


class Sakskilde(models.TextChoices):
    """Where an item of the agenda comes from; empty: somebody wrote it."""

    OPPFOLGING = "oppfolging", _("Fra forrige gang")
    TALL = "tall", _("Fra regnskapet")
    TRAAD = "traad", _("Fra tråden")
    INNSPILL = "innspill", _("Fra dem som er invitert")
