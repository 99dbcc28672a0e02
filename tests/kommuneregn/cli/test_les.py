"""The command `les` as others build on it, and that the schemes read what it reads."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kommuneregn.cli import main

UTEN_ANSVAR = "Art;Funksjon;Beløp\n010;202;1000\n800;840;-1200,50\n"
TRE = "Konto;Funksjon;Oppr. budsjett 2025;Rev. budsjett 2025\n1010;202;1;2\n1800;840;-1;-3\n"


def _kjor(capsys: pytest.CaptureFixture[str], *argumenter: str) -> tuple[int, dict[str, Any], str]:
    kode = main([*argumenter, "--json"])
    ut, feil = capsys.readouterr()
    return kode, json.loads(ut) if ut else {}, feil


def _fil(mappe: Path, innhold: str, navn: str = "fil_2025.csv") -> str:
    sti = mappe / navn
    sti.write_text(innhold, encoding="utf-8")
    return str(sti)


def test_what_was_read_is_written_and_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil, ut = _fil(tmp_path, UTEN_ANSVAR), tmp_path / "ut.parquet"
    kode, svar, _ = _kjor(capsys, "les", fil, "--kontoklasse", "1", "--ut", str(ut))

    assert kode == 0
    assert {navn: svar[navn] for navn in ("format", "rader", "lagret", "avvist", "sum_ore")} == {
        "format": "kontofil",
        "rader": 2,
        "lagret": 2,
        "avvist": 0,
        "sum_ore": {"belop": -20_050},
    }
    assert svar["funn"] == [
        {
            "kode": "konto-uten-ansvarskolonne",
            "alvorlighet": "advarsel",
            "melding": "Filen har ingen kolonne for ansvar.",
            "sted": "",
        }
    ]
    assert pl.read_parquet(ut).select("kontoklasse", "art", "funksjon", "belop_ore").rows() == [
        (1, "010", "202", 100_000),
        (1, "800", "840", -120_050),
    ]


def test_amounts_of_one_year_are_asked_for_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = _fil(tmp_path, TRE)
    kode, svar, feil = _kjor(capsys, "les", fil)

    assert (kode, svar) == (2, {})
    assert feil.startswith(
        "kommuneregn: Fant flere beløpskolonner: 'Oppr. budsjett 2025', 'Rev. budsjett 2025'."
    )
    assert len(feil.splitlines()) == 1
    assert _kjor(capsys, "les", fil, "--belop", "Rev. budsjett 2025")[1]["sum_ore"] == {"belop": -100}


def test_ambiguous_amounts_are_stored_nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = _fil(tmp_path, "Konto;Funksjon;Beløp\n1010;202;12.345\n1800;840;-12.345\n")
    kode, svar, _ = _kjor(capsys, "les", fil)

    assert (kode, svar["lagret"], svar["avvist"]) == (1, 0, 2)
    assert all("kan leses som 12345 eller som 12,345" in rad["grunn"] for rad in svar["avviste"][:1])
    kode, svar, feil = _kjor(capsys, "skjema", "5-6", fil, "--aar", "2025")
    assert (kode, svar) == (2, {})
    assert "dette kan leses som 12345 eller som 12,345" in feil


@pytest.mark.parametrize(
    ("innhold", "valg"),
    [
        (UTEN_ANSVAR, ("--kontoklasse", "1")),
        ("Kontoklasse;Art;Funksjon;B2025\nDrift;010;202;1000\nD;800;840;-1200,50\n", ()),
        ("Konto;Beløp\n1010;1000\n1800;-1200,50\n", ()),
        ("Konto-funksjon;Sum\n1010/202;1000\n1800/840;-1200,50\n", ()),
        ("Kontoklasse;Art;Funksjon;Utgift;Inntekt\n1;010;202;1000;\n1;800;840;;1200,50\n", ()),
        ("Konto;Funksjon;1. kvartal;2. kvartal\n1010;202;400;600\n1800;840;-1200;-0,50\n", ()),
        ("Konto;Funksjon;Beløp\n1010;202;1000\n1800;840;1200,50\n", ("--inntekter", "pluss")),
        ("Konto;Funksjon;B2024;B2025\n1010;202;1;1000\n1800;840;-1;-1200,50\n", ()),
    ],
)
def test_schemes_and_key_ratios_read_files_without_ansvar(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], innhold: str, valg: tuple[str, ...]
) -> None:
    fil = _fil(tmp_path, innhold)
    _, svar, feil = _kjor(capsys, "skjema", "5-6", fil, "--aar", "2025", *valg)
    assert feil == ""
    poster = {post["post"]: post["belop_ore"] for post in svar["poster"]}
    assert [poster[nr] for nr in ("1", "9", "10", "15", "16")] == [120_050, 120_050, 100_000, 100_000, 20_050]

    _, svar, feil = _kjor(capsys, "nokkeltall", fil, "--aar", "2025", *valg)
    assert feil == ""
    tall = {ett["kode"]: ett["belop_ore"] for ett in svar["nokkeltall"]}
    assert tall["netto_driftsresultat"] == 20_050


def test_letters_that_were_encoded_twice_are_put_right_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    riktig = "Konto;Ansvar;Kontonavn;Beløp\n1010;1;Fastlønn på Å;5\n"
    fil, ut = _fil(tmp_path, riktig.encode().decode("cp1252")), tmp_path / "ut.parquet"
    kode, svar, _ = _kjor(capsys, "les", fil)

    assert (kode, [funn["kode"] for funn in svar["funn"]][:1]) == (0, ["tekst-dobbeltkodet"])
    assert "(i kommandoen: --rett-tekst)" in svar["funn"][0]["melding"]
    kode, svar, _ = _kjor(capsys, "les", fil, "--rett-tekst", "--ut", str(ut))
    assert (kode, svar["sum_ore"], svar["funn"][0]["kode"]) == (0, {"belop": 500}, "konto-uten-tjeneste")
    assert pl.read_parquet(ut)["konto_navn"].to_list() == ["Fastlønn på Å"]
    assert (
        _kjor(capsys, "skjema", "5-6", fil, "--aar", "2025", "--rett-tekst")[1]["poster"][9]["belop_ore"]
        == 500
    )
