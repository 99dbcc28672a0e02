"""Gitt en gevinst i en plan som skal vedtas
når forutsetningen eller kilden ikke er skrevet
så er det et funn.

Kilde: ECON 2006: for dårlig beslutningsgrunnlag.
"""

from kommuneregn.kontroller.gevinstplan import ECON, Fallgruve, Fase, Gevinstplan, mangler
from kommuneregn.verdier import Melding, formuler, ramse


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    rader = [
        (
            en,
            mangler(
                ((formuler("forutsetning"), en.forutsetning.strip()), (formuler("kilde"), en.kilde.strip()))
            ),
        )
        for en in plan.gevinster
    ]
    return [
        (formuler("Beregningen mangler %(felt)s.", felt=ramse(savnet)), en.id)
        for en, savnet in rader
        if savnet
    ]


FALLGRUVE = Fallgruve(
    "g14",
    Fase.PLAN,
    formuler("De som vedtar planen, må kunne se hva tallene bygger på."),
    formuler("Skriv hva beregningen forutsetter, og hvor tallene kommer fra."),
    ECON,
    _finn,
)
