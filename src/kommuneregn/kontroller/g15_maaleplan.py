"""Gitt en gevinst i en plan
når den ikke har måledatoer eller ikke sier hvordan det måles
så er det et funn.

Kilde: KS: mangelfull oppfølging av rapportering.
"""

from kommuneregn.kontroller.gevinstplan import KS, Fallgruve, Fase, Gevinstplan, mangler
from kommuneregn.verdier import Melding, formuler, ramse


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    rader = [
        (
            en,
            mangler(
                ((formuler("måledatoer"), en.maaledatoer), (formuler("målemetode"), en.maalemetode.strip()))
            ),
        )
        for en in plan.gevinster
    ]
    return [
        (formuler("Måleplanen mangler %(felt)s.", felt=ramse(savnet)), en.id)
        for en, savnet in rader
        if savnet
    ]


FALLGRUVE = Fallgruve(
    "g15",
    Fase.PLAN,
    formuler("Det ingen har avtalt å måle, blir ikke fulgt opp."),
    formuler("Skriv hvordan og når det skal måles."),
    KS,
    _finn,
)
