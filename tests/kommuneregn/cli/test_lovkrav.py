import csv
import io
import json
from pathlib import Path

import pytest

from kommuneregn.cli import main


def test_the_checklist_is_shown_with_paragraph_version_and_deadline(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lovkrav", "aarsregnskap"]) == 0

    assert (
        "Årsregnskap: Regnskapet er avlagt senest 22. februar. Frist: 02-22. "
        "(kommuneloven § 14-6, sist endret i kraft 2026-01-01)"
    ) in capsys.readouterr().out.splitlines()


def test_a_filled_in_checklist_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["lovkrav", "planstrategi", "--csv"])
    liste = list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))
    liste[0]["svar"], liste[0]["dato"], liste[1]["svar"] = "Ja", "2026-06-10", "nei"
    sti = tmp_path / "svar.csv"
    with sti.open("w", encoding="utf-8", newline="") as fil:
        skriver = csv.DictWriter(fil, list(liste[0]), delimiter=";")
        skriver.writeheader()
        skriver.writerows(liste)

    assert main(["lovkrav", "planstrategi", "--svar", str(sti), "--json"]) == 1

    funn = json.loads(capsys.readouterr().out)["funn"]
    assert [(ett["alvorlighet"], ett["sted"]) for ett in funn] == [
        ("feil", "plan- og bygningsloven § 10-1 (pbl-10-1-offentlig)"),
        ("advarsel", "folkehelseloven § 6 (fhl-6-planstrategi)"),
    ]


@pytest.mark.parametrize(
    ("linje", "melding"),
    [
        ("pbl-10-1-vedtak;kanskje;", "Linje 2: fant svaret «kanskje» og datoen «»."),
        ("pbl-10-1-vedtak;ja;10.12.26", "Linje 2: fant svaret «ja» og datoen «10.12.26»."),
    ],
)
def test_a_wrong_answer_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], linje: str, melding: str
) -> None:
    sti = tmp_path / "svar.csv"
    sti.write_text(f"kode;svar;dato\n{linje}\n", encoding="utf-8")

    assert main(["lovkrav", "planstrategi", "--svar", str(sti)]) == 2

    assert capsys.readouterr().err.startswith(f"kommuneregn: {melding}")


def test_an_unknown_document_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lovkrav", "x"]) == 2

    assert capsys.readouterr().err.startswith("kommuneregn: Fant ikke dokumentet «x».")
