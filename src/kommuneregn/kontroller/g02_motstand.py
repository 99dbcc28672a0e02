"""Gitt en plan som skal settes i gang
når de som berøres ikke er nevnt, ingen er involvert, eller saken ikke er drøftet
med de tillitsvalgte før start
så er det et funn.

Kilde: Saman om ein betre kommune (KRD), fallgruve 2.
"""

from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    funn = []
    if not plan.interessenter:
        funn.append((formuler("Ingen interessenter er nevnt."), ""))
    if not plan.involvert:
        funn.append((formuler("Ingen er involvert ennå."), ""))
    if not plan.droftet:
        funn.append((formuler("Endringen er ikke drøftet med de tillitsvalgte."), ""))
    elif plan.start is not None and min(plan.droftet) > plan.start:
        funn.append((formuler("Endringen ble først drøftet etter at den startet."), ""))
    return funn


FALLGRUVE = Fallgruve(
    "g02",
    Fase.PLAN,
    formuler("Motstand som ingen har hørt på, stanser endringen når den skal gjennomføres."),
    formuler(
        "Skriv hvem endringen gjelder, når de ble involvert, og dagen den ble drøftet med tillitsvalgte."
    ),
    GARDERMOEN,
    _finn,
)
