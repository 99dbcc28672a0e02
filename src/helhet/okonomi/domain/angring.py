"""Who may put back what they just took away."""

from helhet.okonomi.models import Artsomkoding
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


def kan_omkoding(tilgang: Tilgang, _rad: Artsomkoding) -> bool:
    """Recodings hold for the whole kommune, as the page that takes them away asks."""
    return tilgang.enheter_med_linjer(Verb.REDIGERE, Omraade.REGNSKAP) is None


VAKTER = {"okonomi.artsomkoding": kan_omkoding}
