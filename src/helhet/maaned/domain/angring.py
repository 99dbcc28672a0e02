"""Who may put back what they just took away."""

from helhet.maaned.domain.adgang import kan_styre
from helhet.maaned.models import Maanedslaas
from helhet.organisasjon.domain.tilgang import Tilgang


def kan_laas(tilgang: Tilgang, _rad: Maanedslaas) -> bool:
    """Those who lock months may lock one again, or open it."""
    return kan_styre(tilgang)


VAKTER = {"maaned.maanedslaas": kan_laas}
