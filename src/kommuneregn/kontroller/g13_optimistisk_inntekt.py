"""Gitt en gevinst som er økt inntekt
når anslaget ikke har et lavt og et høyt tall
så er det et funn.

Kilde: ECON 2006: for optimistisk inntektsanslag.
"""

from kommuneregn.gevinst import Gevinstslag
from kommuneregn.kontroller.gevinstplan import ECON, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [
        (formuler("Inntekten er anslått uten et lavt og et høyt tall."), en.id)
        for en in plan.gevinster
        if en.slag is Gevinstslag.OKT_INNTEKT and not en.spenn
    ]


FALLGRUVE = Fallgruve(
    "g13",
    Fase.PLAN,
    formuler("For optimistiske inntekter er en av grunnene til at kommuner kommer i ROBEK."),
    formuler("Skriv hva inntekten blir i et dårlig og i et godt år."),
    ECON,
    _finn,
)
