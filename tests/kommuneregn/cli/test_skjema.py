import csv
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kommuneregn.cli import main

HODE = "konto;ansvar;tjeneste;belop\n"
HEL = (
    f"{HODE}1800;1;840;-100\n1810;1;840;-30\n1810;2;201;-5\n1010;1;120;90\n1010;2;201;40\n"
    "1570;1;880;5\n0230;3;201;25\n0970;3;880;-5\n0910;3;870;-20\n"
)
Svar = tuple[int, dict[str, Any], str]


def _fil(mappe: Path, innhold: str, navn: str = "budsjett.csv") -> str:
    sti = mappe / navn
    sti.write_text(innhold, encoding="utf-8")
    return str(sti)


def _kjor(capsys: pytest.CaptureFixture[str], *argumenter: str) -> Svar:
    kode = main(["skjema", *argumenter, "--json"])
    ut, feil = capsys.readouterr()
    return kode, json.loads(ut) if ut else {}, feil


def _poster(svar: dict[str, Any]) -> dict[str, int]:
    return {post["post"]: post["belop_ore"] for post in svar["poster"]}


def _koder(svar: dict[str, Any]) -> list[tuple[str, str]]:
    return [(funn["kode"], funn["alvorlighet"]) for funn in svar["funn"]]


def test_the_adopted_budget_without_recoding(testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, svar, _ = _kjor(
        capsys, "5-6", str(testdata / "randaberg" / "randaberg_budsjett_2025.csv"), "--aar", "2025"
    )

    poster = _poster(svar)
    assert (kode, svar["oppsett"], svar["aar"], len(poster)) == (1, "5-6", 2025, 32)
    assert svar["poster"][0] == {
        "post": "1",
        "navn": "Rammetilskudd",
        "belop_ore": 35_970_000_000,
        "grunnlag": [{"navn": "art 800 Rammetilskudd", "art": "800", "belop_ore": 35_970_000_000}],
        "kilde": "FOR-2019-06-07-714 § 5-6",
    }
    assert {nr: poster[nr] for nr in ("3", "9", "15", "24", "32")} == {
        "3": 974_600_000,
        "9": 127_904_504_500,
        "15": 127_829_404_500,
        "24": 1_461_100_000,
        "32": -1_098_500_000,
    }
    assert svar["ikke_plassert"] == [
        {
            "navn": "art 875 Eiendomsskatt annen fast eiendom",
            "art": "875",
            "belop_ore": 1_098_500_000,
            "bokfort_ore": -1_098_500_000,
        }
    ]
    assert _koder(svar) == [
        ("skjema-ikke-plassert", "feil"),
        ("skjema-balanserer-ikke", "feil"),
        ("skjema-funksjon-290", "advarsel"),
        ("skjema-mangler-kolonne", "info"),
    ]


def test_the_adopted_budget_with_the_own_recoding(testdata: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fil = str(testdata / "randaberg" / "randaberg_budsjett_2025.csv")

    valg = (fil, "--aar", "2025", "--omkoding", "875=878")
    svar = {oppsett: _kjor(capsys, oppsett, *valg) for oppsett in ("5-4", "5-5", "5-6")}

    assert {oppsett: kode for oppsett, (kode, _, _) in svar.items()} == {"5-4": 0, "5-5": 0, "5-6": 0}
    drift, investering, art = (_poster(ett) for _, ett, _ in svar.values())
    assert (art["9"], art["24"], art["32"]) == (129_003_004_500, 2_559_600_000, 0)
    assert (drift["17"], drift["25"]) == (art["24"], 0)
    assert drift["6"] == svar["5-4"][1]["del2"]["sum"]["netto_ore"] == 92_188_700_000
    assert (investering["6"], investering["27"]) == (11_973_150_000, 0)
    assert svar["5-5"][1]["del2"]["sum"] == {
        "1_ore": investering["1"], "2_ore": 0, "3_ore": 0, "4_ore": 0,
    }  # fmt: skip


def test_the_accounts_give_every_scheme_that_they_carry(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = str(testdata / "randaberg" / "randaberg_regnskap_2025.csv")

    svar = {ett: _kjor(capsys, ett, fil, "--aar", "2025") for ett in ("5-4", "5-5", "5-6", "5-8")}

    assert {oppsett: kode for oppsett, (kode, _, _) in svar.items()} == dict.fromkeys(svar, 0)
    drift, investering, art, balanse = (_poster(ett) for _, ett, _ in svar.values())
    assert (drift["17"], drift["25"], art["24"], art["32"]) == (2_575_327_197, 0, 2_575_327_197, 0)
    assert investering["27"] == -965_293_675
    assert (balanse["SUM_EIENDELER"], balanse["SUM_EGENKAPITAL_GJELD"]) == (401_412_200_456, 401_412_200_384)
    assert (balanse["C.I.1"], balanse["F"]) == (6_657_126_039, 0)
    fond = next(post for post in svar["5-8"][1]["poster"] if post["post"] == "C.I.1")
    # The fund moves by what is set aside less what is used: arts 540 and 940.
    assert fond["kolonner"] == {"forrige-regnskap": 4_961_526_702}
    assert fond["belop_ore"] == 4_961_526_702 + 2_478_499_966 - 782_900_629


def test_both_parts_per_area_from_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    liste = _fil(tmp_path, "ansvar;område\n1;Ledelse\n2*;Oppvekst\n", "omraader.csv")

    kode, svar, _ = _kjor(capsys, "5-4", _fil(tmp_path, HEL), "--omraader", liste)

    assert kode == 0
    assert {nr: ore for nr, ore in _poster(svar).items() if ore} == {
        "1": 10_000, "4": 3_000, "5": 13_000, "6": 12_500, "8": 12_500, "9": 500, "17": 500,
        "18": 500, "24": 500,
    }  # fmt: skip
    assert svar["del2"] == {
        "omraader": [
            {"omraade": "Ledelse", "utgifter_ore": 9_000, "inntekter_ore": 0, "netto_ore": 9_000},
            {"omraade": "Oppvekst", "utgifter_ore": 4_000, "inntekter_ore": 500, "netto_ore": 3_500},
        ],
        "sum": {"utgifter_ore": 13_000, "inntekter_ore": 500, "netto_ore": 12_500},
    }


@pytest.mark.parametrize(("valg", "post_4"), [
    ((), 3_000), (("--frie-810", "ingen"), 0), (("--frie-810", "alle"), 3_500),
    (("--frie-810", "ansvar=2"), 500), (("--frie-810", "ansvar=1,2"), 3_500),
])  # fmt: skip
def test_art_810_is_split_as_the_municipality_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], valg: tuple[str, ...], post_4: int
) -> None:
    kode, svar, _ = _kjor(capsys, "5-4", _fil(tmp_path, HEL), *valg)

    poster = _poster(svar)
    assert (kode, poster["4"], poster["5"] - poster["6"]) == (0, post_4, 500)
    assert ("skjema-frie-810", "info") in _koder(svar)


def test_adopted_appropriations_that_differ_are_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vedtatt = _fil(tmp_path, "omraade;belop\n1;90\n2;36,50\n", "vedtatt.csv")

    kode, svar, _ = _kjor(capsys, "5-4", _fil(tmp_path, HEL), "--bevilgninger", vedtatt)

    assert kode == 1
    assert [ett for ett in _koder(svar) if "bevilgning" in ett[0]] == [
        ("skjema-bevilgning-lik-post", "feil"),
        ("skjema-bevilgning-omraade", "advarsel"),
    ]


def test_columns_of_comparison_stand_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flere = "konto;ansvar;tjeneste;Budsjett 2024;Regnskap 2023\n1800;1;840;-90;-80\n1010;1;120;90;80\n"
    annet = _fil(tmp_path, flere, "flere.csv")

    kode, svar, _ = _kjor(
        capsys, "5-6", _fil(tmp_path, HEL), "--aar", "2025",
        "--forrige-budsjett", f"{annet}::Budsjett 2024", "--siste-regnskap", f"{annet}::Regnskap 2023@2023",
    )  # fmt: skip

    assert kode == 0
    assert svar["kolonner"] == [
        {"noekkel": "forrige-budsjett", "navn": "forrige budsjett 2024"},
        {"noekkel": "siste-regnskap", "navn": "siste regnskap 2023"},
    ]
    assert svar["poster"][0]["belop_ore"] == 10_000
    assert svar["poster"][0]["kolonner"] == {"forrige-budsjett": 9_000, "siste-regnskap": 8_000}
    assert svar["funn"] == []


def test_each_plan_year_must_balance(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = (
        "konto;ansvar;tjeneste;2025;2026;2027\n1800;1;840;-100;-110;-120\n1010;1;120;100;110;125\n"
        "1875;1;800;0;0;0\n"
    )

    kode, svar, _ = _kjor(capsys, "5-6", _fil(tmp_path, plan), "--planaar", "2025-2027")

    assert (kode, svar["aar"]) == (1, 2025)
    assert svar["poster"][0]["kolonner"] == {"2026": 11_000, "2027": 12_000}
    (feil,) = [funn for funn in svar["funn"] if funn["alvorlighet"] == "feil"]
    assert (feil["kode"], feil["sted"]) == ("skjema-balanserer-ikke", "2027: § 5-6 post 32")


def test_a_year_that_the_file_does_not_have_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rader = "konto;ansvar;tjeneste;aar;belop\n1800;1;840;2023;-5\n1010;1;120;2024;5\n"

    i_rader = _kjor(capsys, "5-6", _fil(tmp_path, rader), "--aar", "2025")
    i_hodet = _kjor(
        capsys,
        "5-6",
        _fil(tmp_path, HODE.replace("belop", "Budsjett 2024") + "1800;1;840;5\n"),
        "--aar",
        "2025",
    )

    assert i_rader == (
        2,
        {},
        "kommuneregn: Fant ikke 2025 i budsjett.csv. Filen har 2023, 2024. Velg et år den har.\n",
    )
    assert i_hodet == (
        2,
        {},
        "kommuneregn: Fant ikke 2025 i budsjett.csv. Filen har 2024. Velg et år den har.\n",
    )


def test_rows_of_another_year_are_not_missed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rader = "konto;ansvar;tjeneste;aar;belop\n1800;1;840;2025;-5\n1010;1;120;2025;5\n1010;1;120;2024;9\n"

    kode, svar, _ = _kjor(capsys, "5-6", _fil(tmp_path, rader), "--aar", "2025")

    assert (kode, _poster(svar)["10"], _koder(svar)) == (0, 500, [("skjema-mangler-kolonne", "info")])


def test_rows_that_cannot_be_read_are_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, svar, _ = _kjor(capsys, "5-6", _fil(tmp_path, f"{HODE}1800;1;840;-5\n1010;1;120;x\n1010;1;120;5\n"))

    assert kode == 1
    assert svar["funn"][0]["kode"] == "skjema-avviste-rader"
    assert "Den første er linje 3" in svar["funn"][0]["melding"]


@pytest.mark.parametrize(("oppsett", "utvidelse", "sier"), [
    ("5-5", (), "Fant ingen linjer i investering (kontoklasse 0)"),
    ("5-8", (), "Fant ingen balansekontoer"),
    ("5-9", (), "--regulert-budsjett FIL"),
    ("5-7", (), "--planaar 2025-2028"),
    ("5-4", ("--omraade", "sektor"), "Fant ikke 'sektor' i budsjett.csv."),
    ("5-4", ("--frie-810", "rom=1"), "Fant 'rom=1' i --frie-810"),
    ("5-6", ("--ut", "svar.pdf"), "Forventet en fil som slutter på .xlsx eller .csv"),
])  # fmt: skip
def test_what_cannot_be_done_is_one_clear_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], oppsett: str, utvidelse: tuple[str, ...], sier: str
) -> None:
    kode, svar, feil = _kjor(
        capsys, oppsett, _fil(tmp_path, f"{HODE}1800;1;840;-5\n1010;1;1;5\n"), *utvidelse
    )

    assert (kode, svar, feil.count("\n")) == (2, {}, 1)
    assert sier in feil


