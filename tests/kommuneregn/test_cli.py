import json
from pathlib import Path

import pytest

from kommuneregn.cli import main

HODE = "konto;ansvar;tjeneste;belop\n"


def _fil(tmp_path: Path, innhold: str) -> str:
    sti = tmp_path / "budsjett.csv"
    sti.write_text(innhold, encoding="utf-8")
    return str(sti)


def test_skjema_shows_the_known_answer_for_randaberg(
    testdata: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sti = str(testdata / "randaberg" / "randaberg_budsjett_2025.csv")

    assert main(["skjema", "5-6", sti, "--omkoding", "875=878"]) == 0

    linjer = [" ".join(linje.split()) for linje in capsys.readouterr().out.splitlines()]
    assert len(linjer) == 32
    assert linjer[8] == "9 Sum driftsinntekter 1 290 030 045,00"
    assert linjer[23] == "24 Netto driftsresultat 25 596 000,00"
    assert linjer[31] == "32 Fremført til inndekning i senere år (merforbruk) 0,00"


def test_skjema_lists_what_has_no_post(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["skjema", "5-6", _fil(tmp_path, f"{HODE}1875;1;800;-5\n1010;1;120;5\n")]) == 0

    ut = capsys.readouterr().out
    assert "--  Ikke plassert: art 875" in ut
    assert "Advarsel: Fant −5,00 kr på art 875 Eiendomsskatt annen fast eiendom." in ut


def test_skjema_as_json_holds_the_working_in_ore(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["skjema", "5-6", _fil(tmp_path, f"{HODE}1800;1;840;-5\n1010;1;120;5\n"), "--json"]) == 0

    svar = json.loads(capsys.readouterr().out)
    assert svar["poster"][0] == {
        "post": "1",
        "navn": "Rammetilskudd",
        "belop_ore": 500,
        "grunnlag": [{"navn": "art 800 Rammetilskudd", "belop_ore": 500}],
        "kilde": "FOR-2019-06-07-714 § 5-6",
    }
    assert (svar["oppsett"], svar["funn"], svar["ikke_plassert"]) == ("5-6", [], [])


def test_les_tells_rows_columns_and_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["les", _fil(tmp_path, f"{HODE}1010;1;120;5\nSum;;;5\n")]) == 1

    assert capsys.readouterr().out.splitlines() == [
        "Format: kontofil",
        "Rader inn 2 = lagret 1 + avvist 1",
        "Kolonner:",
        "  konto           konto",
        "  ansvar          ansvar",
        "  tjeneste        tjeneste",
        "  belop           belop",
        "Sum per kontoklasse:",
        "  1         1 linjer                    5,00",
        "Sum belop: 5,00",
        "Avvist linje 3: Raden er en sumlinje («Sum», «Totalt»). Den ville ha blitt talt to ganger.",
        "Feil: 1 av 2 rader er avvist og er ikke med. Rett dem og les filen igjen.",
    ]


def test_les_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["les", _fil(tmp_path, f"{HODE}1010;1;120;5\n"), "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "format": "kontofil",
        "rader": 1,
        "lagret": 1,
        "avvist": 0,
        "kolonner": {"konto": "konto", "ansvar": "ansvar", "tjeneste": "tjeneste", "belop": "belop"},
        "sum_ore": {"belop": 500},
        "avviste": [],
        "funn": [],
    }


@pytest.mark.parametrize(("tegn", "kode", "ore"), [("komma", 0, 123400), (None, 1, 0)])
def test_the_decimal_sign_can_be_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], tegn: str | None, kode: int, ore: int
) -> None:
    sti = _fil(tmp_path, f"{HODE}1010;1;120;1.234\n")

    assert main(["les", sti, "--json", *(["--desimaltegn", tegn] if tegn else [])]) == kode

    assert json.loads(capsys.readouterr().out)["sum_ore"] == {"belop": ore}


def test_les_cuts_a_long_list_of_refused_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["les", _fil(tmp_path, HODE + "1010;1;120;x\n" * 23)])

    assert "… og 3 avviste rader til" in capsys.readouterr().out


def test_refused_file_gives_exit_2_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["les", _fil(tmp_path, "notat\nintet\n")]) == 2
    assert main(["les", str(tmp_path / "finnes_ikke.csv")]) == 2

    ut, feil = capsys.readouterr()
    assert ut == ""
    assert [linje.split(".")[0] for linje in feil.splitlines()] == [
        "kommuneregn: Fant verken kolonner eller tall",
        f"kommuneregn: Filen finnes ikke: {tmp_path / 'finnes_ikke'}",
    ]


@pytest.mark.parametrize("omkod", ["875", "87=878", "875=87x", "875=８７８"])
def test_recoding_must_be_two_arts(tmp_path: Path, omkod: str) -> None:
    with pytest.raises(SystemExit) as slutt:
        main(["skjema", "5-6", _fil(tmp_path, HODE), "--omkoding", omkod])

    assert slutt.value.code == 2
