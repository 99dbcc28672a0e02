"""The program as a person starts it: every command that reads a file judges it first."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from tests.kommuneregn.korpus.arkiver import bombe
from tests.kommuneregn.korpus.boker import xls_uten_tegnsett
from tests.kommuneregn.korpus.maaling import MAKS_BYTES, kjor_kommando

from kommuneregn.cli import main
from kommuneregn.cli.program import innfiler

KONTI = "Konto;Ansvar;Tjeneste;Beløp\n10100;100;201;12,50\n16000;100;201;-12,50\n22100;100;;0\n"
KOMMANDOER = {
    "les": ["les", "FIL"],
    "skjema": ["skjema", "5-6", "FIL", "--aar", "2025"],
    "nokkeltall": ["nokkeltall", "FIL", "--aar", "2025"],
    "kontroller": ["kontroller", "FIL", "--aar", "2025"],
    "kostra": ["kostra", "FIL", "--aar", "2025", "--kommune", "1127"],
    "robek": ["robek", "FIL", "--aar", "2025", "--dag", "2026-06-30"],
    "skjema med fil ved siden av": [
        "skjema",
        "5-6",
        "GOD",
        "--aar=2025",
        "--forrige-budsjett",
        "FIL::Beløp@2024",
    ],
    "nokkeltall med tidligere år": ["nokkeltall", "GOD", "--aar", "2025", "--tidligere", "2024=FIL"],
    "nokkeltall med balanse": ["nokkeltall", "GOD", "--aar", "2025", "--balanse=FIL"],
}


def med_fil(argumenter: list[str], fil: Path, god: Path) -> list[str]:
    return [ett.replace("FIL", str(fil)).replace("GOD", str(god)) for ett in argumenter]


def konti(mappe: Path) -> Path:
    fil = mappe / "konti.csv"
    fil.write_text(KONTI, encoding="utf-8")
    return fil


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_bomb_is_refused_in_one_line_before_anything_is_loaded(navn: str, tmp_path: Path) -> None:
    fil = tmp_path / "bombe.xlsx"
    fil.write_bytes(bombe())

    maalt = kjor_kommando(*med_fil(KOMMANDOER[navn], fil, konti(tmp_path)))

    assert (maalt.kode, maalt.ut, maalt.feil.count("\n")) == (2, "", 1)
    assert maalt.feil.startswith("kommuneregn: Fant 598 MB innhold. Forventet høyst 200 MB.")
    assert (maalt.lastet, maalt.barn) == ([], 0)
    assert maalt.egen < MAKS_BYTES


@pytest.mark.parametrize("navn", KOMMANDOER)
def test_program_answers_what_the_command_does_and_loads_nothing_itself(
    navn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    god = konti(tmp_path)
    argumenter = med_fil(KOMMANDOER[navn], god, god)

    maalt = kjor_kommando(*argumenter)

    kode = main(argumenter)
    her = capsys.readouterr()
    assert (maalt.kode, maalt.ut, maalt.feil) == (kode, her.out, her.err)
    assert (maalt.lastet, maalt.barn > 0) == ([], True)


def test_what_a_library_says_by_itself_is_not_passed_on(tmp_path: Path) -> None:
    fil = tmp_path / "b.xls"
    fil.write_bytes(xls_uten_tegnsett())

    maalt = kjor_kommando("skjema", "5-6", fil, "--aar", "2025")

    assert (maalt.kode, maalt.ut, maalt.feil.count("\n")) == (2, "", 1)
    assert maalt.feil.startswith("kommuneregn: Fant et regneark i eldre format (xls) som er avkortet")


def test_file_that_is_written_is_not_judged(tmp_path: Path) -> None:
    inn, ut = konti(tmp_path), tmp_path / "gammel.xlsx"
    ut.write_bytes(b"PK\x03\x04 ikke et arkiv")

    assert list(innfiler(["skjema", "5-6", str(inn), "--ut", str(ut)])) == [inn]
    assert list(innfiler(["skjema", "5-6", str(inn), f"--ut={ut}"])) == [inn]
    assert list(innfiler(["skjema", "14-18", "--balanse", f"{inn}@2025"])) == [inn]


@pytest.mark.parametrize("argument", ["x" * 5000, "a\x00b", "", "=", "::", "--aar=2025"])
def test_what_is_no_file_is_not_one(argument: str) -> None:
    assert list(innfiler(["les", argument])) == []


@pytest.mark.parametrize("navn", [navn for navn in KOMMANDOER if " " not in navn])
def test_json_names_the_fingerprint_of_the_file_that_it_rests_on(
    navn: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    god = konti(tmp_path)

    main([*med_fil(KOMMANDOER[navn], god, god), "--json"])

    opphav = json.loads(capsys.readouterr().out)["opphav"]
    assert opphav["filer"] == [{"fil": "konti.csv", "sha256": sha256(KONTI.encode()).hexdigest()}]


def test_json_names_each_file_also_those_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    god, ved_siden = konti(tmp_path), tmp_path / "balanse.csv"
    ved_siden.write_text(KONTI, encoding="utf-8")

    main([*med_fil(KOMMANDOER["nokkeltall med balanse"], ved_siden, god), "--json"])

    opphav = json.loads(capsys.readouterr().out)["opphav"]
    assert [ett["fil"] for ett in opphav["filer"]] == ["konti.csv", "balanse.csv"]
