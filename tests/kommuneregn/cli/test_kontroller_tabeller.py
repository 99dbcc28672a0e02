"""Printed sums, related series, cuts and budgets against accounts, from the command line."""

import json
from pathlib import Path

import pytest
import yaml

from kommuneregn.cli import main


def kjor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], innhold: str, *valg: str
) -> tuple[int, list[tuple[str, str, str]]]:
    """Return the exit code, and code, gravity and place of each finding that was not «ikke kjørt»."""
    sti = tmp_path / "tabell.csv"
    sti.write_text(innhold, encoding="utf-8")
    utgang = main(["kontroller", str(sti), "--json", *valg])
    funn = json.loads(capsys.readouterr().out)["funn"]
    return utgang, [
        (ett["kode"], ett["alvorlighet"], ett["sted"])
        for ett in funn
        if "er ikke kjørt" not in ett["melding"]
    ]


def test_a_printed_sum_that_rounding_cannot_explain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hode = "kommune;år;del;årsverk\n"
    deler = "A;2012;pleie;48\nA;2012;skole;44\nA;2012;barnehage;27\nA;2012;Sum;{}\n"
    andre = "B;2012;pleie;1,5\nB;2012;skole;2,5\nB;2012;i alt;4,0\n"

    assert kjor(tmp_path, capsys, hode + deler.format(119), "--slag", "summer") == (0, [])
    fant = kjor(tmp_path, capsys, hode + deler.format(118), "--slag", "summer")
    assert fant == (0, [("plausibel-sum", "info", "A, 2012")])
    fant = kjor(tmp_path, capsys, hode + deler.format(115) + andre, "--slag", "summer")
    assert fant == (1, [("plausibel-sum", "feil", "A, 2012")])


def test_the_care_series_of_the_example_imply_half_the_population(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], testdata: Path
) -> None:
    eksempler = testdata.parent / "examples.yaml"
    if not eksempler.exists():
        pytest.skip(f"Fant ikke {eksempler}.")
    behov = yaml.safe_load(eksempler.read_text(encoding="utf-8"))["krd_001"]["arsverksbehov"]
    rader = [
        f"{kommune};{aar};{sektor};{tall['arsverk'][sektor][nr]};{tall['per_1000_20_66'][sektor][nr]}"
        for kommune, tall in behov["kommuner"].items()
        for nr, aar in enumerate(behov["ar"])
        for sektor in behov["sektorer"]
    ]
    hode = "kommune;år;serie;årsverk;per 1000\n"

    fant = kjor(tmp_path, capsys, hode + "\n".join(rader), "--slag", "serier")

    steder = [f"{kommune}, {aar}" for kommune in behov["kommuner"] for aar in behov["ar"]]
    assert fant == (1, [("plausibel-nevner", "feil", sted) for sted in steder])
    uten = [rad for rad in rader if "pleie" not in rad]
    assert kjor(tmp_path, capsys, hode + "\n".join(uten), "--slag", "serier") == (0, [])


def test_cuts_without_an_action(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hode = "ansvar;beløp;tiltak\n"

    fant = kjor(tmp_path, capsys, hode + "100;-500;T1\n200;-1 000;\n", "--slag", "kutt")
    assert fant == (0, [("kutt-uten-tiltak", "advarsel", "200 (linje 3)")])
    assert kjor(tmp_path, capsys, hode + "100;500;T1\n", "--slag", "kutt") == (0, [])


@pytest.mark.parametrize(
    ("innhold", "slag", "melding"),
    [
        ("ansvar;beløp;tiltak\n1;5;\n2;-5;\n", "kutt", "Fant kutt med ulikt fortegn."),
        ("ansvar;beløp;tiltak\n1;;\n", "kutt", "Linje 2 har ikke noe tall i belop."),
        ("del;verdi\nsum;x\n", "summer", "Linje 2 kan ikke leses: Fant 'x'."),
        ("del;tekst\nsum;x\n", "summer", "Fant 0 kolonner for verdi blant del, tekst."),
    ],
)
def test_a_table_that_cannot_be_checked_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], innhold: str, slag: str, melding: str
) -> None:
    sti = tmp_path / "tabell.csv"
    sti.write_text(innhold, encoding="utf-8")

    assert main(["kontroller", str(sti), "--slag", slag]) == 2

    assert capsys.readouterr().err.startswith(f"kommuneregn: {melding}")


def regnskap(tmp_path: Path, aar: int, skole: int, skatt: int) -> str:
    sti = tmp_path / f"{aar}.csv"
    sti.write_text(
        f"konto;ansvar;tjeneste;belop\n1010;1;202;{skole}\n1870;1;800;-{skatt}\n", encoding="utf-8"
    )
    return f"{aar}={sti}"


def test_a_budget_is_held_against_three_accounts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Out of order on purpose: the years say which comes first. Tax grew by 3 and 2 per cent.
    aar = [(2024, 105, 10506), (2022, 95, 10000), (2023, 100, 10300)]
    valg = [del_ for ett in aar for del_ in ("--regnskap", regnskap(tmp_path, *ett))]
    budsjett = "konto;ansvar;tjeneste;belop\n1010;1;202;{}\n1870;1;800;-{}\n"
    egne = {"underbudsjettering", "optimisme-inntekt"}

    _, fant = kjor(tmp_path, capsys, budsjett.format(96, 10821), "--aar", "2025", *valg)
    assert [ett for ett in fant if ett[0] in egne] == []
    _, fant = kjor(tmp_path, capsys, budsjett.format(94, 10822), "--aar", "2025", *valg)
    assert [ett for ett in fant if ett[0] in egne] == [
        ("underbudsjettering", "advarsel", "202"),
        ("optimisme-inntekt", "advarsel", "Skatt, rammetilskudd og overføringer"),
    ]


def test_two_years_of_accounts_are_too_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    valg = [del_ for aar in (2023, 2024) for del_ in ("--regnskap", regnskap(tmp_path, aar, 1, 1))]

    assert main(["kontroller", str(tmp_path / "2024.csv"), "--aar", "2025", *valg]) == 2

    assert capsys.readouterr().err.startswith("kommuneregn: Fant --regnskap for 2 år. Forventet minst tre")
