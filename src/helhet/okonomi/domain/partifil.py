"""The lines of one import as a file that Helhet reads back to the very same lines."""

from collections.abc import Iterator
from decimal import Decimal

import polars as pl

from helhet.datalager.domain.fakta import Faktafil, les_fakta
from helhet.datalager.enums import Periodisering
from helhet.datalager.models import Parti
from helhet.okonomi.domain.adgang import ser_bilag
from helhet.organisasjon.domain.tilgang import Tilgang
from kommuneregn.lesere.konto.ut import BELOPSKOLONNER, lag_kontotabell, skriv_kontofil


def lag_partifil(parti: Parti, *, tilgang: Tilgang) -> bytes:
    """Return the lines of the import as CSV, with what the person may see.

    The free dimension (prosjekt) is left out for those who do not see it. What was imported for the whole
    year goes out for the whole year, so that it is spread the same way when it is read in again.
    Raises UnableToReadFacts when the file of facts is gone or changed.
    """
    return skriv_kontofil(_synlige_linjer(parti, tilgang))


def lag_partitabell(parti: Parti, *, tilgang: Tilgang) -> tuple[list[str], Iterator[list[object]]]:
    """Return the same as headings and rows, amounts in kroner; for a workbook. Raises as lag_partifil."""
    tabell = lag_kontotabell(_synlige_linjer(parti, tilgang))
    belop = [navn in BELOPSKOLONNER for navn in tabell.columns]
    rader = ([_celle(*par) for par in zip(rad, belop, strict=True)] for rad in tabell.iter_rows())
    return tabell.columns, rader


def _celle(verdi: object, er_belop: object) -> object:
    return Decimal(verdi) / 100 if er_belop and isinstance(verdi, int) else verdi


def _synlige_linjer(parti: Parti, tilgang: Tilgang) -> pl.DataFrame:
    linjer = _som_lest(les_fakta(Faktafil(parti.parquet, parti.parquet_hash)), parti.periodisering)
    return linjer if ser_bilag(tilgang) else linjer.drop("prosjekt")


def _som_lest(linjer: pl.DataFrame, periodisering: str) -> pl.DataFrame:
    """The lines as they stood in the file: a year's amount is one, not twelve parts of it."""
    if periodisering == Periodisering.FIL:
        return linjer
    hele = linjer.group_by("radnr", maintain_order=True).agg(
        pl.exclude("belop_ore").first(), pl.col("belop_ore").sum()
    )
    return hele.select(linjer.columns).with_columns(periode=pl.lit(None, dtype=pl.Int8))
