"""Printed sums, related series, cuts and budgets against accounts, from the command line."""

import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from kommuneregn.cli import main
from kommuneregn.cli.kontrollplan import kontroller_planfil
from kommuneregn.cli.kontrollsvar import Kontrollsvar
from kommuneregn.cli.kontrolltabeller import (
    kontroller_kuttliste,
    kontroller_merforbruksliste,
    kontroller_serier,
    kontroller_summer,
)
from kommuneregn.cli.utskrift import utgangskode
from kommuneregn.lesere.avvisning import UnableToReadFile

SLAG: Mapping[str, Callable[..., Kontrollsvar]] = {
    "summer": kontroller_summer,
    "serier": kontroller_serier,
    "kutt": kontroller_kuttliste,
    "merforbruk": kontroller_merforbruksliste,
    "plan": kontroller_planfil,
}


def kjor(innhold: str, slag: str) -> tuple[int, list[tuple[str, str, str]]]:
    """Return the exit code, and code, gravity and place of each finding that was not «ikke kjørt»."""
    funn = SLAG[slag](io.BytesIO(innhold.encode()), valg={"ark": None}).funn
    return utgangskode(funn), [
        (ett.kode, ett.alvorlighet.value, ett.sted) for ett in funn if "er ikke kjørt" not in ett.melding
    ]


def test_a_printed_sum_that_rounding_cannot_explain() -> None:
    hode = "kommune;år;del;årsverk\n"
    deler = "A;2012;pleie;48\nA;2012;skole;44\nA;2012;barnehage;27\nA;2012;Sum;{}\n"
    andre = "B;2012;pleie;1,5\nB;2012;skole;2,5\nB;2012;i alt;4,0\n"

    assert kjor(hode + deler.format(119), "summer") == (0, [])
    fant = kjor(hode + deler.format(118), "summer")
    assert fant == (0, [("plausibel-sum", "info", "A, 2012")])
    fant = kjor(hode + deler.format(115) + andre, "summer")
    assert fant == (1, [("plausibel-sum", "feil", "A, 2012")])


def test_the_care_series_of_the_example_imply_half_the_population(testdata: Path) -> None:
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

    fant = kjor(hode + "\n".join(rader), "serier")

    steder = [f"{kommune}, {aar}" for kommune in behov["kommuner"] for aar in behov["ar"]]
    assert fant == (1, [("plausibel-nevner", "feil", sted) for sted in steder])
    uten = [rad for rad in rader if "pleie" not in rad]
    assert kjor(hode + "\n".join(uten), "serier") == (0, [])


def test_cuts_without_an_action() -> None:
    hode = "ansvar;beløp;tiltak\n"

    fant = kjor(hode + "100;-500;T1\n200;-1 000;\n", "kutt")
    assert fant == (0, [("kutt-uten-tiltak", "advarsel", "200 (linje 3)")])
    assert kjor(hode + "100;500;T1\n", "kutt") == (0, [])


def test_a_unit_that_overspends_year_after_year() -> None:
    hode = "enhet;år;budsjett;regnskap\n"
    rader = "Skole;2023;10 mill.;11 mill.\nSkole;2024;10 mill.;10,5 mill.\nSkole;2025;10 mill.;{}\n"

    fant = kjor(hode + rader.format("10,2 mill."), "merforbruk")
    assert fant == (0, [("gjentatt-merforbruk", "advarsel", "Skole")])
    assert kjor(hode + rader.format("10 mill."), "merforbruk") == (0, [])


@pytest.mark.parametrize(
    ("innhold", "slag", "melding"),
    [
        ("ansvar;beløp;tiltak\n1;5;\n2;-5;\n", "kutt", "Fant kutt med ulikt fortegn."),
        ("ansvar;beløp;tiltak\n1;;\n", "kutt", "Linje 2 har ikke noe tall i belop."),
        ("enhet;år;budsjett;regnskap\na;2024;1;1\na;2024;1;1\n", "merforbruk", "Linje 3: fant året 2024 to"),
        ("del;verdi\nsum;x\n", "summer", "Linje 2 kan ikke leses: Fant 'x'."),
        ("del;tekst\nsum;x\n", "summer", "Fant 0 kolonner for verdi blant del, tekst."),
    ],
)
def test_a_table_that_cannot_be_checked_is_refused(innhold: str, slag: str, melding: str) -> None:
    with pytest.raises(UnableToReadFile, match=re.escape(melding)):
        kjor(innhold, slag)


