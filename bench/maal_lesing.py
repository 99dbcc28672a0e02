"""Reading a ledger file to checked øre, against a plain columnar read of the same bytes."""

import io
import os

import polars as pl
from generator import regnskap
from maaling import maal

from kommuneregn.lesere.kontofil import les_kontofil

# A validated store is to cost at most twice a scan of all columns.
MAAL_FORHOLD = 2.0


def main() -> None:
    """Print the figure beside the limit."""
    rader = int(os.environ.get("HELHET_BENCH_RADER", "200000"))
    innhold = regnskap(rader)
    fil = les_kontofil(io.BytesIO(innhold))
    if fil.rader_lagret != rader:
        raise SystemExit(f"Fant {fil.rader_lagret} lagrede rader. Forventet {rader}. Se bench/generator.py.")
    print(
        maal(
            f"Kontofil med {rader} rader til øre",
            vaar=lambda: les_kontofil(io.BytesIO(innhold)),
            grense=lambda: pl.read_csv(innhold, separator=";", infer_schema=False),
            maal_forhold=MAAL_FORHOLD,
        )
    )


main()
