"""The guard against counting twice: what several benefits take from the same pool, indicator or line.

Source: the requirement that each economic benefit points at one pool (enhet × funksjon × art, or
årsverk); DFØ's guide to benefits realisation; the worked example of Levanger with a lump of 50 million.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kommuneregn.gevinst.samspill import felles_andel, fordel_felles
from kommuneregn.verdier import Alvorlighet, Belop, Funn, fordel, formuler, ramse

ORE = 100
_LAP = re.compile(
    r"\b(andre|øvrige|ovrige|anna|annet|diverse|div|generell\w*|ymse|uspesifiser\w*|ikke spesifisert"
    r"|ikkje spesifisert)\b.*\b(tiltak|kutt|effektiviser\w*|innsparing\w*|reduksjon\w*)\b"
    r"|\b(uspesifisert|ufordelt|ikke fordelt|ikkje fordelt|samlepost|samlepott|rammekutt|ostehøvel\w*)\b",
    re.IGNORECASE,
)


class Pottslag(StrEnum):
    """What a pool holds: kroner of a budget line, or årsverk."""

    KRONER = "kroner"
    AARSVERK = "aarsverk"


@dataclass(frozen=True, slots=True)
class Pott:
    """What there is to take from in a year: øre for kroner, årsverk as they are; where it stands."""

    id: str
    navn: str
    slag: Pottslag
    storrelse: Fraction
    kilde: str = ""


@dataclass(frozen=True, slots=True)
class Krav:
    """What a benefit takes from a pool: an amount (øre or årsverk), or a share of what is there."""

    gevinst: str
    pott: str
    belop: Fraction | None = None
    andel: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Gevinstnavn:
    """What else tells two benefits apart: name, plan, indicator with its unit of the municipality, amount.

    `okonomisk`: it has kroner or årsverk, and must point at a pool. `belop` is its yearly level in øre.
    """

    id: str
    navn: str
    plan: str = ""
    indikator: str = ""
    enhet: str = ""
    okonomisk: bool = True
    belop: int | None = None
    budsjettlinjer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pottsvar:
    """A pool with what is claimed of it, what the claims can take together, and a proposal that closes.

    Amounts are øre or thousandths of årsverk by the kind of the pool: `forslag` sums to `felles`.
    """

    pott: Pott
    krevd: Fraction
    felles: Fraction
    forslag: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Dobbelttelling:
    """Every pool that is claimed, and the findings, each with its proposal."""

    potter: tuple[Pottsvar, ...]
    funn: tuple[Funn, ...]


def kontroller_dobbelttelling(
    gevinster: Sequence[Gevinstnavn], *, potter: Sequence[Pott], krav: Sequence[Krav]
) -> Dobbelttelling:
    """Find what is counted twice, and propose amounts that are not.

    Formula: claimed = sum of the amounts + sum of the shares x the pool; together = sum of the amounts +
    (1 − Π(1 − s)) x the pool, at most the pool; the proposal splits what they take together by Shapley
    values of the shares, and in proportion when the amounts exceed the pool. Unit: øre or årsverk,
    exact. Findings: a claim above the pool, shares that overlap, an unknown pool, an economic benefit
    without a pool, one indicator in two plans, one budget line twice, a lump sum.
    """
    etter_id = {pott.id: pott for pott in potter}
    per_pott: dict[str, list[Krav]] = defaultdict(list)
    for ett in krav:
        per_pott[ett.pott].append(ett)
    svar = tuple(_pottsvar(etter_id[id_], alle) for id_, alle in per_pott.items() if id_ in etter_id)
    funn = [
        *_om_potter(svar, per_pott),
        *_om_krav(gevinster, etter_id, krav),
        *_om_like(gevinster),
        *_om_samleposter(gevinster),
    ]
    return Dobbelttelling(svar, tuple(funn))


def _pottsvar(pott: Pott, krav: Sequence[Krav]) -> Pottsvar:
    faste: dict[str, Fraction] = {}
    for ett in krav:
        if ett.belop is not None:
            faste[ett.gevinst] = faste.get(ett.gevinst, Fraction(0)) + ett.belop
    andeler = [(ett.gevinst, ett.andel) for ett in krav if ett.andel is not None]
    fast = sum(faste.values(), Fraction(0))
    krevd = fast + sum((andel for _, andel in andeler), Fraction(0)) * pott.storrelse
    felles = min(fast + felles_andel([andel for _, andel in andeler]) * pott.storrelse, pott.storrelse)
    enhet = 1 if pott.slag is Pottslag.KRONER else 1000
    # What is left for the shares when the amounts have had theirs.
    rest = max(felles - fast, Fraction(0))
    deler = fordel_felles(Belop(int(pott.storrelse * enhet)), andeler=[andel for _, andel in andeler])
    til_andeler = fordel(Belop(int(rest * enhet)), vekter=[en.ore for en in deler]) if any(deler) else deler
    til_faste = fordel(Belop(int(min(fast, felles) * enhet)), vekter=list(faste.values())) if fast else ()
    forslag = dict(zip(faste, (Fraction(en.ore, enhet) for en in til_faste), strict=False))
    for (id_, _), del_ in zip(andeler, til_andeler, strict=True):
        forslag[id_] = forslag.get(id_, Fraction(0)) + Fraction(del_.ore, enhet)
    return Pottsvar(pott, krevd, felles, forslag)


def _om_potter(svar: Sequence[Pottsvar], krav: Mapping[str, Sequence[Krav]]) -> Iterator[Funn]:
    for ett in svar:
        forslag = ramse(f"{id_} {_vis(verdi, ett.pott.slag)}" for id_, verdi in ett.forslag.items())
        if ett.krevd > ett.pott.storrelse:
            melding = formuler(
                "Fant gevinster på %(krevd)s mot en pott på %(pott)s (%(navn)s). Forventet at de til sammen "
                "ikke tar mer enn det som er der. Forslag: %(forslag)s.",
                krevd=_vis(ett.krevd, ett.pott.slag),
                pott=_vis(ett.pott.storrelse, ett.pott.slag),
                navn=ett.pott.navn,
                forslag=forslag,
            )
            yield Funn("dobbelt-over-potten", Alvorlighet.FEIL, melding, ett.pott.id)
        elif len([en for en in krav[ett.pott.id] if en.andel]) > 1:
            melding = formuler(
                "Fant andeler av samme pott (%(navn)s) som overlapper: %(krevd)s hver for seg, %(felles)s "
                "sammen. Forventet det de tar sammen, 1 − Π(1 − andel). Forslag: %(forslag)s.",
                navn=ett.pott.navn,
                krevd=_vis(ett.krevd, ett.pott.slag),
                felles=_vis(ett.felles, ett.pott.slag),
                forslag=forslag,
            )
            yield Funn("dobbelt-overlapp", Alvorlighet.ADVARSEL, melding, ett.pott.id)


def _om_krav(
    gevinster: Sequence[Gevinstnavn], potter: Mapping[str, Pott], krav: Sequence[Krav]
) -> Iterator[Funn]:
    for ett in krav:
        if ett.pott not in potter:
            melding = formuler(
                "Fant et krav på potten «%(pott)s», som ikke er oppgitt. Forventet en pott med størrelse og "
                "kilde. Legg inn potten, eller rett navnet.",
                pott=ett.pott,
            )
            yield Funn("dobbelt-ukjent-pott", Alvorlighet.FEIL, melding, ett.gevinst)
    har = {ett.gevinst for ett in krav}
    for en in gevinster:
        if en.okonomisk and en.id not in har:
            melding = formuler(
                "Fant en økonomisk gevinst uten pott. Forventet enhet, funksjon og art, eller årsverkene, "
                "den tas fra. Pek på potten, så kan ingen ta det samme."
            )
            yield Funn("dobbelt-uten-pott", Alvorlighet.ADVARSEL, melding, en.id)


def _om_like(gevinster: Sequence[Gevinstnavn]) -> Iterator[Funn]:
    indikatorer: dict[tuple[str, str], list[Gevinstnavn]] = defaultdict(list)
    linjer: dict[str, list[str]] = defaultdict(list)
    for en in gevinster:
        if en.indikator.strip():
            indikatorer[" ".join(en.indikator.casefold().split()), en.enhet.casefold().strip()].append(en)
        for linje in dict.fromkeys(en.budsjettlinjer):
            linjer[linje.strip()].append(en.id)
    for like in indikatorer.values():
        if len({en.plan or en.id for en in like}) > 1:
            melding = formuler(
                "Fant indikatoren «%(indikator)s» i flere planer: %(hvem)s. Forventet at endringen regnes "
                "med i én. Velg hvilken, eller del endringen mellom dem.",
                indikator=like[0].indikator,
                hvem=ramse(en.id for en in like),
            )
            yield Funn("dobbelt-indikator", Alvorlighet.ADVARSEL, melding, like[0].enhet)
    for linje, ider in linjer.items():
        if len(ider) > 1:
            melding = formuler(
                "Fant at flere gevinster kutter i budsjettlinjen %(linje)s: %(hvem)s. Forventet én gevinst "
                "for hvert kutt. Se etter at kuttet ikke er talt to ganger, og før summen som en pott.",
                linje=linje,
                hvem=ramse(ider),
            )
            yield Funn("dobbelt-budsjettlinje", Alvorlighet.ADVARSEL, melding, linje)


def _om_samleposter(gevinster: Sequence[Gevinstnavn]) -> Iterator[Funn]:
    totalt = sum(max(en.belop or 0, 0) for en in gevinster)
    for en in gevinster:
        if er_samlepost(en.navn):
            andel = Fraction(100 * max(en.belop or 0, 0), totalt) if totalt else Fraction(0)
            melding = formuler(
                "Fant samleposten «%(navn)s» på %(belop)s, %(andel)s %% av alle gevinstene. Forventet "
                "gevinster med hver sin eier og pott. Del den opp; det som ikke kan deles, merkes «ikke "
                "spesifisert» og teller ikke som funnet gevinst.",
                navn=en.navn,
                belop="et ukjent beløp" if en.belop is None else _vis(Fraction(en.belop), Pottslag.KRONER),
                andel=f"{float(andel):.0f}",
            )
            yield Funn("dobbelt-samlepost", Alvorlighet.ADVARSEL, melding, en.id)


def er_samlepost(navn: str) -> bool:
    """Whether a name says that several measures are put together without being named.

    Source: the examples of lump sums in published plans («andre tiltak for reduserte kostnader»).
    """
    return _LAP.search(navn) is not None


def _vis(verdi: Fraction, slag: Pottslag) -> str:
    if slag is Pottslag.KRONER:
        return f"{Belop(round(verdi))} kr"
    return f"{float(verdi):.2f} årsverk".replace(".", ",")
