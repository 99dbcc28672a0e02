import json
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest

from kommuneregn.cli import main

HODE = "konto;ansvar;tjeneste;belop\n"


def _fil(tmp_path: Path, innhold: str) -> str:
    sti = tmp_path / "budsjett.csv"
    sti.write_text(innhold, encoding="utf-8")
    return str(sti)


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
    fil = _fil(tmp_path, f"{HODE}1010;1;120;5\n")
    assert main(["les", fil, "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "format": "kontofil",
        "rader": 1,
        "lagret": 1,
        "avvist": 0,
        "kolonner": {"konto": "konto", "ansvar": "ansvar", "tjeneste": "tjeneste", "belop": "belop"},
        "sum_ore": {"belop": 500},
        "avviste": [],
        "funn": [],
        "opphav": {
            "kommuneregn": version("helhet"),
            "filer": [{"fil": Path(fil).name, "sha256": sha256(Path(fil).read_bytes()).hexdigest()}],
        },
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
