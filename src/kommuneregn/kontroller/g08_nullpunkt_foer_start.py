"""Gitt en gevinst med nullpunkt og en plan med start
når nullpunktet er målt etter starten
så er det et funn.

Kilde: DFØ, veileder i gevinstrealisering (nullpunktsmåling).
"""

from kommuneregn.kontroller.gevinstplan import DFO, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [
        (formuler("Nullpunktet er målt etter at endringen startet."), en.id)
        for en in plan.gevinster
        if plan.start is not None and en.nullpunkt_dato is not None and en.nullpunkt_dato > plan.start
    ]


FALLGRUVE = Fallgruve(
    "g08",
    Fase.PLAN,
    formuler("Et nullpunkt som er målt etter at endringen har begynt å virke, skjuler en del av gevinsten."),
    formuler("Mål nullpunktet på nytt fra tall før start, eller skriv hvorfor det likevel kan brukes."),
    DFO,
    _finn,
)
