import json
from pathlib import Path
from typing import Any

import pytest

from kommuneregn.cli import main

HODE = "konto;ansvar;tjeneste;beløp\n"
NAA = f"""\
{HODE}1800;900;840;-1060,00
1010;100;120;1000,00
1550;900;880;50,00
251080;900;;-50,00
210320;900;;50,00
"""
FOER = HODE + "1800;900;840;-900,00\n1875;900;800;-100,00\n1010;100;120;900,00\n"
FOND = """\
kode;giver;formål;inngående;bruk;avsetning;utgående;frist
1;Staten;skogplanting;0;0;50;50;30.06.2026
"""


@pytest.fixture
def mappe(tmp_path: Path) -> Path:
    for navn, innhold in (("r2025.csv", NAA), ("r2024.csv", FOER), ("fond.csv", FOND)):
        (tmp_path / navn).write_text(innhold, encoding="utf-8")
    return tmp_path


def svar_med_tillegg(mappe: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    argumenter = ["nokkeltall", str(mappe / "r2025.csv"), "--aar", "2025", "--omkoding", "875=878", "--json"]
    argumenter += ["--fond", str(mappe / "fond.csv"), "--tidligere", f"2024={mappe / 'r2024.csv'}"]
    assert main(argumenter) == 0
    svar: dict[str, Any] = json.loads(capsys.readouterr().out)
    return svar


def test_funds_stand_beside_the_ratios(mappe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    svar = svar_med_tillegg(mappe, capsys)

    # There is no list of functions for 2024; the arts are those of that year.
    assert [(funn["kode"], funn["alvorlighet"], funn["sted"]) for funn in svar["funn"]] == [
        ("kontoplan-mangler-for-aaret", "info", "år 2024")
    ]
    assert svar["bundne_fond"] == {
        "fond": [
            {
                "kode": "1",
                "giver": "Staten",
                "formaal": "skogplanting",
                "inngaaende_ore": 0,
                "bruk_ore": 0,
                "avsetning_ore": 5000,
                "utgaaende_ore": 5000,
                "frist": "2026-06-30",
            }
        ],
        "inngaaende_ore": 0,
        "bruk_ore": 0,
        "avsetning_ore": 5000,
        "utgaaende_ore": 5000,
    }


def test_real_development_stands_beside_the_ratios(mappe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Art 875 was valid in 2024 and is income there: 1000 x 1,039 = 1039."""
    svar = svar_med_tillegg(mappe, capsys)

    felt = ("aar", "nominell_ore", "reell_ore", "nominell_vekst", "reell_vekst", "mangler")
    rader = [(2024, 100_000, 103_900, None, None, None), (2025, 106_000, 106_000, "6.00", "2.02", None)]
    assert svar["realutvikling"]["brutto driftsinntekter"] == {
        "prisnivaa": 2025,
        "aar": [dict(zip(felt, rad, strict=True)) for rad in rader],
        "deflatorer": [{"aar": 2025, "prosent": "3.9", "kilde": "Prop. 142 S (2024–2025)"}],
    }


def test_own_deflator_and_tables_on_the_terminal(mappe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argumenter = ["nokkeltall", str(mappe / "r2025.csv"), "--aar", "2025", "--deflator", "2025=6"]
    argumenter += ["--fond", str(mappe / "fond.csv"), "--tidligere", f"2024={mappe / 'r2024.csv'}"]

    assert main(argumenter) == 0

    linjer = [" ".join(linje.split()) for linje in capsys.readouterr().out.splitlines()]
    assert "1 Staten: skogplanting (30.06.2026) 0,00 50,00 0,00 50,00" in linjer
    nr = linjer.index("Realutvikling i brutto driftsinntekter")
    assert [linjer[nr + 1], linjer[nr + 4]] == [
        "år nominelt prisnivå 2025 vekst realvekst",
        "2025 1 060,00 1 060,00 6,00 % 0,00 %",
    ]


@pytest.mark.parametrize(
    ("ekstra", "grunn"),
    [
        (["--tidligere", "2024"], "Fant '2024'. Forventet ÅR=FIL."),
        (["--tidligere", "2024=r2024.csv", "--deflator", "2025=mye"], "Fant 'mye' som deflator."),
        (["--fond", "r2024.csv"], "Fant kolonnene konto, ansvar, tjeneste, belop i r2024.csv."),
        (["--fond", "daarlig.csv"], "Linje 2 i daarlig.csv: Fant ikke noe beløp i bruk."),
    ],
)
def test_unusable_additions_give_exit_code_2_and_one_line(
    *,
    ekstra: list[str],
    grunn: str,
    mappe: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (mappe / "daarlig.csv").write_text(FOND.replace(";0;0;50;", ";0;;50;"), encoding="utf-8")
    monkeypatch.chdir(mappe)

    utfall = main(["nokkeltall", "r2025.csv", *ekstra])

    ut, feil = capsys.readouterr()
    assert (utfall, ut, feil.startswith(f"kommuneregn: {grunn}"), feil.count("\n")) == (2, "", True, 1)
