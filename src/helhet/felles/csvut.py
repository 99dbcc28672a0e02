"""Tables as CSV files that a spreadsheet opens safely."""

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import StringIO

from django.http import HttpResponse

# What a spreadsheet may take for a formula, also after white space.
FARLIG = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def csv_svar(filnavn: str, *, overskrifter: Sequence[str], rader: Iterable[Sequence[object]]) -> HttpResponse:
    """Answer with a file: semicolons, decimal comma, UTF-8 with BOM, no cell that is a formula.

    Numbers (int, Decimal) stay numbers, negative ones too; None is an empty cell.
    """
    ut = StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow([_celle(tekst) for tekst in overskrifter])
    skriver.writerows([_celle(verdi) for verdi in rad] for rad in rader)
    svar = HttpResponse(ut.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    svar["Content-Disposition"] = f'attachment; filename="{filnavn}"'
    return svar


def _celle(verdi: object) -> str:
    if verdi is None:
        return ""
    if isinstance(verdi, Decimal):
        tekst = f"{verdi:f}"
        return tekst.rstrip("0").rstrip(".").replace(".", ",") if "." in tekst else tekst
    if isinstance(verdi, int):
        return str(verdi)
    tekst = str(verdi)
    return f"'{tekst}" if tekst.lstrip(" \u00a0").startswith(FARLIG) else tekst
