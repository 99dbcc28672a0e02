"""What the benefits of a plan are worth: line by line and year by year, in øre that add up.

Source: DFØ's guide to benefits realisation; methods of successive calculation. Every amount is rounded
once, a line and a year at a time, so that all sums are sums of whole øre.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kommuneregn.gevinst.kort import Gevinstkort, Gevinstslag, Linje, Linjeart
from kommuneregn.gevinst.vekter import (
    Forutsetninger,
    enhetspris,
    i_aaret,
    i_nivaaet,
    kasseandel,
    samfunnsandel,
)
from kommuneregn.gevinst.virkning import akkumulert, helaarsvirkning
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Resultat, formuler, ramse

FORMEL = formuler("antall × endring i god retning × pris × andel av året")


@dataclass(frozen=True, slots=True)
class Rekke:
    """An amount a year, with its two totals, which never mix: yearly level, and accumulated."""

    per_aar: Mapping[int, Belop]
    nivaa: Resultat[Belop]
    akkumulert: Resultat[Belop]


@dataclass(frozen=True, slots=True)
class Linjesvar:
    """A line with what it is worth: unwanted effects are negative.

    `full` is a whole year at full level, exact øre before any share; `kasse`, `samfunn` and `forventet`
    (of the cash, times the probability) are øre a year; the level of each stands beside.
    """

    kort: Gevinstkort
    linje: Linje
    full: Fraction
    kasse: Mapping[int, Belop]
    samfunn: Mapping[int, Belop]
    forventet: Mapping[int, Belop]
    nivaaer: tuple[Belop, Belop, Belop]
    utregning: tuple[Ledd, ...]


@dataclass(frozen=True, slots=True)
class Sammendrag:
    """Gross, unwanted, net in the municipality's cash, the net times the probability, and to society."""

    brutto: Rekke
    ulemper: Rekke
    netto: Rekke
    forventet: Rekke
    samfunn: Rekke


@dataclass(frozen=True, slots=True)
class Beregning:
    """The lines, a summary of each card (by id), of each kind, and of all; and what should be known."""

    felles: Forutsetninger
    kort: tuple[Gevinstkort, ...]
    linjer: tuple[Linjesvar, ...]
    per_kort: Mapping[str, Sammendrag]
    per_slag: Mapping[Gevinstslag, Sammendrag]
    samlet: Sammendrag
    funn: tuple[Funn, ...]


def beregn(kort: Sequence[Gevinstkort], *, felles: Forutsetninger) -> Beregning:
    """Value every line of every card, and add them up.

    Formula: a line in a year = units x change x price x share of the year x share that counts, with the
    likely figures, unwanted effects negative, rounded half away from zero; net = the sum of the lines;
    expected = gains x the card's probability + unwanted effects in full. Unit: øre at the price level
    of the plan. Raises UnableToPriceHours and UnableToFindRate when a price or a deflator is missing.
    """
    linjer = tuple(verdsett(ett, linje=linje, felles=felles) for ett in kort for linje in ett.linjer)
    slag = sorted({ett.slag for ett in kort})
    return Beregning(
        felles,
        tuple(kort),
        linjer,
        {ett.id: _sammendrag([en for en in linjer if en.kort.id == ett.id], felles) for ett in kort},
        {ett: _sammendrag([en for en in linjer if en.kort.slag is ett], felles) for ett in slag},
        _sammendrag(linjer, felles),
        tuple(_funn(kort, felles)),
    )


def verdsett(kort: Gevinstkort, *, linje: Linje, felles: Forutsetninger) -> Linjesvar:
    """What one line is worth in each year of the plan.

    Formula and errors: as beregn. Unit: øre.
    """
    pris = enhetspris(linje, felles=felles)
    fortegn = 1 if linje.art is Linjeart.GEVINST else -1
    full = fortegn * linje.antall.trolig * linje.endring.trolig * pris.trolig
    sjanse = Fraction(kort.sannsynlighet) if linje.art is Linjeart.GEVINST else Fraction(1)
    kasse, samfunn = kasseandel(kort, linje=linje), samfunnsandel(kort, linje=linje)
    vekter = (kasse, samfunn, kasse * sjanse)
    per_aar = {aar: full * i_aaret(linje, aar=aar) for aar in felles.periode}
    i_kassa, for_samfunnet, forventet = (
        {aar: _ore(verdi * vekt, felles, aar) for aar, verdi in per_aar.items()} for vekt in vekter
    )
    nivaa = full * i_nivaaet(linje, periode=felles.periode)
    nivaaer = (_ore(nivaa * kasse, felles), _ore(nivaa * samfunn, felles), _ore(nivaa * vekter[2], felles))
    utregning = _utregning(linje, pris.trolig)
    return Linjesvar(kort, linje, full, i_kassa, for_samfunnet, forventet, nivaaer, utregning)


