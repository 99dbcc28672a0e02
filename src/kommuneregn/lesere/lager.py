"""Tables as they are read into one Parquet file, a batch at a time, so that memory stays bounded.

Source: Apache Parquet, written by polars.
"""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

import polars as pl
from polars.io.plugins import register_io_source


def skriv_parquet(tabeller: Iterator[pl.DataFrame], ut: BinaryIO) -> None:
    """Write tables with the same columns to one file; without tables, nothing is written.

    What the reading of a table raises is raised here; then what was written is of no use.
    """
    forste = next(tabeller, None)
    if forste is None:
        return
    feil: list[Exception] = []

    def bunker(
        med_kolonner: list[str] | None,
        predikat: pl.Expr | None,
        rader: int | None,
        bunkestorrelse: int | None,
    ) -> Iterator[pl.DataFrame]:
        # A sink of a whole table asks for all of it; polars itself selects among what it gets.
        del med_kolonner, predikat, rader, bunkestorrelse
        try:
            yield from chain([forste], tabeller)
        except Exception as ett:
            feil.append(ett)
            raise

    kilde = register_io_source(bunker, schema=forste.schema, validate_schema=False)
    try:
        kilde.sink_parquet(ut, compression="lz4", statistics=True)
    except Exception:
        if feil:
            raise feil[0] from None
        raise
