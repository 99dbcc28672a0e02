"""CSV out: semicolons, decimals as they are, and no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

# What spreadsheets take for the start of a formula, full-width forms included.
_FARLIGE = frozenset("=+-@\t\r\n＝＋－＠")
Celle = str | int | Decimal | None


def som_csv(hode: Sequence[str], rader: Iterable[Sequence[Celle]]) -> bytes:
    """Return the rows as UTF-8 with BOM, which spreadsheets open with æøå in place.

    Numbers stay numbers, also negative ones; a missing number is an empty cell. Text that a
    spreadsheet could run gets an apostrophe before it.
    """
    buffer = io.StringIO(newline="")
    skriver = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    skriver.writerow(hode)
    skriver.writerows([_trygg(celle) for celle in rad] for rad in rader)
    return buffer.getvalue().encode("utf-8-sig")


def _trygg(celle: Celle) -> str | int:
    if celle is None:
        return ""
    if isinstance(celle, int):
        return celle
    if isinstance(celle, Decimal):
        return f"{celle:f}".replace(".", ",")
    kan_kjoeres = celle[:1] in _FARLIGE or celle.lstrip(" \u00a0\u200b\ufeff")[:1] in _FARLIGE
    return f"'{celle}" if celle and kan_kjoeres else celle