def hele_ore(verdi: Fraction) -> int:
    """A value to the nearest whole øre.

    Formula: half away from zero. Unit: øre.
    """
    hele = (2 * abs(verdi.numerator) + verdi.denominator) // (2 * verdi.denominator)
    return hele if verdi >= 0 else -hele


def _ore(verdi: Fraction, felles: Forutsetninger, aar: int | None = None) -> Belop:
    return Belop(hele_ore(verdi), felles.prisnivaa, aar)


def _utregning(linje: Linje, pris: Fraction) -> tuple[Ledd, ...]:
    return (
        Ledd(formuler("antall"), linje.antall.trolig, linje.enhet),
        Ledd(formuler("endring i god retning"), linje.endring.trolig, linje.maalt_i),
        Ledd(formuler("pris"), pris, formuler("øre per enhet")),
    )


def _sammendrag(linjer: Sequence[Linjesvar], felles: Forutsetninger) -> Sammendrag:
    gevinster = [en for en in linjer if en.linje.art is Linjeart.GEVINST]
    ulemper = [en for en in linjer if en.linje.art is Linjeart.ULEMPE]
    return Sammendrag(
        _rekke([(en, en.kasse, en.nivaaer[0]) for en in gevinster], felles),
        _rekke([(en, en.kasse, en.nivaaer[0]) for en in ulemper], felles),
        _rekke([(en, en.kasse, en.nivaaer[0]) for en in linjer], felles),
        _rekke([(en, en.forventet, en.nivaaer[2]) for en in linjer], felles),
        _rekke([(en, en.samfunn, en.nivaaer[1]) for en in linjer], felles),
    )


def _rekke(deler: Sequence[tuple[Linjesvar, Mapping[int, Belop], Belop]], felles: Forutsetninger) -> Rekke:
    periode, siste = felles.periode, felles.periode.til - 1
    navn = [f"{svar.kort.id} {svar.linje.navn}" for svar, _, _ in deler] or ["–"]
    tom = Belop(0, felles.prisnivaa)
    per_aar = {
        aar: Belop.summer((rad[aar] for _, rad, _ in deler), prisnivaa=felles.prisnivaa) for aar in periode
    }
    nivaa = helaarsvirkning([{siste: nivaa} for _, _, nivaa in deler] or [{siste: tom}], aar=siste, navn=navn)
    sum_ = akkumulert(
        [rad for _, rad, _ in deler] or [dict.fromkeys(periode, tom)], periode=periode, navn=navn
    )
    return Rekke(per_aar, nivaa, sum_)


def _funn(kort: Sequence[Gevinstkort], felles: Forutsetninger) -> Iterable[Funn]:
    for ett in kort:
        for linje in ett.linjer:
            sted = formuler("%(id)s %(navn)s", id=ett.id, navn=linje.navn)
            if linje.start.aar >= felles.periode.til:
                melding = formuler(
                    "Fant en start i %(aar)s, etter planperioden. Linjen teller ikke i noen sum. Rett "
                    "starten, eller ta linjen med i neste plan.",
                    aar=linje.start.aar,
                )
                yield Funn("gevinst-etter-planen", Alvorlighet.ADVARSEL, melding, sted)
            if linje.endring.trolig < 0:
                melding = formuler(
                    "Fant en endring i feil retning. Forventet at målet er bedre enn nullpunktet. Rett "
                    "målet eller retningen, eller før linjen som negativ virkning."
                )
                yield Funn("gevinst-feil-retning", Alvorlighet.FEIL, melding, sted)
            mangler = [
                navn
                for navn, verdi in (
                    (formuler("forutsetning"), linje.forutsetning),
                    (formuler("kilde"), linje.kilde),
                    (formuler("dato"), linje.dato),
                )
                if not verdi
            ]
            if mangler:
                melding = formuler(
                    "Mangler %(mangler)s. Forventet forutsetning, kilde og dato på hver linje. Skriv det.",
                    mangler=ramse(mangler),
                )
                yield Funn("gevinst-uten-kilde", Alvorlighet.ADVARSEL, melding, sted)
