"""Gitt en plan som gjennomføres
når det ikke står hvor den er vedtatt
så er det et funn.

Kilde: KS: forankring i politisk ledelse er det som virket.
"""

from kommuneregn.kontroller.gevinstplan import KS, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [] if plan.vedtak.strip() else [(formuler("Det står ikke hvor planen er vedtatt."), "")]


FALLGRUVE = Fallgruve(
    "g17",
    Fase.GJENNOMFORING,
    formuler("Planer som ikke er forankret hos dem som bestemmer, blir lagt bort når det røyner på."),
    formuler("Skriv saken eller avgjørelsen der planen ble vedtatt."),
    KS,
    _finn,
)
