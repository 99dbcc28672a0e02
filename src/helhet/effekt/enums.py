"""What may be chosen in a plan for measuring an effect."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Effektmetode(TextChoices):
    """How the effect is to be measured; `auto` takes the strongest that the figures can carry."""

    AUTO = "auto", _("Den sterkeste tallene tåler")
    SYNTETISK_KONTROLL = "sk", _("Syntetisk kontroll")
    SYNTETISK_DID = "sdid", _("Syntetisk differanse i differanse")
    TIDSSERIE = "its", _("Avbrutt tidsserie")
