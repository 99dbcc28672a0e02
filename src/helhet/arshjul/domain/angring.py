"""Who may put back what they just did to the wheel."""

from helhet.felles.models import Kommunal
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


def kan_hjulet(tilgang: Tilgang, _rad: Kommunal) -> bool:
    """The wheel is common to the municipality: who keeps it may put back what they did."""
    return tilgang.enheter(Verb.REDIGERE, Omraade.BUDSJETT) is None


VAKTER = {"arshjul.begivenhet": kan_hjulet, "arshjul.begivenhetsforum": kan_hjulet}
