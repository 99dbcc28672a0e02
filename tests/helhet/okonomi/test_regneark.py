"""Workbooks as uploads: read like any other file, and a bad one stops nothing."""

import io
from collections.abc import Sequence

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.kommuneregn.korpus import ods, xls
from tests.kommuneregn.korpus.arkiver import bombe

from helhet.datalager.models import Parti

HODE = ("Konto", "Ansvar", "Tjeneste", "Beløp")
LINJER = ((10100, 3410, 25300, 1200.5), (16000, 3410, 25300, -200))


def bok(**ark: Sequence[Sequence[object]]) -> bytes:
    ut = io.BytesIO()
    with xlsxwriter.Workbook(ut, {"in_memory": True}) as ny:
        for navn, rader in ark.items():
            side = ny.add_worksheet(navn)
            for nr, rad in enumerate(rader):
                side.write_row(nr, 0, rad)
    return ut.getvalue()


def last_opp(klient: Client, navn: str, innhold: bytes) -> str:
    fil = SimpleUploadedFile(navn, innhold)
    svar = klient.post(reverse("okonomi:import"), {"serie": "budsjett", "aar": "2025", "fil": fil})
    assert svar.status_code == 302
    return str(svar.headers["Location"])


@pytest.mark.parametrize(
    ("navn", "innhold"),
    [
        ("b.xlsx", bok(Drift=(HODE, *LINJER))),
        ("b.ods", ods.ods(ods.ark([ods.rad(*HODE), *(ods.rad(*linje) for linje in LINJER)]))),
        ("b.xls", xls.xls(xls.Xlsark((HODE, *LINJER)))),
    ],
)
def test_workbook_is_imported_as_a_text_file_is(roller: Rollebesetning, navn: str, innhold: bytes) -> None:
    klient = klient_for(roller.okonomisjef)
    side = last_opp(klient, navn, innhold)

    sett = klient.get(side).content.decode()
    klient.post(side)

    assert "1\N{NO-BREAK SPACE}000,50" in sett
    parti = Parti.objects.get()
    assert (parti.filnavn, parti.rader_inn, parti.rader_lagret, parti.kolonne) == (navn, 2, 2, "")


def test_workbook_with_several_sheets_asks_which(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = last_opp(klient, "b.xlsx", bok(Drift=(HODE, LINJER[0]), Annet=(HODE, LINJER[1])))

    spoersmaal = klient.get(side).content.decode()
    klient.post(side)
    assert Parti.objects.count() == 0
    valgt = klient.get(side, {"ark": "Annet"}).content.decode()
    klient.post(side, {"ark": "Annet"})

    assert '<option value="Drift">' in spoersmaal
    assert "Fant flere ark som kan leses" in spoersmaal
    assert "−200,00" in valgt
    assert (Parti.objects.get().kolonne, Parti.objects.get().rader_inn) == ("Annet", 1)


def test_bomb_is_a_message_and_the_service_lives(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = last_opp(klient, "bombe.xlsx", bombe())

    sett = klient.get(side)
    lagret = klient.post(side)

    for svar in (sett, lagret):
        assert svar.status_code == 200
        assert "Fant 598 MB innhold. Forventet høyst 200 MB." in svar.content.decode()
    assert Parti.objects.count() == 0
    assert klient.get(reverse("okonomi:partier")).status_code == 200


def test_unknown_sheet_is_a_message(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    side = last_opp(klient, "b.xlsx", bok(Drift=(HODE, *LINJER)))

    svar = klient.get(side, {"ark": "Finnes ikke"})

    assert svar.status_code == 200
    assert "Fant ikke arket" in svar.content.decode()
