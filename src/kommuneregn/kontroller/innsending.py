"""A file to SSB as it stands: the text of each field of each record, and what the sender says it is.

Source: kostra-kontrollprogram @ c1f58486, file_description_Regnskap.yaml (2025).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

POSTLENGDE = 48
FELT = (
    "skjema",
    "aargang",
    "kvartal",
    "region",
    "orgnr",
    "foretaksnr",
    "kontoklasse",
    "funksjon_kapittel",
    "art_sektor",
    "belop",
)
KOLONNER = {"linje": pl.Int64, "lengde": pl.Int64, **dict.fromkeys(FELT, pl.String)}
HELTALL = r"^ *-?[0-9]+$"
OSLO, LONGYEARBYEN = "0301", "211100"
KOMMUNE = frozenset({"0A", "0B", "0M", "0N"})
FYLKE = frozenset({"0C", "0D", "0P", "0Q"})
REGIONAL = frozenset({"0A", "0C", "0M", "0P"})
KIRKE = frozenset({"0F", "0G"})
# The forms of municipalities, counties and their enterprises, which the KOSTRA rules are written for.
KOSTRA = KOMMUNE | FYLKE | frozenset({"0I", "0J", "0K", "0L"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Hode:
    """What every record of a file must say: form, year, quarter (None: the year), region and numbers.

    `orgnr` is empty where the form has none; several may stand with commas between.
    """

    skjema: str
    aar: int
    region: str
    kvartal: int | None = None
    orgnr: str = ""
    foretaksnr: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Innsending:
    """A file to SSB: its head, the account class behind each letter, and each record as text.

    `poster` has the columns of KOLONNER: line, length of the record, and the fields as they stand.
    """

    hode: Hode
    klasser: Mapping[str, int]
    poster: pl.DataFrame

    @property
    def har_balanse(self) -> bool:
        """Whether the records are chapters and sectors, and not functions and arts."""
        return set(self.klasser.values()) == {2}
