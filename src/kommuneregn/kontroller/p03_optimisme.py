"""Gitt inntekter for minst tre år og et anslag for neste år
når veksten i anslaget sammenlignes med kommunens egen trend
så er et anslag over den høyeste årlige veksten en advarsel.

Kilde: kommuneloven § 14-4 tredje ledd (planer skal være realistiske).
"""

from collections.abc import Sequence
from itertools import pairwise

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KODE = "optimisme-inntekt"
_FAERREST = 3


class UnableToJudgeGrowth(ValueError):
    """There are too few years, or a year without income, to know the municipality's own trend."""


def vekst(fra: Belop, til: Belop) -> float:
    """Growth from one year to the next.

    Formula: to / from - 1. In: øre. Unit: andel (0.05 is 5 per cent).
    Raises UnableToJudgeGrowth when the first year is not above 0. Source: definition.
    """
    if fra.ore <= 0:
        raise UnableToJudgeGrowth(
            formuler("Fant inntekten %(belop)s kr. Forventet over 0. Rett tallet.", belop=str(fra))
        )
    return til.ore / fra.ore - 1


def kontroller_inntektsvekst(historie: Sequence[Belop], *, anslag: Belop, hva: str) -> list[Funn]:
    """A warning when the estimate grows faster than any year in the municipality's own history.

    In: income of at least three years in order, and the estimate for the next, all positive øre.
    Formula: estimate / last year - 1 > the highest yearly growth before.
    Raises UnableToJudgeGrowth. Source: kommuneloven § 14-4 (realistic plans); the limit is our own.
    """
    if len(historie) < _FAERREST:
        raise UnableToJudgeGrowth(
            formuler("Fant %(antall)s år. Forventet minst tre. Gi flere år.", antall=len(historie))
        )
    tidligere = [vekst(fra, til) for fra, til in pairwise(historie)]
    ventet = vekst(historie[-1], anslag)
    if ventet <= max(tidligere):
        return []
    melding = formuler(
        "Fant en vekst på %(vekst)s %% i anslaget. Den høyeste i årene før er %(trend)s %%. Begrunn hva som "
        "er nytt, eller senk anslaget.",
        vekst=_prosent(ventet),
        trend=_prosent(max(tidligere)),
    )
    return [Funn(KODE, Alvorlighet.ADVARSEL, melding, hva)]


def _prosent(andel: float) -> str:
    return f"{100 * andel:.1f}".replace(".", ",")
