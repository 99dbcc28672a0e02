"""A long table (one row a unit and time) to a panel: names and times as text, the rest as numbers.

Source: RFC 4180 (delimited text); Norwegian ways of writing numbers, as tabell.tall reads them.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import polars as pl

from kommuneregn.effekt import Langtabell
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabell
from kommuneregn.lesere.tabell.tall import Tallform, UnableToReadNumber, finn_tallform, les_desimal
from kommuneregn.lesere.tabell.tallkolonner import MAKS_DESIMALER, er_mangler
from kommuneregn.verdier import Funn, formuler

_PUNKTUM = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
# As programs write very large and very small numbers; a person does not.
_TIERPOTENS = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+")
_DESIMALER = 15
_VISTE = 12


@dataclass(frozen=True, slots=True)
class Panelfil:
    """A read table with what should be known of it."""

    tabell: Langtabell
    funn: tuple[Funn, ...]


def les_panelfil(
    strom: BinaryIO,
    *,
    enhet: str,
    tid: str,
    kolonner: Sequence[str],
    ark: str | None = None,
    tallform: Tallform | None = None,
) -> Panelfil:
    """Read the columns of a long table; a missing number (empty, «..», NA) stays missing.

    The decimal sign is `tallform`, else what the column shows, else a point where commas part the cells.
    Raises UnableToReadFile when a column is not there, a cell is no number, or a row is refused.
    """
    navn = list(dict.fromkeys([enhet, tid, *kolonner]))
    lest = les_tabell(strom, er_hode=lambda felt: {enhet, tid} <= _rene(felt), ark=ark, desimaler=_DESIMALER)
    _krev_hele_rader(lest)
    plasser = {ett: _plass(lest, ett) for ett in navn}
    tall = {ett: _tall(lest, plasser[ett], navn=ett, tallform=tallform) for ett in dict.fromkeys(kolonner)}
    enheter = lest.kolonne(plasser[enhet]).str.strip_chars().to_list()
    tider = lest.kolonne(plasser[tid]).str.strip_chars().to_list()
    return Panelfil(Langtabell(enheter, tider, tall), lest.funn)


def _rene(felt: Sequence[str]) -> set[str]:
    return {ett.strip() for ett in felt}


def _krev_hele_rader(lest: Tabell) -> None:
    if lest.avviste:
        forste = lest.avviste[0]
        raise UnableToReadFile(
            formuler(
                "Fant %(antall)s rader som ikke kan leses, den første på linje %(linje)s: %(grunn)s",
                antall=len(lest.avviste),
                linje=forste.linjenr,
                grunn=forste.grunn,
            )
        )


def _plass(lest: Tabell, navn: str) -> int:
    rene = [kolonne.strip() for kolonne in lest.kolonner]
    if navn in rene:
        return rene.index(navn)
    raise UnableToReadFile(
        formuler(
            "Fant ikke kolonnen «%(navn)s». Filen har %(kolonner)s. Skriv navnet som i filen.",
            navn=navn,
            kolonner=", ".join(rene[:_VISTE]),
        )
    )


def _tall(lest: Tabell, plass: int, *, navn: str, tallform: Tallform | None) -> list[float | None]:
    """A column as numbers, each different text read once."""
    celler = lest.kolonne(plass).str.strip_chars()
    unike = celler.unique(maintain_order=True)
    mangler = set(unike.filter(er_mangler(unike)))
    tekster = [tekst for tekst in unike if tekst not in mangler]
    form = tallform or finn_tallform(tekster) or (Tallform.PUNKTUM if lest.skilletegn == "," else None)
    oppslag: dict[str, float | None] = dict.fromkeys(mangler)
    for tekst in tekster:
        try:
            oppslag[tekst] = _ett_tall(tekst, form)
        except UnableToReadNumber as avslag:
            raise UnableToReadFile(_om_celle(lest, celler, tekst, navn, str(avslag))) from avslag
    return [oppslag[tekst] for tekst in celler]


def _ett_tall(tekst: str, form: Tallform | None) -> float:
    if _TIERPOTENS.fullmatch(tekst) or (form is Tallform.PUNKTUM and _PUNKTUM.fullmatch(tekst)):
        verdi = float(tekst)
    else:
        lest = les_desimal(tekst, desimaler=MAKS_DESIMALER, form=form)
        verdi = math.nan if lest is None else float(lest)
    if not math.isfinite(verdi):
        raise UnableToReadNumber(formuler("Fant «%(tekst)s». Forventet et tall.", tekst=tekst[:40]))
    return verdi


def _om_celle(lest: Tabell, celler: pl.Series, tekst: str, navn: str, grunn: str) -> str:
    linje = lest.linjer.filter(celler == tekst)[0]
    return formuler(
        "Kolonnen «%(navn)s», linje %(linje)s: %(grunn)s", navn=navn, linje=int(linje), grunn=grunn
    )
