"""Codes that the list of the year does not hold, each once with what stands on it.

Source: SSB's control program for KOSTRA, rules 010 and 012.
"""

from collections.abc import Callable

import polars as pl

from kommuneregn.kontoplan import BALANSE
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import Regnskap, kroner
from kommuneregn.verdier import Alvorlighet, Funn

_AARET = 4


def ukjente_koder(
    kontroll: Kontroll,
    regnskap: Regnskap,
    kolonne: pl.Expr,
    *,
    hva: str,
    finn: Callable[[str], object | None],
) -> list[Funn]:
    """A breach for each code in the column that `finn` does not know; a missing code is one too.

    Quarters 1 to 3 are judged as warnings, as SSB does.
    """
    rader = regnskap.poster.filter(pl.col("kontoklasse") != BALANSE)
    summer = rader.group_by(kode=kolonne).agg(pl.col("belop_ore").sum()).sort("kode", nulls_last=True)
    forelopig = regnskap.kvartal is not None and regnskap.kvartal < _AARET
    alvorlighet = Alvorlighet.ADVARSEL if forelopig else kontroll.alvorlighet
    return [
        brudd(
            kontroll,
            f"{kroner(ore)} uten {hva}" if kode is None else f"{hva} {kode} med {kroner(ore)}",
            sted=f"{hva} {kode or 'mangler'}",
            alvorlighet=alvorlighet,
        )
        for kode, ore in summer.iter_rows()
        if kode is None or finn(kode) is None
    ]
