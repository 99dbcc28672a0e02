import json
from pathlib import Path
from typing import Any

import pytest
from tests.kommuneregn.lesere.saftfiler import Linje, bilag, dimensjon, konto, saft

from kommuneregn.cli import main

HODE = "konto;ansvar;tjeneste;p01;p02\n"
REGNSKAP = f"{HODE}10100;1;20201;1000,50;499,50\n18700;1;80000;-1000,50;-499,50\n29999;1;;1;1\n"


def _fil(mappe: Path, innhold: str, navn: str = "regnskap.csv") -> str:
    sti = mappe / navn
    sti.write_text(innhold, encoding="utf-8")
    return str(sti)


def _kjor(capsys: pytest.CaptureFixture[str], *argumenter: str) -> tuple[int, dict[str, Any]]:
    kode = main(["kostra", *argumenter, "--json"])
    ut = capsys.readouterr().out
    return kode, json.loads(ut) if ut else {}


def test_file_is_made_of_accounts_and_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ut = tmp_path / "0A.dat"
    kode, svar = _kjor(
        capsys, _fil(tmp_path, REGNSKAP), "--aar", "2025", "--kommune", "1127", "--ut", str(ut)
    )

    assert kode == 0
    assert ut.read_bytes().splitlines(keepends=True) == [
        b"0A2025 112700                  1202 010        2\n",
        b"0A2025 112700                  1800 870       -2\n",
    ]
    felt = ("kontoklasse", "funksjon_kapittel", "art_sektor", "belop_ore", "belop_1000")
    assert svar["poster"] == [
        dict(zip(felt, (1, "202", "010", 150_000, 2), strict=True)),
        dict(zip(felt, (1, "800", "870", -150_000, -2), strict=True)),
    ]
    assert [funn["kode"] for funn in svar["funn"]] == ["kostra-avrunding"]

    kode, lest = _kjor(capsys, "les", str(ut))
    assert (kode, lest["format"], lest["rader"], lest["lagret"], lest["avvist"]) == (0, "kostra", 2, 2, 0)
    assert lest["sum_ore"] == {"belop": 0}
    (sum_,) = lest["summer"]
    assert sum_ == {
        "skjema": "0A",
        "aar": 2025,
        "kvartal": None,
        "region": "112700",
        "kontoklasse": 1,
        "poster": 2,
        "belop_ore": 0,
    }


def test_line_without_a_place_is_refused_once_whatever_its_months(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kode, svar = _kjor(
        capsys, _fil(tmp_path, REGNSKAP), "--skjema", "0B", "--aar", "2025", "--kommune", "1127"
    )

    assert (kode, svar["poster"], [rad["linje"] for rad in svar["avviste"]]) == (1, [], [4])
    (funn,) = [ett for ett in svar["funn"] if ett["kode"] == "kostra-uten-plass"]
    assert funn["melding"].startswith("1 linjer har ingen plass i filen: 2,00 kr til sammen.")


def test_file_is_made_of_saft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    innhold = saft(
        bilag(
            Linje("10100", "1500.00", "Debit", (("T", "20201"),)),
            Linje("18700", "1500.00", "Credit", (("T", "80000"),)),
        ),
        kontoer=(konto("10100", "Lønn"), konto("18700", "Skatt")),
        dimensjoner=(dimensjon("T", "Tjeneste", "20201", "Skole"),),
    )

    kode = main(["kostra", _fil(tmp_path, innhold, "r.xml"), "--aar", "2025", "--kommune", "1127"])

    assert kode == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "0A2025 112700                  1202 010        2",
        "0A2025 112700                  1800 870       -2",
    ]


@pytest.mark.parametrize(
    ("argumenter", "sier"),
    [
        ((), "Mangler --aar eller --kommune"),
        (("--aar", "2025", "--kommune", "12"), "Fant skjema '0A', kommune '12'"),
    ],
)
def test_choices_that_cannot_be_used_are_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], argumenter: tuple[str, ...], sier: str
) -> None:
    kode = main(["kostra", _fil(tmp_path, REGNSKAP), *argumenter])

    feil = capsys.readouterr().err
    assert (kode, len(feil.splitlines())) == (2, 1)
    assert sier in feil


@pytest.mark.parametrize(
    ("handling", "sier"), [("lag", "budsjett- eller regnskapslinjer"), ("les", "KOSTRA-fil")]
)
def test_file_of_another_kind_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], handling: str, sier: str
) -> None:
    fil = _fil(tmp_path, "knr;navn;2024\n1127;Prøvevik;12\n", "annet.csv")

    kode = main(["kostra", handling, fil, "--aar", "2025", "--kommune", "1127"])

    assert (kode, sier in capsys.readouterr().err) == (2, True)


def test_submission_is_read(testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode = main(["kostra", "les", str(testdata / "kostra_submission" / "0A_V2019_K4_R040200_OK.dat")])

    hva = "0A bevilgningsregnskap for kommunekassen, 2019 kvartal 4, 040200, kontoklasse"
    assert kode == 0
    assert capsys.readouterr().out.replace("\u00a0", " ").splitlines() == [
        "Poster inn 1644 = lagret 1644 + avvist 0",
        f"{hva} 0: 144 poster, 113 385 000,00 kr",
        f"{hva} 1: 1500 poster, 35 838 000,00 kr",
    ]


def test_bad_record_is_told_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    post = "0A2025 112700                  1120 010    36328"

    kode, svar = _kjor(capsys, "les", _fil(tmp_path, f"{post}\n{post[:40]}", "0A.dat"))

    assert (kode, svar["rader"], svar["lagret"], svar["avvist"]) == (1, 2, 1, 1)
    assert [rad["linje"] for rad in svar["avviste"]] == [2]
    assert [funn["kode"] for funn in svar["funn"]] == ["les-avviste-rader"]


def test_accounts_that_have_no_line_in_the_form_make_no_file(
    testdata: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (fil,), ut = (testdata / "saft").glob("*.xml"), tmp_path / "0A.dat"

    kode = main(["kostra", str(fil), "--aar", "2015", "--kommune", "1127", "--ut", str(ut)])

    assert (kode, ut.exists()) == (2, False)
    assert "hører hjemme i skjema 0A" in capsys.readouterr().err
