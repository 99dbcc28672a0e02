"""Gitt en gevinst i en plan
når den ikke er satt i en av de fire delene av en gevinstplan
så er det et funn.

Kilde: Prosjektveiviseren, inndelingen av en gevinstrealiseringsplan.
"""

from kommuneregn.kontroller.gevinstplan import PROSJEKTVEIVISEREN, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler

_KATEGORIER = frozenset({"budsjett", "alternativ", "offentlig", "ikke_prissatt"})


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [
        (formuler("Gevinsten er ikke satt i en av de fire delene."), en.id)
        for en in plan.gevinster
        if en.kategori not in _KATEGORIER
    ]


FALLGRUVE = Fallgruve(
    "g09",
    Fase.PLAN,
    formuler("Budsjett, tid til annet, virkning for andre og det uten pris følges opp på hver sin måte."),
    formuler(
        "Velg budsjettvirkning, alternativ anvendelse, virkning for andre offentlige eller ikke-prissatt."
    ),
    PROSJEKTVEIVISEREN,
    _finn,
)
