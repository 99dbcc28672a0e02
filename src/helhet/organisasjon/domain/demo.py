"""Demo accounts: known to all, so they count only where a demo runs."""

from django.conf import settings

from helhet.organisasjon.models import Bruker

# Known on purpose: shown on the log-in page and by `helhet eksempel`, of use only with HELHET_DEMO=1.
DEMOPASSORD = "en-raud-traad-2026"


class UnableToGiveDemoPassword(ValueError):
    """A known password was about to be given to an account that is not a demo account."""


def slipper_inn(bruker: Bruker) -> bool:
    """Say whether the account may be used here: a demo account only in a demo."""
    return settings.DEMO or not bruker.er_demo


def gi_demopassord(bruker: Bruker, *, passord: str) -> None:
    """Let a demo account log in with the known password."""
    if not bruker.er_demo:
        raise UnableToGiveDemoPassword(
            f"Fant {bruker.brukernavn}, som ikke er en demobruker. Bare demobrukere kan ha et kjent passord."
        )
    bruker.set_password(passord)
    bruker.save(update_fields=["password"])
