import json
from pathlib import Path

import pytest

from kommuneregn.cli import main

EGNE = {
    "budsjett_merforbruk": 0,
    "budsjett_driftsinntekter": 1_000_000,
    "plan": {"2026": {"merforbruk": 0}, "2027": {"merforbruk": 5000, "driftsinntekter": 1_000_000}},
    "inndekninger": ["2024-2026"],
    "oppsamlet_merforbruk": 31_000.5,
    "driftsinntekter": 1_000_000,
    "budsjettaar": 2026,
    "plan_vedtatt": "2025-12-12",
    "budsjett_vedtatt": "2026-01-02",
    "regnskapsaar": 2025,
    "vedtak_16a": "nei",
}
EGNE_CSV = """\
felt;verdi
oppsamlet_merforbruk;1,5 mill.
driftsinntekter;100 mill.
inndekninger;ingen
regnskapsaar;2025
regnskap_vedtatt;15.06.2026
"""
UTMELDING_D = "Merforbruket i driftsregnskapet er dekket inn i sin helhet"
REGISTER = """\
kommunenummer;kommune;fylke;hjemmel;inn;ut
1866;Havnes;Nordland;c og d;2003-01-01;2006-01-01
1866;Havnes;Nordland;d;2021-01-01;
1899;Fjordvik;Nordland;a;2022-06-01;
"""


def kjor(argumenter: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    utfall = main(["robek", *argumenter])
    ut, feil = capsys.readouterr()
    return utfall, ut, feil


def test_own_figures_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "egne.json").write_text(json.dumps(EGNE), encoding="utf-8")

    utfall, ut, _ = kjor([str(tmp_path / "egne.json"), "--dag", "2026-06-01", "--json"], capsys)

    svar = json.loads(ut)
    assert (utfall, svar["dag"]) == (1, "2026-06-01")
    assert {ett["bokstav"]: ett["rammer"] for ett in svar["kriterier"]} == {
        "a": False,
        "b": True,
        "c": False,
        "d": True,
        "e": True,
        "f": False,
        "g": False,
    }
    assert svar["kriterier"][3] == {
        "bokstav": "d",
        "vilkaar": "Oppsamlet merforbruk i balansen til kommunekassen er større enn tre prosent "
        "av driftsinntektene",
        "hjemmel": "kommuneloven § 28-1 bokstav d",
        "lovversjon": "sist endret i kraft 2026-01-01",
        "rammer": True,
        "avstand": [
            {"maal": "kroner", "verdi": -100_050, "enhet": "øre"},
            {"maal": "prosent", "verdi": "-0.10", "enhet": "prosent"},
        ],
        "mangler": None,
        "tiltaksplan": "2026-12-31",
        "utmelding": "Merforbruket i driftsregnskapet er dekket inn i sin helhet",
        "ikke_i_tallene": "Om fond er brukt opp for å unngå merforbruk, og om regnskapet er revidert",
    }
    assert [ett["verdi"] for ett in svar["kriterier"][4]["avstand"]] == [19, -2]
    assert [funn["kode"] for funn in svar["funn"]] == ["robek-vilkaar-rammer"] * 3


def test_own_figures_as_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "egne.csv").write_text(EGNE_CSV, encoding="utf-8")

    utfall, ut, _ = kjor([str(tmp_path / "egne.csv"), "--dag", "2026-07-01"], capsys)

    linjer = [" ".join(linje.split()) for linje in ut.splitlines()]
    assert utfall == 0
    assert "Avstand: 1 500 000,00 kroner, 1,50 prosent" in linjer
    assert "Avstand: 15 dager (årsregnskap)" in linjer
    assert "Avstand: 2 år" in linjer
    assert linjer[2] == "a Driftsbudsjettet er vedtatt med merforbruk: kan ikke avgjøres"


