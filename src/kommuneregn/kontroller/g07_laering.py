"""Gitt en plan
når den har færre enn to evalueringspunkter, eller avsluttes uten at det er skrevet hva som ble lært
så er det et funn.

Kilde: Saman om ein betre kommune (KRD), fallgruve 7.
"""

from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler

_MINST = 2


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    funn = []
    if len(set(plan.evalueringer)) < _MINST:
        funn.append((formuler("Planen har færre enn to evalueringspunkter."), ""))
    if plan.fase is Fase.AVSLUTTET and not plan.laering.strip():
        funn.append((formuler("Planen er avsluttet uten at det står hva som ble lært."), ""))
    return funn


FALLGRUVE = Fallgruve(
    "g07",
    Fase.PLAN,
    formuler("Uten evaluering kan ingenting justeres, og uten læring gjør neste prosjekt de samme feilene."),
    formuler("Sett minst to evalueringspunkter, og skriv hva dere lærte før planen avsluttes."),
    GARDERMOEN,
    _finn,
)
