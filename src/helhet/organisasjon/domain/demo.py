"""Demo accounts: known to all, so they count only where a demo runs."""

from django.conf import settings

from helhet.organisasjon.models import Bruker

# Known on purpose: shown on the log-in page and by `helhet eksempel`, of use only with HELHET_DEMO=1.
DEMOPASSORD = "en-raud-traad-2026"


def slipper_inn(bruker: Bruker) -> bool:
    """Say whether the account may be used here: a demo account only in a demo."""
    return settings.DEMO or not bruker.er_demo
