"""A yearly budget without months, spread over the year in twelfths.

Source: arithmetic; twelfths are our own choice.
"""

import polars as pl

MAANEDER = 12


def fordel_i_tolvdeler(linjer: pl.DataFrame) -> pl.DataFrame:
    """Spread each line's `belop_ore` (øre, int64) over periods 1-12 in the column `periode`.

    Formula: each month gets the whole øre of |amount| / 12; the øre left over go one each to the
    first months; the sign is put back last. The twelve parts sum to the amount, as
    verdier.fordel with twelve equal weights. A line of 0 øre keeps one line, in period 1.
    Parts of 0 øre are left out. Other columns are repeated; the order is that of the lines.
    Source: method of largest remainder (Hamilton).
    """
    storrelse = pl.col("belop_ore").abs()
    hel, rest = storrelse // MAANEDER, storrelse % MAANEDER
    del_ = (hel + (pl.col("periode") <= rest).cast(pl.Int64)) * pl.col("belop_ore").sign()
    return (
        linjer.drop("periode", strict=False)
        .with_row_index("linje")
        .join(pl.DataFrame({"periode": range(1, MAANEDER + 1)}, schema={"periode": pl.Int8}), how="cross")
        .with_columns(del_ore=del_)
        .filter((pl.col("del_ore") != 0) | ((pl.col("belop_ore") == 0) & (pl.col("periode") == 1)))
        .sort("linje", "periode")
        .drop("linje", "belop_ore")
        .rename({"del_ore": "belop_ore"})
    )