def test_register_with_periods_flow_and_stated_stock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "register.csv").write_text(REGISTER, encoding="utf-8")
    argumenter = [
        "--register",
        str(tmp_path / "register.csv"),
        "--dag",
        "2023-01-01",
        "--oppgitt",
        "3",
        "--json",
    ]

    utfall, ut, _ = kjor(argumenter, capsys)

    svar = json.loads(ut)
    assert (utfall, svar["antall"], svar["per_fylke"], svar["per_hjemmel"]) == (
        1,
        2,
        {"Nordland": 2},
        {"a": 1, "d": 1},
    )
    assert svar["strom"] == {"innmeldinger": 3, "utmeldinger": 1, "beholdning": 2, "oppgitt": 3}
    assert svar["kommuner"][0] == {
        "kommunenummer": "1866",
        "kommune": "Havnes",
        "oppfort": True,
        "antall": 2,
        "dager": 1096 + 730,
        "perioder": [
            {
                "inn": "2003-01-01",
                "ut": "2006-01-01",
                "hjemler": ["c", "d"],
                "lov": "kommuneloven av 1992 § 60",
                "dager": 1096,
            },
            {"inn": "2021-01-01", "ut": None, "hjemler": ["d"], "lov": "kommuneloven § 28-1", "dager": 730},
        ],
    }
    assert [funn["kode"] for funn in svar["funn"]] == ["robek-beholdning"]


def test_flow_without_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    utfall, ut, _ = kjor(["--innmeldinger", "34", "--utmeldinger", "24", "--oppgitt", "11", "--json"], capsys)

    svar = json.loads(ut)
    assert (utfall, svar["strom"]["beholdning"], [funn["kode"] for funn in svar["funn"]]) == (
        1,
        10,
        ["robek-beholdning"],
    )


