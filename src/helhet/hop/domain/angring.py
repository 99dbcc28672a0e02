"""Who may put back what they just took away."""

from helhet.felles.models import Kommunal
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


def kan_maal(tilgang: Tilgang, _rad: Kommunal) -> bool:
    """Goals and strategies are common: who may change them may put them back."""
    return tilgang.kan(Verb.REDIGERE, Omraade.MAAL)


VAKTER = {"hop.maal": kan_maal, "hop.strategi": kan_maal}
