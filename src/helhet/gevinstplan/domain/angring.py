"""Who may put back what they just took out of a plan."""

from helhet.felles.angre import Vakt
from helhet.gevinstplan.domain.queries import kan_skrive
from helhet.gevinstplan.models import Plandel
from helhet.organisasjon.domain.tilgang import Tilgang


def kan_linje(tilgang: Tilgang, rad: Plandel) -> bool:
    """Who may write in the plan may put a line back."""
    return kan_skrive(tilgang, rad.plan)


VAKTER: dict[str, Vakt] = {
    f"gevinstplan.{navn}": kan_linje
    for navn in ("interessent", "involvering", "risiko", "maaleplan", "evaluering")
}
