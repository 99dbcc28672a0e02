"""An invented ledger: as many postings as asked for, the same each time, amounts as people print them."""

import numpy as np
import polars as pl

HODE = "bilag;dato;konto;ansvar;funksjon;beløp;tekst"
ARTER = ("010", "020", "030", "099", "110", "120", "195", "230", "350", "470", "600", "620", "700", "810")
FUNKSJONER = ("120", "201", "202", "211", "213", "234", "253", "254", "261", "332", "338", "383")
ENHETER = 400
LINJER_I_BILAG = 4
BANK = "210320"
FROE = 2026


def regnskap(rader: int, *, froe: int = FROE) -> bytes:
    """Return a file of postings in vouchers of four lines: three of operation and one of the bank."""
    return (
        f"{HODE}\n".encode()
        + (
            _linjer(rader, froe=froe).write_csv(separator=";", include_header=False, quote_style="never")
        ).encode()
    )


def _linjer(rader: int, *, froe: int) -> pl.DataFrame:
    tilfeldig = np.random.default_rng(froe)
    bilag = np.arange(rader) // LINJER_I_BILAG
    ore = tilfeldig.integers(-50_000_000, 50_000_000, rader)
    er_bank = (np.arange(rader) % LINJER_I_BILAG == LINJER_I_BILAG - 1) | (np.arange(rader) == rader - 1)
    ore[er_bank] = 0
    ore[er_bank] = -np.bincount(bilag, weights=ore, minlength=int(bilag[-1]) + 1).astype(np.int64)[
        bilag[er_bank]
    ]
    drift = pl.Series([f"1{art}0" for art in ARTER])[tilfeldig.integers(0, len(ARTER), rader)]
    ansvar = pl.Series([str(nr) for nr in range(1000, 1000 + ENHETER)])[tilfeldig.integers(0, ENHETER, rader)]
    funksjon = pl.Series([f"{kode}00" for kode in FUNKSJONER])[tilfeldig.integers(0, len(FUNKSJONER), rader)]
    dager = pl.Series(tilfeldig.integers(0, 365, int(bilag[-1]) + 1))[bilag]
    hele = pl.Series(np.abs(ore) // 100).cast(pl.String)
    desimaler = pl.Series(np.abs(ore) % 100).cast(pl.String).str.zfill(2)
    bank = pl.Series(er_bank)
    return pl.select(
        bilag=pl.Series(bilag + 1_000_000),
        dato=pl.date(2025, 1, 1) + pl.duration(days=dager),
        konto=pl.lit(drift.zip_with(~bank, pl.Series([BANK]))),
        ansvar=pl.lit(ansvar.zip_with(~bank, pl.Series([""]))),
        funksjon=pl.lit(funksjon.zip_with(~bank, pl.Series([""]))),
        belop=pl.lit(pl.Series(ore < 0)).replace_strict({True: "-", False: ""}) + hele + "," + desimaler,
        tekst=pl.lit("Faktura ") + pl.Series(tilfeldig.integers(10_000, 99_999, rader)).cast(pl.String),
    )
