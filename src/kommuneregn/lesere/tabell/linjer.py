"""Rows of a delimited text without quotation marks, all lines at once.

The answer is that of poster.les_poster and poster.sorter; a test holds them equal.

Source: RFC 4180 (delimited text).
"""

import numpy as np
import polars as pl

from kommuneregn.lesere.tabell.poster import MAKS_FELT, Post, Radsett, sorter

_LINJESKIFT = ord("\n")


def kan_leses_linjevis(tekst: str) -> bool:
    """Whether a line is a record: no quotation marks, no lone carriage return, no huge line."""
    if '"' in tekst or ("\r" in tekst and tekst.count("\r") != tekst.count("\r\n")):
        return False
    raa = np.frombuffer(tekst.encode(), dtype=np.uint8)
    lengder = np.diff(np.flatnonzero(raa == _LINJESKIFT), prepend=-1, append=raa.size)
    return int(lengder.max()) < MAKS_FELT


def les_linjer(tekst: str, *, skilletegn: str, fra_linje: int, bredde: int) -> Radsett:
    """Rows from line `fra_linje` (counted from 1 at the start of `tekst`) on."""
    # Empty lines at the end are no records.
    raa = tekst.encode().rstrip(b"\r\n")
    if _er_jevn(raa, skilletegn=skilletegn, fra_linje=fra_linje, bredde=bredde):
        return _les_jevne(raa, skilletegn=skilletegn, fra_linje=fra_linje, bredde=bredde)
    return _les_ujevne(tekst, skilletegn=skilletegn, fra_linje=fra_linje, bredde=bredde)


def _er_jevn(raa: bytes, *, skilletegn: str, fra_linje: int, bredde: int) -> bool:
    """Whether every line from `fra_linje` on has `bredde` cells (none empty, none of another width)."""
    byter = np.frombuffer(raa, dtype=np.uint8)
    slutt = np.flatnonzero(byter == _LINJESKIFT)
    if not raa.endswith(b"\n"):
        slutt = np.append(slutt, len(raa))
    skille = np.flatnonzero(byter == ord(skilletegn))
    per_linje = np.diff(np.searchsorted(skille, slutt), prepend=0)[fra_linje - 1 :]
    return bredde > 1 and bool(per_linje.size) and bool((per_linje == bredde - 1).all())


def _les_jevne(raa: bytes, *, skilletegn: str, fra_linje: int, bredde: int) -> Radsett:
    """Lines of one width by the fast reader; lines of nothing but space are counted as blank."""
    celler = les_celler(raa, skilletegn=skilletegn, bredde=bredde, hopp_over=fra_linje - 1)
    return uten_blanke(celler, fra_linje=fra_linje)


def les_celler(
    raa: bytes, *, skilletegn: str, bredde: int, hopp_over: int = 0, med_anforsel: bool = False
) -> pl.DataFrame:
    """Cells by the fast reader: a line that is too short is filled with empty cells, one that is too long,
    and a first line that is too short, raises polars.exceptions.PolarsError.
    """
    return pl.read_csv(
        raa,
        separator=skilletegn,
        has_header=False,
        skip_lines=hopp_over,
        quote_char='"' if med_anforsel else None,
        schema=dict.fromkeys(map(str, range(bredde)), pl.String),
        empty_string_is_null=False,
    )


def uten_blanke(celler: pl.DataFrame, *, fra_linje: int) -> Radsett:
    """Cells of lines from `fra_linje` on, without the lines of nothing but space."""
    linjer = pl.int_range(fra_linje, fra_linje + celler.height, dtype=pl.Int64, eager=True)
    forste = pl.col("0")
    # Only what sorts before «!» or is not ASCII can be space.
    mulige = celler.with_row_index("nr").filter((forste < "!") | (forste >= "\x7f"))
    tomme = mulige.filter(pl.all_horizontal(pl.exclude("nr").str.strip_chars() == ""))
    if tomme.height:
        gode = ~pl.int_range(0, celler.height, eager=True).is_in(tomme["nr"].cast(pl.Int64).to_list())
        celler, linjer = celler.filter(gode), linjer.filter(gode)
    return Radsett(celler, linjer, (), tomme.height)


def _les_ujevne(tekst: str, *, skilletegn: str, fra_linje: int, bredde: int) -> Radsett:
    alle = pl.DataFrame({"linje": _del_i_linjer(tekst)}).with_row_index("nr", offset=1)
    rader = alle.filter((pl.col("nr") >= fra_linje) & (pl.col("linje") != ""))
    ulike = rader.select(
        "nr",
        "linje",
        jevn=pl.col("linje").str.count_matches(skilletegn, literal=True) == bredde - 1,
        blank=pl.col("linje").str.replace_all(skilletegn, "", literal=True).str.strip_chars() == "",
    )
    jevne = ulike.filter(pl.col("jevn") & ~pl.col("blank"))
    resten = ulike.filter(~pl.col("jevn") | pl.col("blank"))
    unntak = sorter(
        (Post(nr, tuple(linje.split(skilletegn))) for nr, linje in resten.select("nr", "linje").iter_rows()),
        bredde=bredde,
        skilletegn=skilletegn,
    )
    celler = _del_i_celler(jevne["linje"], skilletegn=skilletegn, bredde=bredde)
    linjer = jevne["nr"].cast(pl.Int64)
    if unntak.celler.height:
        samlet = pl.concat([celler, unntak.celler]).with_columns(nr=pl.concat([linjer, unntak.linjer]))
        samlet = samlet.sort("nr")
        celler, linjer = samlet.drop("nr"), samlet["nr"]
    return Radsett(celler, linjer, unntak.avviste, unntak.tomme)


def _del_i_linjer(tekst: str) -> pl.Series:
    return pl.Series(tekst.replace("\r\n", "\n").split("\n"), dtype=pl.String)


def _del_i_celler(linjer: pl.Series, *, skilletegn: str, bredde: int) -> pl.DataFrame:
    delt = linjer.to_frame("linje").select(pl.col("linje").str.split_exact(skilletegn, bredde - 1))
    return delt.select(pl.col("linje").struct.field(f"field_{nr}").alias(str(nr)) for nr in range(bredde))
