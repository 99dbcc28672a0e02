"""Gitt budsjettet og regnskapet for de tre siste årene for en funksjon
når budsjettet er lavere enn alle tre regnskapene
så er det en advarsel; det samme gjelder en funksjon som har utgifter i alle tre, og ikke noe budsjett.

Kilde: kommuneloven § 14-4 tredje ledd (budsjettet skal være realistisk).
"""

from collections.abc import Iterator, Mapping, Sequence

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KODE = "underbudsjettering"
_AAR = 3


def kontroller_underbudsjettering(
    budsjett: Mapping[str, Belop], *, regnskap: Mapping[str, Sequence[Belop]]
) -> list[Funn]:
    """A warning for each function whose net budget is below every one of its last three accounts.

    In: net expense per function in øre (expenses positive); accounts of the last three years per
    function, at the price level of the budget. Functions without three years get an info, and functions
    with three years of net expense and no budget a warning.
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
    return [*funn, *_uten_budsjett(budsjett, regnskap)]


def _uten_budsjett(budsjett: Mapping[str, Belop], regnskap: Mapping[str, Sequence[Belop]]) -> Iterator[Funn]:
    for funksjon, aar in sorted(regnskap.items()):
        siste = [ett.ore for ett in aar[-_AAR:]]
        if funksjon not in budsjett and len(siste) == _AAR and min(siste) > 0:
            melding = formuler(
                "Fant ikke noe budsjett. Det laveste av de tre siste regnskapene er %(lavest)s kr. Sett av "
                "penger, eller se om funksjonen har fått en annen kode.",
                lavest=str(Belop(min(siste))),
            )
            yield Funn(KODE, Alvorlighet.ADVARSEL, melding, funksjon)


def _for_lavt(funksjon: str, belop: Belop, lavest: Belop) -> Funn:
    melding = formuler(
        "Fant et budsjett på %(budsjett)s kr. Det laveste av de tre siste regnskapene er %(lavest)s kr. "
        "Vis hvilke tiltak som senker utgiften, eller øk budsjettet.",
        budsjett=str(belop),
        lavest=str(lavest),
    )
    return Funn(KODE, Alvorlighet.ADVARSEL, melding, funksjon)
