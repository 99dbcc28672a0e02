"""Cells that hold both code and name («1010 Fastlønn»), taken apart when that is the only reading.

Source: exports of accounting systems, which write code and name in one cell.
"""

from collections.abc import Callable, Mapping

import polars as pl

# A code is digits, perhaps with a letter before (F357); the name begins with something else.
_KODE_OG_NAVN = r"^([A-ZÆØÅ]?[0-9]{2,})(?:\s+[-–:]?\s*|\s*[-–:]\s+)([^0-9\s].*)$"
_SUM = r"(?i)^\s*(?:del)?(?:sum|total|i alt|resultat|netto)"
FELT = ("konto", "ansvar", "tjeneste", "prosjekt")


def del_kode_og_navn(
    ramme: pl.DataFrame, er_delt: Callable[[str], bool], unike: Mapping[str, pl.Series]
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Split the columns where every cell is a code and a name; give also which fields were split.

    `er_delt` says it of a field of the whole file, and is asked only where a cell here may be both;
    `unike` are the different cells of the fields here.
    A name column of the file's own is kept as it is.
    """
    delt = tuple(felt for felt in FELT if felt in ramme.columns and kan_deles(unike[felt]) and er_delt(felt))
    for felt in delt:
        kode = pl.col(felt).str.extract(_KODE_OG_NAVN, 1).fill_null(pl.col(felt))
        navn = pl.col(felt).str.extract(_KODE_OG_NAVN, 2).fill_null("")
        nye = [kode.alias(felt)]
        if f"{felt}_navn" not in ramme.columns and felt != "prosjekt":
            nye.append(navn.alias(f"{felt}_navn"))
        ramme = ramme.with_columns(nye)
    return ramme, delt


def kan_deles(unike: pl.Series) -> bool:
    """Whether some cell may be a code and a name."""
    return bool(unike.str.contains(_KODE_OG_NAVN).any())


def er_kode_og_navn(celler: pl.Series) -> bool:
    """Whether every cell is a code and a name, or a code alone; empty cells and sums do not count."""
    unike = celler.unique()
    unike = unike.filter((unike != "") & ~unike.str.contains(_SUM))
    passer = unike.str.contains(_KODE_OG_NAVN)
    rene = unike.str.contains("^[0-9]+$")
    return bool(passer.any() and (passer | rene).all())
