"""Gitt en gevinst i en plan
når det ikke står hva som blir annerledes for brukerne eller kommunen
så er det et funn.

Kilde: DFØ, resultatkjeden i veileder i gevinstrealisering.
"""

from kommuneregn.kontroller.gevinstplan import DFO, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [
        (formuler("Det står ikke hvilken effekt gevinsten har for noen."), en.id)
        for en in plan.gevinster
        if not en.brukereffekt.strip()
    ]


FALLGRUVE = Fallgruve(
    "g11",
    Fase.PLAN,
    formuler("Et tiltak som er gjennomført, er et resultat; gevinsten er det som blir bedre av det."),
    formuler("Skriv hva som blir annerledes for dem det gjelder."),
    DFO,
    _finn,
)
