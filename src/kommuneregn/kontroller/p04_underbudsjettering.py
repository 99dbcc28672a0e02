"""Gitt budsjettet og regnskapet for de tre siste årene for en funksjon
når budsjettet er lavere enn alle tre regnskapene
så er det en advarsel.

Kilde: kommuneloven § 14-4 tredje ledd (budsjettet skal være realistisk).
"""

from collections.abc import Mapping, Sequence

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KODE = "underbudsjettering"
_AAR = 3


class UnableToCompareBudget(ValueError):
    """A function lacks accounts for three years."""


def kontroller_underbudsjettering(
    budsjett: Mapping[str, Belop], *, regnskap: Mapping[str, Sequence[Belop]]
) -> list[Funn]:
    """A warning for each function whose net budget is below every one of its last three accounts.

    In: net expense per function in øre (expenses positive); accounts of the last three years per
    function, at the price level of the budget. Functions without three years get an info.
    Source: kommuneloven § 14-4 (realistic budget); three years is our own choice.
    """
    funn = []
    for funksjon, belop in sorted(budsjett.items()):
        aar = regnskap.get(funksjon, ())
        if len(aar) < _AAR:
            melding = formuler("Kontrollen er ikke kjørt: regnskap for tre år mangler for funksjonen.")
            funn.append(Funn(KODE, Alvorlighet.INFO, melding, funksjon))
        elif all(ett.ore > belop.ore for ett in aar[-_AAR:]):
            funn.append(_for_lavt(funksjon, belop, min(aar[-_AAR:], key=lambda ett: ett.ore)))
    return funn


def _for_lavt(funksjon: str, belop: Belop, lavest: Belop) -> Funn:
    melding = formuler(
        "Fant et budsjett på %(budsjett)s kr. Det laveste av de tre siste regnskapene er %(lavest)s kr. "
        "Vis hvilke tiltak som senker utgiften, eller øk budsjettet.",
        budsjett=str(belop),
        lavest=str(lavest),
    )
    return Funn(KODE, Alvorlighet.ADVARSEL, melding, funksjon)
