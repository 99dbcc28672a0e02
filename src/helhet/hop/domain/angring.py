"""Who may put back what they just did or took away."""

from helhet.felles.angre import Vakt
from helhet.felles.models import Kommunal
from helhet.hop.domain.queries import kan_handling
from helhet.hop.enums import Handlingstilstand
from helhet.hop.models import Handling, Handlingsmaal, Handlingsstrategi, Planpost
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

# What is adopted changes with a reason of its own, never by a click.
UTEN_GRUNN = frozenset({Handlingstilstand.UTKAST, Handlingstilstand.FORSLAG})


def kan_maal(tilgang: Tilgang, _rad: Kommunal) -> bool:
    """Goals and strategies are common: who may change them may put them back."""
    return tilgang.kan(Verb.REDIGERE, Omraade.MAAL)


def kan_endret_handling(tilgang: Tilgang, handling: Handling) -> bool:
    """Who may change the action may put back what it said, until it is adopted."""
    return handling.tilstand in UTEN_GRUNN and kan_handling(tilgang, Verb.REDIGERE, handling)


def kan_lenke(tilgang: Tilgang, lenke: Handlingsmaal | Handlingsstrategi) -> bool:
    """A link belongs to its action."""
    return kan_endret_handling(tilgang, lenke.handling)


def kan_planpost(tilgang: Tilgang, post: Planpost) -> bool:
    """Who may put the action in a plan may take it out again; an adopted plan is frozen."""
    return kan_handling(tilgang, Verb.REDIGERE, post.handling)


VAKTER: dict[str, Vakt] = {
    "hop.maal": kan_maal,
    "hop.strategi": kan_maal,
    "hop.handling": kan_endret_handling,
    "hop.handlingsmaal": kan_lenke,
    "hop.handlingsstrategi": kan_lenke,
    "hop.planpost": kan_planpost,
}
