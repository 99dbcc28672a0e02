"""The ledger of freed time: hours, årsverk, and what became of them.

Source: DFØ's guide to benefits realisation: saved time is a possibility until it is used; only time
that is cut from a named budget line is kroner.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kommuneregn.gevinst.beregning import Beregning, Linjesvar
from kommuneregn.gevinst.kort import Gevinstkort, Gevinstslag, Linjeart
from kommuneregn.gevinst.skjebne import Skjebne, Skjebneslag
from kommuneregn.gevinst.vekter import i_aaret, timer
from kommuneregn.verdier import Alvorlighet, Belop, Funn, fordel, formuler


@dataclass(frozen=True, slots=True)
class Skjebnerad:
    """A destiny with its hours and årsverk a year, and its kroner when it is redeemed.

    `aarsverk` is None when the hours of an årsverk are not stated.
    """

    skjebne: Skjebne
    timer: Mapping[int, Fraction]
    aarsverk: Mapping[int, Fraction] | None
    innlost: Mapping[int, Belop]


@dataclass(frozen=True, slots=True)
class Tidsregnskap:
    """Freed time of one card: potential = the destinies + what has none, in exact hours a year.

    `omdisponert` is the hours with a named new use; `innlost` the kroner that are cut from a named
    budget line: the only part that stands in totals.
    """

    kort: Gevinstkort
    potensial: Mapping[int, Fraction]
    rader: tuple[Skjebnerad, ...]
    uten_skjebne: Mapping[int, Fraction]
    omdisponert: Mapping[int, Fraction]
    innlost: Mapping[int, Belop]
    funn: tuple[Funn, ...]


def lag_tidsregnskap(beregning: Beregning) -> tuple[Tidsregnskap, ...]:
    """The ledger of each card that frees time.

    Formula: potential hours in a year = sum over lines of units x change in hours x share of the year,
    unwanted hours negative; a destiny has its share of them; årsverk = hours / hours of an årsverk;
    redeemed kroner = the card's hours in the municipality's cash, split over the budget lines by largest
    remainder. Unit: hours and årsverk exact, øre.
    """
    return tuple(_regnskap(ett, beregning) for ett in beregning.kort if ett.slag is Gevinstslag.SPART_TID)


def _regnskap(kort: Gevinstkort, beregning: Beregning) -> Tidsregnskap:
    linjer = [en for en in beregning.linjer if en.kort.id == kort.id and en.linje.er_tid]
    aarene = tuple(beregning.felles.periode)
    potensial = {aar: sum((_timer(en, aar) for en in linjer), Fraction(0)) for aar in aarene}
    innlost = {
        aar: Belop.summer((en.kasse[aar] for en in linjer), prisnivaa=beregning.felles.prisnivaa)
        for aar in aarene
    }
    rader = tuple(_rader(kort, potensial, innlost, beregning.felles.timeverk))
    rest = 1 - sum((Fraction(en.andel) for en in kort.skjebner), Fraction(0))
    navngitt = [
        rad for rad in rader if rad.skjebne.slag is Skjebneslag.OMDISPONERT and rad.skjebne.hva.strip()
    ]
    return Tidsregnskap(
        kort,
        potensial,
        rader,
        {aar: verdi * rest for aar, verdi in potensial.items()},
        {aar: sum((rad.timer[aar] for rad in navngitt), Fraction(0)) for aar in aarene},
        innlost,
        kontroller_skjebner(kort.skjebner, spredt=kort.spredt, sted=kort.id),
    )


def _timer(svar: Linjesvar, aar: int) -> Fraction:
    linje = svar.linje
    fortegn = 1 if linje.art is Linjeart.GEVINST else -1
    return fortegn * linje.antall.trolig * timer(linje).trolig * i_aaret(linje, aar=aar)


def _rader(
    kort: Gevinstkort,
    potensial: Mapping[int, Fraction],
    innlost: Mapping[int, Belop],
    timeverk: Fraction | None,
) -> Iterator[Skjebnerad]:
    vekter = [Fraction(en.andel) if en.innlost and not kort.spredt else Fraction(0) for en in kort.skjebner]
    deler = {
        aar: fordel(belop, vekter=vekter) if any(vekter) else [belop] * len(vekter)
        for aar, belop in innlost.items()
    }
    for nr, skjebne in enumerate(kort.skjebner):
        timene = {aar: verdi * Fraction(skjebne.andel) for aar, verdi in potensial.items()}
        aarsverk = None if timeverk is None else {aar: verdi / timeverk for aar, verdi in timene.items()}
        yield Skjebnerad(skjebne, timene, aarsverk, {aar: del_[nr] for aar, del_ in deler.items()})


def kontroller_skjebner(skjebner: Sequence[Skjebne], *, spredt: bool, sted: str) -> tuple[Funn, ...]:
    """Find freed time without a destiny, and destinies that lack what makes them true.

    Formula: what is left is 1 − the sum of the shares; a cut names its budget line and is not of scattered
    minutes; a new use is named.
    """
    return tuple(_funn(skjebner, spredt=spredt, sted=sted))


def _funn(skjebner: Sequence[Skjebne], *, spredt: bool, sted: str) -> Iterator[Funn]:
    rest = 1 - sum((Fraction(en.andel) for en in skjebner), Fraction(0))
    if rest > 0:
        melding = formuler(
            "Fant %(andel)s %% av den frigitte tiden uten bruk. Forventet at hver time går til budsjettkutt, "
            "omdisponering, kvalitet eller vekst. Velg hva resten skal brukes til.",
            andel=_prosent(rest),
        )
        yield Funn("tid-uten-skjebne", Alvorlighet.FEIL, melding, sted)
    for en in skjebner:
        if en.slag is Skjebneslag.BUDSJETTKUTT and not en.innlost:
            melding = formuler(
                "Fant et budsjettkutt uten budsjettlinje. Forventet linjen som er kuttet. Timene gir ingen "
                "kroner før den står der. Oppgi budsjettlinjen."
            )
            yield Funn("tid-uten-budsjettlinje", Alvorlighet.FEIL, melding, sted)
        if en.slag is Skjebneslag.BUDSJETTKUTT and spredt:
            melding = formuler(
                "Fant et budsjettkutt av minutter som er spredt på mange. Forventet hele stillinger eller "
                "vakter. Samle tiden før den kuttes, eller bruk den til kvalitet."
            )
            yield Funn("tid-spredt", Alvorlighet.FEIL, melding, sted)
        if en.slag is Skjebneslag.OMDISPONERT and not en.hva.strip():
            melding = formuler(
                "Fant omdisponert tid uten navngitt bruk. Forventet hva den går til. Skriv oppgaven."
            )
            yield Funn("tid-uten-ny-bruk", Alvorlighet.ADVARSEL, melding, sted)


def _prosent(andel: Fraction) -> str:
    return f"{float(100 * andel):.4g}".replace(".", ",")


def samlet_tid(regnskap: Sequence[Tidsregnskap]) -> Mapping[int, Fraction]:
    """The potential hours of all cards.

    Formula: the sum of the cards a year. Unit: hours, exact.
    """
    aarene = sorted({aar for ett in regnskap for aar in ett.potensial})
    return {aar: sum((ett.potensial[aar] for ett in regnskap), Fraction(0)) for aar in aarene}