@pytest.mark.parametrize("navn", ["robek_2026-04-20.csv", "robek_2026-04-20.json"])
def test_the_published_list(navn: str, testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sti = str(testdata / "robek" / navn)

    utfall, ut, _ = kjor([sti, "--dag", "2026-04-20", "--oppgitt", "27", "--json"], capsys)

    svar = json.loads(ut)
    assert (utfall, svar["antall"], len(svar["kommuner"]), svar["funn"]) == (0, 27, 27, [])
    assert svar["per_hjemmel"] == {"a": 5, "b": 5, "c": 24, "d": 24, "f": 1}
    assert svar["kommuner"][-2]["perioder"] == [
        {"inn": None, "ut": None, "hjemler": ["f"], "lov": "kommuneloven § 28-1", "dager": None}
    ]


def test_accounts_tell_of_the_gathered_deficit(testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mappe = testdata / "randaberg"
    argumenter = [str(mappe / "randaberg_regnskap_2025.csv"), "--dag", "2026-06-01", "--json"]
    argumenter += ["--budsjett", str(mappe / "randaberg_budsjett_2025.csv")]

    uten, sier, _ = kjor(argumenter, capsys)
    utfall, ut, _ = kjor([*argumenter, "--omkoding", "875=878"], capsys)

    assert (uten, [ett["kode"] for ett in json.loads(sier)["funn"]]) == (
        1,
        ["nokkeltall-ikke-plassert", "nokkeltall-ikke-plassert", "robek-ikke-avgjort"],
    )
    kriterier = {ett["bokstav"]: ett for ett in json.loads(ut)["kriterier"]}
    assert (utfall, kriterier["a"]["rammer"], kriterier["d"]["rammer"], kriterier["c"]["rammer"]) == (
        0,
        False,
        False,
        None,
    )
    # 3 % of 1 351 343 312,41, less the 1,21 kroner on chapter 5900.
    assert kriterier["d"]["avstand"][0]["verdi"] == 4_054_029_937 - 121


def test_a_plan_year_that_does_not_balance_is_a_deficit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plan.csv").write_text(
        "konto;ansvar;tjeneste;2026;2027;2028\n1800;1;840;-1000;-1000;-1000\n1010;1;201;960;1030;1050\n"
        "1540;1;880;40;0;0\n1980;1;899;0;0;-50\n",
        encoding="utf-8",
    )

    utfall, ut, _ = kjor(
        ["--plan", str(tmp_path / "plan.csv"), "--planaar", "2026-2028", "--dag", "2026-01-01", "--json"],
        capsys,
    )

    # 2026 balances with 40 set aside, 2027 lacks 30, and 2028 has booked that it lacks 50.
    b = json.loads(ut)["kriterier"][1]
    assert (utfall, b["rammer"], b["tiltaksplan"]) == (1, True, "2026-06-30")
    assert [(ett["maal"], ett["verdi"]) for ett in b["avstand"]] == [
        ("verste år", 2028),
        ("kroner", -5_000),
        ("prosent", "-5.00"),
    ]


def test_one_export_without_a_balance_is_taken_as_the_budget(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = tmp_path / "eksport-2026.csv"
    fil.write_text(
        "konto;ansvar;tjeneste;belop\n1800;1;840;-1000\n1010;1;201;940\n1540;1;880;60\n", encoding="utf-8"
    )

    som_budsjett = json.loads(kjor([str(fil), "--dag", "2026-01-01", "--json"], capsys)[1])
    som_regnskap = json.loads(kjor(["--regnskap", str(fil), "--dag", "2026-01-01", "--json"], capsys)[1])

    assert [ett["rammer"] for ett in som_budsjett["kriterier"]] == [False, *[None] * 6]
    assert som_budsjett["kriterier"][0]["avstand"][0]["verdi"] == 6_000
    assert [ett["kode"] for ett in som_budsjett["funn"]] == ["robek-lest-som-budsjett", "robek-ikke-avgjort"]
    assert [ett["rammer"] for ett in som_regnskap["kriterier"]] == [None] * 7
    assert som_regnskap["kriterier"][3]["mangler"] == "Mangler balanse (kapittel 5900)."


def test_the_terminal_tells_distance_deadline_and_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "egne.csv").write_text(EGNE_CSV.replace("1,5 mill.", "4 mill."), encoding="utf-8")

    utfall, ut, _ = kjor([str(tmp_path / "egne.csv"), "--dag", "2026-06-01"], capsys)

    linjer = ut.splitlines()
    nr = next(nr for nr, linje in enumerate(linjer) if linje.startswith("d  "))
    assert (utfall, linjer[0]) == (1, "Vilkårene for ROBEK, 01.06.2026 (kommuneloven § 28-1)")
    assert linjer[nr + 1 : nr + 3] == [
        "   Avstand: \u22121\xa0000\xa0000,00 kroner, \u22121,00 prosent",
        f"   Tiltaksplan senest 31.12.2026. Veien ut: {UTMELDING_D}.",
    ]


def test_a_plan_without_years_is_asked_for_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.csv").write_text("konto;ansvar;tjeneste;2026\n1800;1;840;-1\n", encoding="utf-8")

    assert kjor(["--plan", str(tmp_path / "plan.csv")], capsys) == (
        2,
        "",
        "kommuneregn: Fant ikke hvilke år planen gjelder. Oppgi dem med --planaar FRA-TIL.\n",
    )


@pytest.mark.parametrize(
    ("innhold", "grunn"),
    [
        ('{"ukjent": 1}', "Fant ukjent i fil."),
        ('{"oppsamlet_merforbruk": "mye"}', "Fant en verdi i fil som ikke kan leses"),
        ('{"vedtak_16a": "kanskje"}', "Fant en verdi i fil som ikke kan leses"),
        ('{"inndekninger": ["i fjor"]}', "Fant en verdi i fil som ikke kan leses"),
        ('{"plan": {"2026": {}}}', "Fant en verdi i fil som ikke kan leses"),
        ("kommunenummer;kommune;hjemmel\n1866;Havnes;x\n", "Rad 1 i fil"),
        ("kommunenummer;kommune;hjemmel;inn;ut\n1866;Havnes;d;2022-01-01;2021-01-01\n", "Rad 1 i fil"),
    ],
)
def test_unusable_input_gives_exit_code_2_and_one_line(
    innhold: str, grunn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fil").write_text(innhold, encoding="utf-8")

    utfall, ut, feil = kjor([str(tmp_path / "fil")], capsys)

    assert (utfall, ut, feil.startswith(f"kommuneregn: {grunn}"), feil.count("\n")) == (2, "", True, 1)


def test_no_input_says_what_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert kjor([], capsys) == (
        2,
        "",
        (
            "kommuneregn: Fant ingen fil. Forventet egne tall, --register FIL, eller --innmeldinger og "
            "--utmeldinger.\n"
        ),
    )
