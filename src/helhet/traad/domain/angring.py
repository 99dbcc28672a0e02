"""Who may put back what they just took away."""

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.models import Deling
from helhet.traad.domain.sak import hent_sak
from helhet.traad.domain.visning import UnableToFindObject
from helhet.traad.enums import Sakslag


def kan_deling(tilgang: Tilgang, deling: Deling) -> bool:
    """Who may share the thing may share it again."""
    try:
        return hent_sak(tilgang, slag=Sakslag(deling.slag), pk=deling.objekt_id).kan_dele
    except UnableToFindObject:
        return False


VAKTER = {"organisasjon.deling": kan_deling}
