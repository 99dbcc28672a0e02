"""Reads bytes with a reader and counts as the command does."""

import io

import polars as pl

from kommuneregn.lesere.lest import Leser, Lesevalg, Opptelling


def les(leser: Leser, innhold: bytes | str, valg: Lesevalg | None = None) -> tuple[pl.DataFrame, Opptelling]:
    """Return all rows of a file and what was counted on the way."""
    telling = Opptelling(leser.format, leser.belopskolonner)
    strom = io.BytesIO(innhold.encode() if isinstance(innhold, str) else innhold)
    tabeller = list(telling.tell(leser.les(strom, valg or Lesevalg())))
    return pl.concat(tabeller), telling


def koder(telling: Opptelling) -> list[str]:
    """Return the codes of the findings, each once, sorted."""
    return sorted({funn.kode for funn in telling.funn})
