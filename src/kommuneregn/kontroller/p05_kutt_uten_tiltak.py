"""Gitt kuttene i et budsjett og hvilke av dem som har et navngitt tiltak
når et kutt ikke har noe tiltak
så er det en advarsel, med andelen av kuttene som er uspesifisert.

Kilde: kommuneloven § 14-4 tredje ledd (budsjettet skal være realistisk og oversiktlig).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KODE = "kutt-uten-tiltak"


@dataclass(frozen=True, slots=True)
class Kutt:
    """A cut in øre (positive), and the action that carries it; empty when it has none."""

    belop: Belop
    tiltak: str = ""


def kontroller_kutt(kutt: Mapping[str, Kutt]) -> list[Funn]:
    """A warning for each cut without a named action, with its share of all cuts.

    In: cuts by place (enhet or budget line), øre. Formula: share = cut without action / all cuts.
    Out: findings, largest first. Source: kommuneloven § 14-4.
    """
    totalt = sum(ett.belop.ore for ett in kutt.values())
    uten = sorted(
        (sted for sted, ett in kutt.items() if not ett.tiltak.strip()), key=lambda s: -kutt[s].belop.ore
    )
    return [
        Funn(
            KODE,
            Alvorlighet.ADVARSEL,
            formuler(
                "Fant et kutt på %(belop)s kr uten tiltak, %(andel)s %% av alle kutt. Forventet et navngitt "
                "tiltak for hvert kutt. Legg inn tiltaket, eller ta bort kuttet.",
                belop=str(kutt[sted].belop),
                andel=f"{100 * kutt[sted].belop.ore / totalt:.1f}".replace(".", ",") if totalt else "0",
            ),
            sted,
        )
        for sted in uten
    ]
