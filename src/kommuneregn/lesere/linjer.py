"""Rows of a delimited text without quotation marks, all lines at once.

The answer is that of poster.les_poster and poster.sorter; a test holds them equal.
"""

import polars as pl

from kommuneregn.lesere.poster import MAKS_FELT, Post, Radsett, sorter


def kan_leses_linjevis(tekst: str) -> bool:
    """Whether a line is a record: no quotation marks, no lone carriage return, no huge line."""
    if '"' in tekst or tekst.count("\r") != tekst.count("\r\n"):
        return False
    return max((len(linje) for linje in tekst.split("\n")), default=0) * 4 < MAKS_FELT


def les_linjer(tekst: str, *, skilletegn: str, fra_linje: int, bredde: int) -> Radsett:
    """Rows from line `fra_linje` (counted from 1 at the start of `tekst`) on."""
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