def test_the_table_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["skjema", "5-6", _fil(tmp_path, f"{HODE}1875;1;800;-5\n1010;1;120;5\n"), "--aar", "2025"]) == 1
    )

    linjer = [" ".join(linje.split()) for linje in capsys.readouterr().out.splitlines()]
    assert [*linjer[:2], linjer[3]] == [
        "§ 5-6 Økonomisk oversikt etter art, drift",
        "post navn budsjett 2025",
        "1 Rammetilskudd 0,00",
    ]
    assert linjer[34:36] == [
        "32 Fremført til inndekning i senere år (merforbruk) −5,00",
        "-- Ikke plassert: art 875 Eiendomsskatt annen fast eiendom 5,00",
    ]
    assert linjer[37].startswith("Feil: Fant 5,00 kr på art 875 Eiendomsskatt annen fast eiendom.")


def test_the_terminal_decides_the_width(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    fil = _fil(tmp_path, f"{HODE}1800;1;840;-3000000\n1010;1;120;3000000\n")

    main(["skjema", "5-6", fil, "--aar", "2025", "--utregning"])

    linjer = capsys.readouterr().out.splitlines()
    assert max(map(len, linjer)) == 60
    assert linjer[3:5] == [
        "1     Rammetilskudd                             3\xa0000\xa0000,00",
        "          art 800 Rammetilskudd                 3\xa0000\xa0000,00",
    ]
    nr = next(nr for nr, linje in enumerate(linjer) if linje.startswith("31 "))
    assert linjer[nr : nr + 2] == [
        "31    Sum disponeringer eller dekning av",
        "        netto driftsresultat                            0,00",
    ]


def test_the_workbook_holds_numbers_working_and_no_formula(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    innhold = f"{HODE}1800;=1+1;840;-5,25\n1010;=1+1;120;5,25\n"
    ut = tmp_path / "svar.xlsx"

    assert main(["skjema", "5-4", _fil(tmp_path, innhold), "--ut", str(ut)]) == 0

    assert capsys.readouterr().out.splitlines()[0] == f"Skrev {ut}"
    bok = openpyxl.load_workbook(ut)
    assert bok.sheetnames == ["§ 5-4", "Utregning", "Funn"]
    fete = [rad[0].value for rad in bok["§ 5-4"].iter_rows(max_row=27) if rad[1].font.b]
    assert fete == ["post", "5", "8", "9", "15", "17", "24", "25"]
    rader = list(bok["§ 5-4"].values)
    assert rader[2][:3] == ("1", "Rammetilskudd", 5.25)
    assert ("=1+1", 5.25, 0, 5.25) in [rad[:4] for rad in rader]
    assert {celle.data_type for ark in bok for rad in ark.iter_rows() for celle in rad} <= {"s", "n"}
    assert list(bok["Utregning"].values)[1:3] == [
        ("1", "Rammetilskudd", "", 5.25, "FOR-2019-06-07-714 § 5-4"),
        ("1", "", "art 800 Rammetilskudd", 5.25, ""),
    ]


def test_csv_marks_what_a_spreadsheet_takes_for_a_formula(tmp_path: Path) -> None:
    innhold = f"{HODE}1800;@SUM(A1);840;-5,25\n1010;@SUM(A1);120;5,25\n"
    ut = tmp_path / "svar.csv"

    assert main(["skjema", "5-4", _fil(tmp_path, innhold), "--ut", str(ut)]) == 0

    rader = list(csv.reader(ut.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rader[2] == ["1", "Rammetilskudd", "5,25"]
    assert ["'@SUM(A1)", "5,25", "0,00", "5,25"] in rader
    assert not any(celle.startswith(("=", "@", "+")) for rad in rader for celle in rad)


def test_posts_that_may_be_omitted_are_marked_and_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = _fil(tmp_path, f"{HEL}1590;1;201;7\n1990;1;860;-7\n")

    kode, svar, _ = _kjor(capsys, "5-4", fil, "--utelat")
    main(["skjema", "5-4", fil, "--utelat"])

    assert kode == 0
    assert [post["post"] for post in svar["poster"] if post.get("utelatt")] == ["7", "8", "9", "16"]
    trykt = [linje.split()[0] for linje in capsys.readouterr().out.splitlines()[3:24]]
    assert trykt == [str(nr) for nr in range(1, 26) if nr not in (7, 8, 9, 16)]


def test_depreciation_without_its_counter_entry_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kode, svar, _ = _kjor(capsys, "5-4", _fil(tmp_path, f"{HEL}1590;1;201;7\n"), "--utelat")

    assert kode == 1
    assert [ett for ett in _koder(svar) if ett[0] in ("skjema-590-990", "skjema-ikke-utelatt")] == [
        ("skjema-590-990", "feil"),
        ("skjema-ikke-utelatt", "advarsel"),
    ]


def test_debt_year_by_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = "konto;ansvar;tjeneste;2025;2026\n1510;1;870;10;12\n0512;1;870;1;1\n0910;1;870;-30;-5\n"
    balanse = "konto;ansvar;tjeneste;belop\n2451320;;;-100\n2270800;;;90\n240080;;;-40\n210000;;;50\n"
    andre = _fil(tmp_path, "navn;2025;2026\nLeie av skole;8;\n", "andre.csv")

    kode, svar, _ = _kjor(
        capsys, "5-7", _fil(tmp_path, plan), "--planaar", "2025-2026",
        "--balanse", _fil(tmp_path, balanse, "balanse.csv"), "--forpliktelser", andre,
    )  # fmt: skip

    assert (kode, svar["poster"]) == (0, [])
    assert [list(rad.values()) for rad in svar["gjeld"]] == [
        ["Lån ved inngangen av året", 10_000, 11_900],
        ["+ bruk av lån (art 910, 911, 912)", 3_000, 500],
        ["- avdrag (art 510, 511, 512)", 1_100, 1_300],
        ["Lån ved utgangen av året", 11_900, 11_100],
        ["Pensjonsforpliktelse ved inngangen av perioden", 4_000, None],
        ["Leie av skole", 800, None],
    ]


def test_the_closing_is_worked_from_accounts_and_budget(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Result 20, budgeted transfer 15 and set aside 10: 5 too little, so 5 of the transfer is struck.
    regnskap = _fil(
        tmp_path,
        f"{HODE}1800;1;840;-100\n1010;1;120;80\n1570;1;880;10\n1540;1;880;10\n"
        "0230;1;201;25\n0970;1;880;-10\n0910;1;870;-15\n",
    )
    budsjett = _fil(
        tmp_path,
        f"{HODE}1800;1;840;-100\n1010;1;120;75\n1570;1;880;15\n1540;1;880;10\n"
        "0230;1;201;30\n0970;1;880;-15\n0910;1;870;-15\n",
        "rb.csv",
    )

    kode, svar, _ = _kjor(
        capsys, "5-9", regnskap, "--regulert-budsjett", budsjett,
        "--disposisjonsfond", "50", "--tidligere-merforbruk", "0",
    )  # fmt: skip

    drift = {post["post"]: post["belop_ore"] for post in svar["poster"] if post["del"] == "drift"}
    investering = {post["post"]: post["belop_ore"] for post in svar["poster"] if post["del"] == "investering"}
    assert (kode, len(drift), len(investering)) == (0, 18, 16)
    assert {nr: ore for nr, ore in drift.items() if ore} == {
        "1": 2_000, "4": 1_500, "5": 1_000, "8": -500, "9": 500,
    }  # fmt: skip
    assert {nr: ore for nr, ore in investering.items() if ore} == {
        "1": -2_500, "4": 1_500, "5": 1_500, "9": 500, "12": 500,
    }  # fmt: skip
    assert _koder(svar) == []
    assert svar["steg_drift"][0] == {
        "paragraf": "§ 4-2 a", "steg": "Stryk overføring til investering", "beløp_ore": 500, "rest_ore": 0,
    }  # fmt: skip


def test_posts_may_be_split(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    deler = _fil(tmp_path, "post;navn;koder\n6;Lønn;010-099\n", "deler.csv")

    kode, svar, _ = _kjor(capsys, "5-4", _fil(tmp_path, HEL), "--oppdeling", deler)

    assert kode == 0
    assert [post.get("underposter") for post in svar["poster"] if post["post"] in ("5", "6")] == [
        None,
        [{"navn": "Lønn", "belop_ore": 13_000}, {"navn": "Annet", "belop_ore": -500}],
    ]


def test_the_accounting_systems_own_export_gives_the_same(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mappe = testdata / "randaberg"

    _, fra_csv, _ = _kjor(capsys, "5-6", str(mappe / "randaberg_budsjett_2025.csv"), "--aar", "2025")
    _, fra_json, _ = _kjor(
        capsys, "5-6", str(mappe / "randaberg_budsjett_2025.xledger.json"), "--aar", "2025"
    )

    assert fra_json["poster"] == fra_csv["poster"]
    assert fra_json["ikke_plassert"] == fra_csv["ikke_plassert"]


def test_a_kostra_file_gives_the_scheme_in_thousands(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = testdata / "kostra_submission" / "0A_V2019_K4_R040200_OK.dat"

    _, svar, feil = _kjor(capsys, "5-6", str(fil), "--aar", "2019")

    assert feil == ""
    assert all(post["belop_ore"] % 100_000 == 0 for post in svar["poster"])
    assert ("skjema-eldre-regler", "info") in _koder(svar)


def test_what_the_file_says_it_is_decides_the_columns(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    innhold = "konto;ansvar;tjeneste;{}\n1800;1;840;-5\n1010;1;120;5\n"

    svar = [
        _kjor(capsys, "5-6", _fil(tmp_path, innhold.format(navn)))[1]
        for navn in ("Rekneskap 2024", "Budsjett 2025", "Beløp")
    ]

    meldinger = [
        ett["melding"] for en in svar for ett in en["funn"] if ett["kode"] == "skjema-mangler-kolonne"
    ]
    assert ["opprinnelig budsjett" in melding for melding in meldinger] == [True, False, False]
    assert [ett["aar"] for ett in svar] == [2024, 2025, None]


def test_the_name_of_the_file_gives_the_year_and_is_told_when_it_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = _fil(tmp_path, HEL, "budsjett-2025.csv")

    uten = _kjor(capsys, "5-6", fil)[1]
    samme = _kjor(capsys, "5-6", fil, "--aar", "2025")[1]
    annet = _kjor(capsys, "5-6", fil, "--aar", "2026")[1]
    to = _kjor(capsys, "5-6", _fil(tmp_path, HEL, "plan-2025-2028.csv"))[1]

    assert [ett["aar"] for ett in (uten, samme, annet, to)] == [2025, 2025, 2026, None]
    assert ("aar-fra-filnavn", "info") in _koder(uten)
    assert ("aar-annet-enn-filnavnet", "advarsel") in _koder(annet)
    assert not any(kode.startswith("aar-") for kode, _ in (*_koder(samme), *_koder(to)))


def test_debt_opens_with_the_opening_of_the_same_year_or_the_closing_of_the_one_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _fil(tmp_path, f"{HODE}1510;1;870;10\n0910;3;870;-30\n", "plan.csv")
    saldo = "konto;ansvar;tjeneste;ib;jan\n24511000;;;-100;20\n25990000;;;100;-20\n"
    balanse = _fil(tmp_path, saldo, "saldo.csv")
    uten_ib = _fil(tmp_path, saldo.replace(";ib;", ";feb;"), "uten.csv")

    samme, foer = (
        _kjor(capsys, "5-7", plan, "--aar", "2025", "--balanse", f"{balanse}@{aar}")[1]["gjeld"]
        for aar in (2025, 2024)
    )
    ukjent = _kjor(capsys, "5-7", plan, "--aar", "2025", "--balanse", balanse)[1]
    uten = _kjor(capsys, "5-7", plan, "--aar", "2025", "--balanse", f"{uten_ib}@2025")
    eldre = _kjor(capsys, "5-7", plan, "--aar", "2025", "--balanse", f"{balanse}@2022")

    assert [(ett[0]["2025_ore"], ett[3]["2025_ore"]) for ett in (samme, foer, ukjent["gjeld"])] == [
        (10_000, 12_000), (8_000, 10_000), (8_000, 10_000),
    ]  # fmt: skip
    assert ("skjema-balanse-uten-aar", "info") in _koder(ukjent)
    assert [(ett[0], ett[2].count("\n")) for ett in (uten, eldre)] == [(2, 1), (2, 1)]
    assert "uten inngående balanse" in uten[2]
    assert "som er et annet år" in eldre[2]
