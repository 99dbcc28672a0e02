"""Gitt en gevinst som er spart tid
når ikke all tiden har fått en bruk
så er det et funn.

Kilde: Saman om ein betre kommune (KRD), fallgruve 6.
"""

from kommuneregn.gevinst import Gevinstslag
from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [
        (formuler("Ikke all den frigitte tiden har fått en bruk."), en.id)
        for en in plan.gevinster
        if en.slag is Gevinstslag.SPART_TID and en.skjebne_andel < 1
    ]


FALLGRUVE = Fallgruve(
    "g06",
    Fase.PLAN,
    formuler("Spart tid blir borte i hverdagen når ingen har bestemt hva den skal brukes til."),
    formuler("Velg budsjettkutt, omdisponering, kvalitet eller vekst for hele tiden."),
    GARDERMOEN,
    _finn,
)
