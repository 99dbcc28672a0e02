"""Who may put back what they just took away."""

from helhet.gevinst.domain.queries import kan_endre
from helhet.gevinst.models import Virkning
from helhet.organisasjon.domain.tilgang import Tilgang


def kan_virkning(tilgang: Tilgang, virkning: Virkning) -> bool:
    """Who may change the benefit may put back an effect of it."""
    return kan_endre(tilgang, virkning.gevinst)


VAKTER = {"gevinst.virkning": kan_virkning}
