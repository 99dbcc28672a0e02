"""Codes that the list of the year does not hold, each once with what stands on it.

Source: SSB's control program for KOSTRA, rules 010 and 012.
"""

from collections.abc import Callable, Iterable

import polars as pl

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import Regnskap, kroner
from kommuneregn.verdier import Funn


def ukjente_koder(
    kontroll: Kontroll,
    regnskap: Regnskap,
    kolonne: pl.Expr,
    *,
    hva: str,
    finn: Callable[[str], object | None],
    klasser: Iterable[int] = (DRIFT, INVESTERING),
) -> list[Funn]:
    """A breach for each code in the column that `finn` does not know; a missing code is one too."""
    rader = regnskap.poster.filter(pl.col("kontoklasse").is_in(list(klasser)))
    # What comes to 0 on every combination is no record to SSB.
    poster = rader.group_by("kontoklasse", "kode", "art").agg(pl.col("belop_ore").sum())
    summer = (
        poster.filter(pl.col("belop_ore") != 0)
        .group_by(ukjent=kolonne)
        .agg(pl.col("belop_ore").sum())
        .sort("ukjent", nulls_last=True)
    )
    return [
        brudd(
            kontroll,
            f"{kroner(ore)} uten {hva}" if kode is None else f"{hva} {kode} med {kroner(ore)}",
            sted=f"{hva} {kode or 'mangler'}",
        )
        for kode, ore in summer.iter_rows()
        if kode is None or finn(kode) is None
    ]
