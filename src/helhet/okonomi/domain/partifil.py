"""The lines of one import as a file that Helhet reads back to the very same lines."""

import polars as pl

from helhet.datalager.domain.fakta import Faktafil, les_fakta
from helhet.datalager.enums import Periodisering
from helhet.datalager.models import Parti
from helhet.okonomi.domain.adgang import ser_bilag
from helhet.organisasjon.domain.tilgang import Tilgang
from kommuneregn.lesere.konto.ut import skriv_kontofil


def lag_partifil(parti: Parti, *, tilgang: Tilgang) -> bytes:
    """Return the lines of the import as CSV, with what the person may see.

    The free dimension (prosjekt) is left out for those who do not see it. What was imported for the whole
    year goes out for the whole year, so that it is spread the same way when it is read in again.
    Raises UnableToReadFacts when the file of facts is gone or changed.
    """
    linjer = _som_lest(les_fakta(Faktafil(parti.parquet, parti.parquet_hash)), parti.periodisering)
    return skriv_kontofil(linjer if ser_bilag(tilgang) else linjer.drop("prosjekt"))


def _som_lest(linjer: pl.DataFrame, periodisering: str) -> pl.DataFrame:
    """The lines as they stood in the file: a year's amount is one, not twelve parts of it."""
    if periodisering == Periodisering.FIL:
        return linjer
    hele = linjer.group_by("radnr", maintain_order=True).agg(
        pl.exclude("belop_ore").first(), pl.col("belop_ore").sum()
    )
    return hele.select(linjer.columns).with_columns(periode=pl.lit(None, dtype=pl.Int8))
