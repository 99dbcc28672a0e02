"""SSB's accounting concepts as formulas over arts or balance chapters, and what they come to.

Source: SSB KLASS 374, accounting concepts 2025.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kommuneregn.kontoplan.koder import les_arter, les_data, les_kapitler
from kommuneregn.kontoplan.oppslag import artsnavn
from kommuneregn.kontoplan.predikater import BALANSE
from kommuneregn.verdier import Belop, Ledd, Melding, Resultat, formuler

_INTERNT = "internt"
KILDE_BEGREP = "SSB KLASS 374, KOSTRA regnskapsbegrep 2025"
_GRUPPE = re.compile(r"([+-])\(([0-9,-]+)\)")
_FORMEL = re.compile(r"[+-]\([0-9]+([,-][0-9]+)*\)( [+-]\([0-9]+([,-][0-9]+)*\))*")

Kontonokkel = tuple[str, str | None]


class UnableToFindConcept(LookupError):
    """The concept is not in the list, or its formula cannot be read."""


@dataclass(frozen=True, slots=True)
class Begrep:
    """A concept: code, name, account class, functions (empty: all), signed groups of codes, and the words.

    `grupper` are (sign, code ranges): the sign is put on the amounts as the ledger has them.
    `omfang` says for which accounts SSB uses it: kasse, konsern, konsolidert.
    """

    kode: str
    navn: str
    kontoklasse: int
    funksjoner: str
    grupper: tuple[tuple[int, str], ...]
    omfang: tuple[str, ...]
    ord: str

    def har_funksjon(self, funksjon: str | None) -> bool:
        """Whether an amount of the function belongs; a file without functions (None) is not narrowed."""
        return not self.funksjoner or funksjon is None or _i_omraader(funksjon[:3], self.funksjoner)


@cache
def les_begreper() -> dict[str, Begrep]:
    """Every concept by code. Source: the lines marked kilde in data/begreper.csv.

    Raises UnableToFindConcept when a formula cannot be read.
    """
    return {rad["kode"]: _begrep(rad) for rad in les_data("begreper.csv")}


def finn_begrep(kode: str) -> Begrep:
    """The concept with SSB's code, such as AGD13; raises UnableToFindConcept."""
    funnet = les_begreper().get(kode)
    if funnet is None:
        raise UnableToFindConcept(
            formuler("Fant ikke begrepet %(kode)s. Forventet en kode i listen over begreper.", kode=kode)
        )
    return funnet


@cache
def koder_i_begrep(kode: str, *, aar: int) -> Mapping[str, int]:
    """The arts or chapters behind a concept in a year, each with its sign (1 or -1).

    Formula: the codes of the chart of `aar` inside the concept's ranges; a code that is not valid
    that year has no place in a concept, nor have internal arts, which are not reported. An art that
    is booked in the wrong account class still counts (finn_ukjente tells of it). Unit: none.
    Raises UnableToFindConcept. Source: SSB KLASS 374.
    """
    begrep = finn_begrep(kode)
    return {
        ledd: fortegn
        for fortegn, omraader in begrep.grupper
        for ledd in _gyldige_koder(begrep.kontoklasse, aar)
        if _i_omraader(ledd, omraader)
    }


def beregn_begrep(kode: str, belop: Mapping[Kontonokkel, Belop], *, aar: int) -> Resultat[Belop]:
    """What a concept comes to.

    In: amounts in øre as the ledger has them, of the concept's own account class, keyed by
    (art, function) or (chapter, None). Formula: the sum over the concept's codes of sign x amount,
    for its functions. Out: øre, income, debt and equity positive. The basis lists each code that
    has an amount. Raises UnableToFindConcept, and UnableToCombineBelop for mixed price levels.
    Source: SSB KLASS 374.
    """
    begrep, fortegn = finn_begrep(kode), koder_i_begrep(kode, aar=aar)
    summer: dict[str, Belop] = {}
    for (ledd, funksjon), ett in belop.items():
        if ledd in fortegn and begrep.har_funksjon(funksjon):
            med = ett if fortegn[ledd] > 0 else -ett
            summer[ledd] = summer[ledd] + med if ledd in summer else med
    prisnivaa = next((ett.prisnivaa for ett in belop.values()), None)
    grunnlag = tuple(Ledd(_navn(begrep, ledd), summer[ledd], "øre") for ledd in sorted(summer))
    return Resultat(
        Belop.summer(summer.values(), prisnivaa=prisnivaa), "øre", grunnlag, f"{KILDE_BEGREP}: {kode}"
    )


def _begrep(rad: dict[str, str]) -> Begrep:
    if _FORMEL.fullmatch(rad["formel"]) is None:
        raise UnableToFindConcept(
            formuler(
                "Fant '%(formel)s' som formel for %(kode)s. Forventet grupper som +(010-480,520).",
                formel=rad["formel"],
                kode=rad["kode"],
            )
        )
    grupper = tuple(
        (1 if fortegn == "+" else -1, omraader) for fortegn, omraader in _GRUPPE.findall(rad["formel"])
    )
    omfang = tuple(rad["omfang"].split())
    return Begrep(
        rad["kode"], rad["navn"], int(rad["klasse"]), rad["funksjoner"], grupper, omfang, rad["ord"]
    )


@cache
def _gyldige_koder(kontoklasse: int, aar: int) -> frozenset[str]:
    if kontoklasse == BALANSE:
        return frozenset(kode for kode, kapittel in les_kapitler().items() if kapittel.gyldig(aar))
    return frozenset(kode for kode, art in les_arter().items() if art.gyldig(aar) and art.gruppe != _INTERNT)


def _i_omraader(kode: str, omraader: str) -> bool:
    for omraade in omraader.split(","):
        fra, _, til = omraade.partition("-")
        if len(kode) == len(fra) and fra <= kode <= (til or fra):
            return True
    return False


def _navn(begrep: Begrep, kode: str) -> Melding:
    if begrep.kontoklasse != BALANSE:
        return artsnavn(kode)
    return formuler("kapittel %(kode)s %(navn)s", kode=kode, navn=les_kapitler()[kode].navn)
