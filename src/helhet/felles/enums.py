"""Words with a fixed spelling."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sikkerhetsverb(models.TextChoices):
    """What the log of log-ins and refusals tells."""

    INNLOGGET = "innlogget", _("logget inn")
    INNLOGGING_AVVIST = "innlogging avvist", _("innlogging avvist")
    INNLOGGING_STRUPET = "innlogging strupet", _("innlogging stanset etter for mange forsøk")
    UTLOGGET = "utlogget", _("logget ut")
    OEKT_AVSLUTTET = "økt avsluttet", _("økt avsluttet")
    PASSORD_ENDRET = "passord endret", _("passord endret")
    FAKTOR_ENDRET = "faktor endret", _("andre faktor endret")
    KONTO_ENDRET = "konto endret", _("konto endret")
    NAVN_FJERNET = "navn fjernet", _("personens navn fjernet")
    TILGANG_AVVIST = "tilgang avvist", _("tilgang avvist")
