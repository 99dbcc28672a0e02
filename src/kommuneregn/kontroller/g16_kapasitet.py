"""Gitt en plan som skal settes i gang
når det ikke er vurdert om enheten har tid eller kompetanse til endringen
så er det et funn.

Kilde: ECON 2006: utilstrekkelig kompetanse; KRD: lav endringskapasitet.
"""

from kommuneregn.kontroller.gevinstplan import ECON, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    funn = []
    if not plan.kapasitet_vurdert:
        funn.append((formuler("Det er ikke vurdert om enheten har tid."), ""))
    if not plan.kompetanse_vurdert:
        funn.append((formuler("Det er ikke vurdert om enheten har kompetansen."), ""))
    return funn


FALLGRUVE = Fallgruve(
    "g16",
    Fase.PLAN,
    formuler("En enhet som allerede endrer mye, klarer ikke mer, uansett hvor god planen er."),
    formuler("Vurder om de som skal gjøre endringen, har tid og kan det som trengs."),
    ECON,
    _finn,
)
