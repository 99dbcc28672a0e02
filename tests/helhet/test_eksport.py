"""Every file that can be taken out, with texts that a spreadsheet would run: none of them is a formula."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from tests.helhet.besetning import klient_for
from tests.helhet.kanarikommune import lag_kanarikommune

from helhet.felles.tabellut import ark, csv_tekst, fil_svar, tabell_svar

PAYLOADS = [
    "=1+1", "+1+1", "-1+1|x", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠x",
    '=HYPERLINK("http://x";"y")', "=cmd|'/c calc'!A1", "|calc", "%0A=1", "  =1+1", "\u00a0=1+1",
    "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1", "'=1+1", "'t Hooft", '=DDE("cmd";"x")', "a;b\n=1+1",
]  # fmt: skip
STYGGE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
TALL = re.compile(r"-?\d+(,\d+)?")


def les_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def uten_tegnet(celle: str) -> str:
    """Take away the sign that we put before a text."""
    return celle.removeprefix("'")


@pytest.mark.parametrize("tekst", PAYLOADS)
def test_text_is_text_in_both_files_and_comes_back_as_it_was(tekst: str) -> None:
    rad = [tekst, -5, Decimal("-1.50"), None, date(2026, 1, 2), True]

    celler = les_csv(csv_tekst([tekst], rader=[rad]))
    bok = ark([tekst], rader=[rad])

    assert [uten_tegnet(c) for c in celler[1]] == [tekst, "-5", "-1,5", "", "2026-01-02", "True"]
    assert celler[0] == celler[1][:1]
    assert celler[1][0].startswith("'") or not celler[1][0].lstrip().startswith(STYGGE)
    side = openpyxl.load_workbook(BytesIO(bok)).active
    assert side is not None
    assert {c.data_type for rad in side.iter_rows() for c in rad} <= {"s", "n", "inlineStr"}
    assert (side["B2"].value, side["C2"].value, side["D2"].value) == (-5, -1.5, None)
    assert str(side["A2"].value).replace("_x000D_", "\r").replace("\r\n", "\n") == tekst.replace("\r\n", "\n")
    annen_leser = CalamineWorkbook.from_filelike(BytesIO(bok)).get_sheet_by_index(0).to_python()
    assert annen_leser[1][1:3] == [-5.0, -1.5]


@given(st.text(max_size=20), st.integers(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_text_and_number_comes_back_from_csv(tekst: str, heltall: int, desimal: Decimal) -> None:
    # A lone surrogate is no text that can be written.
    tekst = tekst.encode("utf-8", "replace").decode()

    lest = les_csv(csv_tekst(["x"], rader=[[tekst, heltall, desimal]]))[1]

    assert uten_tegnet(lest[0]) == tekst
    assert (int(lest[1]), Decimal(lest[2].replace(",", "."))) == (heltall, desimal)


def moenstre(hvor: Any = None, rom: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name of every address of the program."""
    for del_ in (hvor or get_resolver()).url_patterns:
        if isinstance(del_, URLResolver):
            yield from moenstre(del_, f"{del_.namespace}:" if del_.namespace else rom)
        else:
            yield f"{rom}{del_.name}", del_


def eksporter(ider: dict[str, Any]) -> Iterator[str]:
    """Yield each address that gives a file, found by what it is called."""
    for navn, moenster in moenstre():
        if navn.endswith("_csv") or ".csv" in str(moenster.pattern):
            hva = ider["parti" if navn.startswith("okonomi:") else "plan"]
            yield reverse(navn, kwargs=dict.fromkeys(moenster.pattern.converters, hva))


@pytest.mark.treg
@pytest.mark.parametrize("payload", ["=1+1", "@SUM(1)", "-2+3|x"])
def test_no_export_holds_a_formula(payload: str, db: None) -> None:
    vaar = lag_kanarikommune("9901", payload)
    klient, med_tekst = klient_for(vaar.med_alt), 0
    adresser = list(eksporter(vaar.enkelt))
    assert len(adresser) >= 5
    for adresse in adresser:
        svar = klient.get(adresse)
        assert svar["Content-Disposition"].startswith("attachment; filename=")
        celler = [celle for rad in les_csv(svar.content) for celle in rad]
        assert not [c for c in celler if c.lstrip().startswith(STYGGE) and not TALL.fullmatch(c)], adresse
        med_tekst += any(uten_tegnet(c).startswith(payload) for c in celler)
        som_ark(klient.get(adresse, {"format": "xlsx"}), celler)

    assert med_tekst >= 4


def som_ark(svar: HttpResponse, celler: list[str]) -> None:
    """Hold the workbook to the same cells as the CSV, each typed as what it is."""
    side = openpyxl.load_workbook(BytesIO(svar.content)).active
    assert side is not None
    alle = [celle for rad in side.iter_rows() for celle in rad]
    assert svar["Content-Type"].endswith("spreadsheetml.sheet")
    assert {celle.data_type for celle in alle} <= {"s", "n", "inlineStr"}
    assert [_tekst(c.value) for c in alle] == [uten_tegnet(c) for c in celler]


def _tekst(verdi: Any) -> str:
    if isinstance(verdi, float):
        return f"{Decimal(str(verdi)):f}".rstrip("0").rstrip(".").replace(".", ",")
    return "" if verdi is None else str(verdi)


@pytest.mark.parametrize("navn", ["../../x.html", "a\r\nSet-Cookie: b=c", "æøå.csv", 'a"b', "a\u202egnp.csv"])
def test_name_of_a_file_cannot_break_the_header(navn: str) -> None:
    hode = fil_svar(navn, b"", innholdstype="text/csv")["Content-Disposition"]

    assert hode.startswith("attachment; filename")
    assert not [tegn for tegn in "\r\n/\\" if tegn in hode]
    assert hode.isascii()


def test_address_chooses_the_kind_of_file() -> None:
    svar = [
        tabell_svar(RequestFactory().get("/", {"format": f}), "liste", overskrifter=["A"], rader=[["b"]])
        for f in ("", "xlsx", "exe")
    ]

    assert [s["Content-Disposition"].rpartition(".")[2] for s in svar] == ['csv"', 'xlsx"', 'csv"']
    assert svar[0].content.decode("utf-8-sig") == "A\r\nb\r\n"
