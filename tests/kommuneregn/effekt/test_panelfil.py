import io
import json
from pathlib import Path

import pytest

from kommuneregn.cli import main
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.panelfil import les_panelfil
from kommuneregn.lesere.tabell.tall import Tallform


def _les(tekst: str, *kolonner: str, tallform: Tallform | None = None) -> dict[str, list[float | None]]:
    fil = les_panelfil(
        io.BytesIO(tekst.encode()), enhet="kommune", tid="aar", kolonner=kolonner, tallform=tallform
    )
    return {navn: list(verdier) for navn, verdier in fil.tabell.kolonner.items()}


def test_norwegian_and_programs_numbers_and_what_is_missing() -> None:
    norsk = "kommune;aar;y\nA;2020;1 234,5\nA;2021;..\nB;2020;−3,25\nB;2021;\n"
    program = "kommune,aar,y\nA,2020,1.234\nA,2021,NA\nB,2020,-1.5e-05\nB,2021,0.17889999999999998\n"

    assert _les(norsk, "y") == {"y": [1234.5, None, -3.25, None]}
    assert _les(program, "y") == {"y": [1.234, None, -1.5e-05, 0.17889999999999998]}


def test_an_ambiguous_number_is_asked_for_and_can_be_told() -> None:
    tekst = "kommune;aar;y\nA;2020;1.234\nB;2020;5.678\n"

    with pytest.raises(UnableToReadFile, match=r"Kolonnen «y», linje 2"):
        _les(tekst, "y")
    assert _les(tekst, "y", tallform=Tallform.PUNKTUM) == {"y": [1.234, 5.678]}


@pytest.mark.parametrize(
    ("tekst", "sier"),
    [
        ("kommune;aar;z\nA;2020;1\n", "Fant ikke kolonnen «y»"),
        ("kommune;aar;y\nA;2020;mye\n", "Kolonnen «y», linje 2"),
        ("kommune;aar;y\nA;2020;1;5\n", "rader som ikke kan leses"),
    ],
)
def test_what_cannot_be_read_says_where(tekst: str, sier: str) -> None:
    with pytest.raises(UnableToReadFile, match=sier):
        _les(tekst, "y")


def _fil(tmp_path: Path) -> str:
    rader = [
        f"{navn};{aar};{(nr * 7 + aar * 3) % 11 + (5 if navn == 'A' and aar >= 2012 else 0)}"
        for nr, navn in enumerate("ABCDEFGHIJKL")
        for aar in range(2000, 2015)
    ]
    fil = tmp_path / "panel.csv"
    fil.write_text("\n".join(["kommune;aar;y", *rader]) + "\n", encoding="utf-8")
    return str(fil)


GRUNN = ("--utfall", "y", "--enhet", "kommune", "--tid", "aar", "--behandlet", "A", "--fra", "2012")


def test_the_answer_names_method_donors_and_what_was_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fil = _fil(tmp_path)
    assert main(["effekt", fil, *GRUNN, "--utelat", "B=sammenslått", "--json"]) == 0
    svar = json.loads(capsys.readouterr().out)

    assert (svar["metode"], svar["enhet"], svar["fra"]) == ("sdid", "A", "2012")
    assert list(svar["vekter"]) == list("CDEFGHIJKL")
    assert svar["utelatt"] == [{"enhet": "B", "grunn": "utelatt: sammenslått"}]
    assert svar["valg"]["utelat"] == {"B": "sammenslått"}
    assert svar["intervall"][0] < svar["att"] < svar["intervall"][1]
    assert [rad["tid"] for rad in svar["serie"]] == [str(aar) for aar in range(2000, 2015)]
    assert svar["att"] == pytest.approx(sum(rad["avstand"] for rad in svar["serie"][12:]) / 3)
    assert len(svar["valg_sha256"]) == 64
    assert svar["opphav"]["filer"][0]["fil"] == "panel.csv"

    assert main(["effekt", fil, *GRUNN]) == 0
    linjer = capsys.readouterr().out.splitlines()
    assert "Metode: syntetisk differanse i differanse" in linjer


@pytest.mark.parametrize(
    ("mer", "sier"),
    [
        (["--behandlet", "AA"], "heter «AA»"),
        (["--fra", "våren"], "Fant tiden «våren»"),
        (["--kovariat", "y"], "Forventet KOLONNE:FRA-TIL"),
        (["--kovariat", "x:2000-2005"], "Fant ikke kolonnen «x»"),
        (["--kovariat", "y:1990-1991"], "har ingen tall for y:1990-1991"),
    ],
)
def test_a_wrong_choice_is_one_line_and_code_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mer: list[str], sier: str
) -> None:
    assert main(["effekt", _fil(tmp_path), *GRUNN, *mer]) == 2

    ut = capsys.readouterr()
    assert ut.out == ""
    assert sier in ut.err
    assert len(ut.err.splitlines()) == 1
