from pathlib import Path

from kommuneregn.cli.dokumentasjon import kontroller_md

ROT = Path(__file__).resolve().parents[2]


def test_the_list_of_checks_is_that_of_the_code() -> None:
    skrevet = (ROT / "docs" / "kontroller.md").read_text(encoding="utf-8")

    assert skrevet == kontroller_md(), "Kjør: make dokumentasjon"
    assert skrevet.count("\n## ") == 87
