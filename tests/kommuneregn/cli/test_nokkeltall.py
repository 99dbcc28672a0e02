import json
from pathlib import Path

import pytest

from kommuneregn.cli import main

FIL = """\
konto;ansvar;tjeneste;beløp
1800;900;840;-1000000,00
1010;100;120;970000,00
1500;900;870;10000,00
210320;900;;50000,00
256080;900;;-30000,00
"""


def kjor(argumenter: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    utfall = main(["nokkeltall", *argumenter])
    ut, feil = capsys.readouterr()
    return utfall, ut, feil


@pytest.fixture
def fil(tmp_path: Path) -> Path:
    sti = tmp_path / "regnskap_2025.csv"
    sti.write_text(FIL, encoding="utf-8")
    return sti


def test_ratios_as_json_with_own_target(fil: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argumenter = [str(fil), "--aar", "2025", "--maaltall", "netto_driftsresultat>=1,75", "--json"]

    utfall, ut, feil = kjor(argumenter, capsys)

    svar = json.loads(ut)
    ndr = next(ett for ett in svar["nokkeltall"] if ett["kode"] == "netto_driftsresultat")
    assert (utfall, feil, svar["aar"], svar["ikke_plassert"], svar["funn"]) == (0, "", 2025, [], [])
    assert ndr == {
        "kode": "netto_driftsresultat",
        "navn": "Netto driftsresultat",
        "belop_ore": 2_000_000,
        "prosent": "2.00",
        "mangler": None,
        "nivaa": "over eller lik nivået TBU anbefaler over tid, 1,75 prosent "
        "(NOU 2025: 10, kapittel 2 (TBU))",
        "baand": None,
        "maaltall": [{"tekst": "minst 1,75 prosent: nådd", "oppfylt": True}],
        "definisjon": "SSB AGD90: brutto driftsresultat, med netto finans og motpost avskrivninger.",
        "kilde": "SSB KLASS 374: AGD90",
        "grunnlag": [
            {"navn": "art 010 Fastlønn", "belop_ore": -97_000_000},
            {"navn": "art 500 Renteutgifter, provisjoner og andre finansutgifter", "belop_ore": -1_000_000},
            {"navn": "art 800 Rammetilskudd", "belop_ore": 100_000_000},
        ],
    }


def test_table_names_what_is_missing(fil: Path, capsys: pytest.CaptureFixture[str]) -> None:
    utfall, ut, _ = kjor([str(fil)], capsys)

    linjer = [" ".join(linje.split()) for linje in ut.splitlines()]
    assert utfall == 0
    assert "Disposisjonsfond fratrukket merforbruk 30 000,00 3,00 %" in linjer
    assert linjer[linjer.index("Netto renteeksponering") + 1].startswith("Kan ikke beregnes: mangler")
    assert linjer[-1] == "Info: Året 2025 er lest av filnavnet. Skriv --aar når det er et annet."


def test_unplaced_art_gives_exit_code_1_and_recoding_gives_0(
    fil: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil.write_text(FIL + "1875;900;800;-5000,00\n", encoding="utf-8")

    utfall, ut, _ = kjor([str(fil), "--aar", "2025", "--json"], capsys)
    omkodet, _, _ = kjor([str(fil), "--aar", "2025", "--omkoding", "875=878"], capsys)

    assert (utfall, json.loads(ut)["ikke_plassert"], omkodet) == (
        1,
        [{"navn": "art 875", "belop_ore": -500_000}],
        0,
    )


def test_balance_of_its_own_file(fil: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drift, balanse = tmp_path / "drift_2025.csv", tmp_path / "balanse_2025.csv"
    hode, *rader = FIL.splitlines(keepends=True)
    drift.write_text(hode + "".join(rader[:3]), encoding="utf-8")
    balanse.write_text(hode + "".join(rader[3:]), encoding="utf-8")

    en, en_ut, _ = kjor([str(fil), "--aar", "2025", "--json"], capsys)
    to, to_ut, _ = kjor([str(drift), "--balanse", str(balanse), "--aar", "2025", "--json"], capsys)

    assert (en, to) == (0, 0)
    assert json.loads(en_ut)["nokkeltall"] == json.loads(to_ut)["nokkeltall"]


@pytest.mark.parametrize(
    ("navn", "ekstra", "grunn"),
    [
        ("regnskap.csv", [], "Fant ikke hvilket år regnskap.csv gjelder."),
        ("fra2024til2025.csv", [], "Fant ikke hvilket år fra2024til2025.csv gjelder."),
        ("r2025.csv", ["--maaltall", "mye"], "Fant 'mye' som måltall."),
        ("r2025.csv", ["--kalkylerente", "4"], "Fant bare noe av --kalkulatoriske-renter"),
        (
            "r2025.csv",
            ["--kalkulatoriske-renter", "1", "--kalkylerente", "x", "--rentekompensasjon", "1"],
            "Fant en rente eller et beløp som ikke er et tall",
        ),
    ],
)
def test_unusable_input_gives_exit_code_2_and_one_line(
    navn: str, ekstra: list[str], grunn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / navn).write_text(FIL, encoding="utf-8")

    utfall, ut, feil = kjor([str(tmp_path / navn), *ekstra], capsys)

    assert (utfall, ut, feil.startswith(f"kommuneregn: {grunn}"), feil.count("\n")) == (2, "", True, 1)
