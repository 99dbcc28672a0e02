"""Tables as files that a spreadsheet opens safely: CSV, or the same table as a workbook."""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from kommuneregn.lesere.tabell.formelvern import med_vern

CSV, ARK = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LENGSTE_CELLE, STOERST = 32_767, 10**15


def tabell_svar(
    request: HttpRequest, navn: str, *, overskrifter: Sequence[str], rader: Iterable[Sequence[object]]
) -> HttpResponse:
    """Answer with the table as a file: a workbook where the address says `format=xlsx`, else CSV."""
    if request.GET.get("format") == "xlsx":
        return fil_svar(f"{navn}.xlsx", ark(overskrifter, rader=rader), innholdstype=ARK)
    return fil_svar(f"{navn}.csv", csv_tekst(overskrifter, rader=rader), innholdstype=CSV)


def fil_svar(filnavn: str, innhold: bytes, *, innholdstype: str) -> HttpResponse:
    """Answer with a file to be kept; what is odd in its name is written so that no header can break."""
    svar = HttpResponse(innhold, content_type=innholdstype)
    trygt = "".join(tegn for tegn in filnavn if tegn.isprintable() and tegn not in '/\\"')
    svar["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=trygt) or ""
    return svar


def csv_tekst(overskrifter: Sequence[str], *, rader: Iterable[Sequence[object]]) -> bytes:
    """Return CSV: semicolons, decimal comma, UTF-8 with BOM, and no cell that is a formula.

    Numbers (int, Decimal) stay numbers, negative ones too; None is an empty cell. A text that might be
    taken for a formula, or begins with «'», has one «'» before it: take that away and the text is back.
    """
    ut = StringIO()
    skriver = csv.writer(ut, delimiter=";", lineterminator="\r\n")
    skriver.writerow([_celle(tekst) for tekst in overskrifter])
    skriver.writerows([_celle(verdi) for verdi in rad] for rad in rader)
    return ut.getvalue().encode("utf-8-sig")


def ark(overskrifter: Sequence[str], *, rader: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook with one sheet: every text is typed as text, and every number as a number."""
    ut = BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    side, fet = bok.add_worksheet("Tabell"), bok.add_format({"bold": True})
    for kolonne, tekst in enumerate(overskrifter):
        side.write_string(0, kolonne, str(tekst), fet)
    for nr, rad in enumerate(rader, start=1):
        for kolonne, verdi in enumerate(rad):
            if _er_tall(verdi):
                side.write_number(nr, kolonne, verdi)
            elif verdi is not None:
                side.write_string(nr, kolonne, _ren(str(verdi))[:LENGSTE_CELLE])
    side.freeze_panes(1, 0)
    bok.close()
    return ut.getvalue()


def _er_tall(verdi: object) -> bool:
    """Say whether a workbook holds the value as a number."""
    if isinstance(verdi, bool) or not isinstance(verdi, int | Decimal):
        return False
    return -STOERST < verdi < STOERST


def _celle(verdi: object) -> str:
    if verdi is None:
        return ""
    if isinstance(verdi, Decimal):
        tekst = f"{verdi:f}"
        return tekst.rstrip("0").rstrip(".").replace(".", ",") if "." in tekst else tekst
    if isinstance(verdi, int):
        return str(verdi)
    tekst = verdi.isoformat() if isinstance(verdi, date | datetime) else str(verdi)
    return med_vern(tekst)


def _ren(tekst: str) -> str:
    """Leave out the control signs that no workbook can hold."""
    return "".join(t for t in tekst if t in "\t\n\r" or unicodedata.category(t) not in {"Cc", "Cs"})