@pytest.mark.parametrize(
    ("innhold", "slag", "utgang", "koder"),
    [
        ("del;verdi\na;1\nb;1\nsum;9\n", "summer", 1, ["plausibel-sum"]),
        ("serie;antall;rate\na;44;30\nb;27;19\nc;48;65\n", "serier", 1, ["plausibel-nevner"]),
        ("ansvar;beløp;tiltak\n1;5;\n", "kutt", 0, ["kutt-uten-tiltak"]),
        ("enhet;år;budsjett;regnskap\na;2024;1;1\n", "merforbruk", 0, ["gjentatt-merforbruk"]),
        ("enhet;år;budsjett;regnskap\na;2024;1;\n", "merforbruk", 2, []),
    ],
)
def test_each_kind_of_table_is_checked_from_the_command_line(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    innhold: str,
    slag: str,
    utgang: int,
    koder: list[str],
) -> None:
    sti = tmp_path / "tabell.csv"
    sti.write_text(innhold, encoding="utf-8")

    assert main(["kontroller", str(sti), "--slag", slag, "--json"]) == utgang

    fanget = capsys.readouterr()
    assert [ett["kode"] for ett in json.loads(fanget.out or '{"funn": []}')["funn"]] == koder
    assert fanget.err.count("\n") == (utgang == 2)


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
    budsjett = tmp_path / "budsjett.csv"

    def funnet(skole: int, skatt: int) -> list[tuple[str, str, str]]:
        linjer = f"konto;ansvar;tjeneste;belop\n1010;1;202;{skole}\n1870;1;800;-{skatt}\n"
        budsjett.write_text(linjer, encoding="utf-8")
        main(["kontroller", str(budsjett), "--json", "--aar", "2025", *valg])
        funn = json.loads(capsys.readouterr().out)["funn"]
        egne = [ett for ett in funn if ett["kode"] in {"underbudsjettering", "optimisme-inntekt"}]
        return [(ett["kode"], ett["alvorlighet"], ett["sted"]) for ett in egne]

    priser = ("underbudsjettering", "info", "")
    assert funnet(96, 10821) == [priser]
    assert funnet(94, 10822) == [
        priser,
        ("underbudsjettering", "advarsel", "202"),
        ("optimisme-inntekt", "advarsel", "Skatt, rammetilskudd og overføringer"),
    ]


def test_two_years_of_accounts_are_too_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    valg = [del_ for aar in (2023, 2024) for del_ in ("--regnskap", regnskap(tmp_path, aar, 1, 1))]

    assert main(["kontroller", str(tmp_path / "2024.csv"), "--aar", "2025", *valg]) == 2

    assert capsys.readouterr().err.startswith("kommuneregn: Fant --regnskap for 2 år. Forventet minst tre")


def test_a_plan_is_held_to_the_budget_rules() -> None:
    hode = "post;aar;kontoklasse;art;belop;hva\n"
    aarene = "".join(
        f"grunnlag;{aar};1;010;900,00;\ngrunnlag;{aar};1;870;-1000,00;\njustering;{aar};1;540;100,00;Sparing\n"
        for aar in range(2027, 2031)
    )

    assert kjor(hode + aarene, "plan") == (0, [])
    assert kjor(f"{hode}{aarene}handling;2029;1;115;50,00;26-1\n", "plan") == (
        1,
        [("budsjett-planaar", "feil", "2029")],
    )
    assert kjor(
        f"{hode}{aarene}justering;2028;1;940;-300,50;\njustering;2028;1;010;300,50;\nfond;2027;;56;50,00;\n",
        "plan",
    ) == (
        1,
        [("budsjett-fond", "feil", "2028")],
    )
    with pytest.raises(UnableToReadFile, match="Filen er ikke en plan"):
        kjor(f"{hode}ukjent;2027;1;010;900,00;\n", "plan")
