"""Codes that stand in files to SSB: functions of counties, chapters as they are written, and sectors.

Source: KOSTRA-forskriften, appendix 3 and 4; kostra-kontrollprogram @ c1f58486 (sectors).
"""

from functools import cache

from kommuneregn.kontoplan.koder import Kapittel, les_data, les_kapitler

FYLKE, BYDEL = "fylke", "bydel"
# Source: kostra-kontrollprogram @ c1f58486, KommuneKostraMain.kt, sektorList.
SEKTORER = frozenset(
    [
        "000",
        "070",
        "080",
        "110",
        "151",
        "152",
        "200",
        "320",
        "355",
        "395",
        "430",
        "450",
        "499",
        "550",
        "570",
        "610",
        "640",
        "650",
        "890",
        "900",
    ]
)


@cache
def les_fylkesfunksjoner() -> dict[str, str]:
    """The functions that municipalities do not have: code to who has it, fylke or bydel.

    Raises UnableToReadChart when the list names no source.
    """
    return {rad["funksjon"]: rad["gjelder"] for rad in les_data("fylkesfunksjoner.csv")}


def gyldig_kapittel(kode: str, *, aar: int) -> Kapittel | None:
    """The balance chapter with exactly this code in a year, or None."""
    kapittel = les_kapitler().get(kode)
    return kapittel if kapittel is not None and kapittel.gyldig(aar) else None
