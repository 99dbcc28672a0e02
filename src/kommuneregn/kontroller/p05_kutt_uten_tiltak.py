"""Gitt kuttene i et budsjett og hvilke av dem som har et navngitt tiltak
når et kutt ikke har noe tiltak
så er det en advarsel, med andelen av kuttene som er uspesifisert, for hvert kutt og i alt.

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
    Out: findings, the sum of them first, then the largest. Source: kommuneloven § 14-4.
    """
    totalt = sum(ett.belop.ore for ett in kutt.values())
    uten = sorted(
        (sted for sted, ett in kutt.items() if not ett.tiltak.strip()), key=lambda s: -kutt[s].belop.ore
    )
    funn = [
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
    return [_i_alt([kutt[sted].belop.ore for sted in uten], totalt), *funn] if len(uten) > 1 else funn


def _i_alt(uten: list[int], totalt: int) -> Funn:
    melding = formuler(
        "Fant %(antall)s kutt uten tiltak. De er %(belop)s av %(totalt)s kr, %(andel)s %% av alle kutt. "
        "Forventet et navngitt tiltak for hvert kutt.",
        antall=len(uten),
        belop=str(Belop(sum(uten))),
        totalt=str(Belop(totalt)),
        andel=f"{100 * sum(uten) / totalt:.1f}".replace(".", ",") if totalt else "0",
    )
    return Funn(KODE, Alvorlighet.ADVARSEL, melding)
