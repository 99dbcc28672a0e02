import json
from importlib import resources
from pathlib import Path

import pytest

from kommuneregn.cli import main
from kommuneregn.ordliste import Ord, finn_ord, les_ordliste

ROT = Path(__file__).resolve().parents[3]


def test_the_package_holds_the_words_of_the_root() -> None:
    pakket = resources.files("kommuneregn.ordliste").joinpath("ORDLISTE.md").read_text(encoding="utf-8")

    assert pakket == (ROT / "ORDLISTE.md").read_text(encoding="utf-8")


def test_each_term_is_read_whole() -> None:
    ordene = les_ordliste()
    linjer = (ROT / "ORDLISTE.md").read_text(encoding="utf-8").splitlines()

    halve = [
        ett.bokmaal
        for ett in ordene
        if not all((ett.nynorsk, ett.engelsk, ett.i_koden, ett.betyr, ett.kilde))
    ]
    assert (halve, len(ordene)) == (
        [],
        sum(linje.count("|") == 7 for linje in linjer) - 2 * linjer.count("|---|---|---|---|---|---|"),
    )


@pytest.mark.parametrize("sok", ["beløp", "BELØP", "amount", "Belop"])
def test_a_term_is_found_by_each_of_its_names(sok: str) -> None:
    assert finn_ord(sok) == (Ord("beløp", "beløp", "amount", ("Belop",), "Penger i hele øre.", "Helhet"),)


def test_part_of_a_term_and_words_of_the_meaning_lead_to_it() -> None:
    assert "planperiode" in [ett.bokmaal for ett in finn_ord("planper")]
    assert [ett.bokmaal for ett in finn_ord("Penger i hele")] == ["beløp"]


def test_one_sentence_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "beløp"]) == 0
    assert capsys.readouterr().out == "beløp (beløp, amount): Penger i hele øre. Kilde: Helhet.\n"


def test_all_terms_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "--json"]) == 0
    svar = json.loads(capsys.readouterr().out)
    assert [ett["bokmaal"] for ett in svar["ord"]] == [ett.bokmaal for ett in les_ordliste()]
    assert svar["funn"] == []


def test_unknown_term_gives_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "flyvende", "tallerken"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "kommuneregn: Fant ikke «flyvende tallerken» i ordlisten. Forventet et ord på bokmål, "
            "nynorsk eller engelsk. Skriv «kommuneregn ordliste» for å se alle.\n"
        ),
    )
