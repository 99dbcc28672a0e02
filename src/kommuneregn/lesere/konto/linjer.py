"""Good rows of a ledger file to ledger lines: one for each period with an amount.

Source: the KOSTRA guide (account class, art, function).
"""

from collections.abc import Mapping

import polars as pl

from kommuneregn.lesere.konto.streng import KONTOLINJE

_FASTE = [navn for navn in KONTOLINJE if navn not in ("periode", "belop_ore")]


def lag_linjer(
    gode: pl.DataFrame, maaneder: Mapping[str, int | None], *, navn: Mapping[str, str]
) -> pl.DataFrame:
    """Lines with the columns of KONTOLINJE, in the order of the file and its periods.

    `maaneder` maps each amount column of `gode` (øre) to its period; a column without a period is the
    amount of the row under its name in `navn`, and the period is that of the row (null: the whole year).
    """
    if None in maaneder.values():
        utvalg = [pl.col(ett).cast(slag) for ett, slag in KONTOLINJE.items() if ett != "belop_ore"]
        belop = [pl.col(fra).alias(til) for fra, til in navn.items()]
        return gode.select(*utvalg[:-1], *belop, utvalg[-1])
    linjer = pl.concat([_med_sum(gode, maaneder), _bare_nuller(gode, maaneder)]).sort("radnr", "periode")
    return linjer.select(pl.col(navn).cast(slag) for navn, slag in KONTOLINJE.items())


def _med_sum(gode: pl.DataFrame, maaneder: Mapping[str, int | None]) -> pl.DataFrame:
    """A line for each month with an amount; months with 0 carry nothing."""
    lange = gode.unpivot(list(maaneder), index=_FASTE, variable_name="kolonne", value_name="belop_ore")
    nummer = pl.col("kolonne").replace_strict(maaneder, return_dtype=pl.Int8)
    return lange.filter(pl.col("belop_ore") != 0).select(*_FASTE, nummer.alias("periode"), "belop_ore")


def _bare_nuller(gode: pl.DataFrame, maaneder: Mapping[str, int | None]) -> pl.DataFrame:
    """A row of nothing but 0 keeps one line, in its first month that is not empty."""
    nuller = gode.filter(pl.all_horizontal(pl.col(navn).fill_null(0) == 0 for navn in maaneder))
    forste = pl.coalesce(
        pl.when(pl.col(navn).is_not_null()).then(pl.lit(nr, dtype=pl.Int8)) for navn, nr in maaneder.items()
    )
    return nuller.select(*_FASTE, forste.alias("periode"), pl.lit(0, dtype=pl.Int64).alias("belop_ore"))
