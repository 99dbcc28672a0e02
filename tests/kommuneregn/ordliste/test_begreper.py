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
    linjer = capsys.readouterr().out.splitlines()
    assert linjer[0] == "beløp (beløp, amount): Penger i hele øre. Kilde: Helhet."
    # Codes whose names hold the word come after it.
    assert linjer[1].startswith("art 530: Dekning av tidligere års merforbruk og udekket beløp. I drift")


def test_all_terms_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "--json"]) == 0
    svar = json.loads(capsys.readouterr().out)
    assert [ett["bokmaal"] for ett in svar["ord"]] == [ett.bokmaal for ett in les_ordliste()]
    assert (svar["koder"], svar["funn"]) == ([], [])


def test_a_code_is_found_and_tells_its_kind_years_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "875", "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["koder"] == [
        {
            "slag": "art",
            "kode": "875",
            "navn": "Eiendomsskatt annen fast eiendom",
            "gyldig_fra": None,
            "gyldig_til": 2024,
            "merknad": "Bare i drift.",
            "kilde": "KOSTRA-forskriften FOR-2019-10-18-1412",
        }
    ]
    assert main(["ordliste", "AGD13"]) == 0
    assert capsys.readouterr().out.startswith("begrep AGD13: Brutto driftsinntekter")


@pytest.mark.parametrize(
    ("slag", "antall"), [("art", 133), ("funksjon", 150), ("kapittel", 51), ("begrep", 334)]
)
def test_all_codes_of_a_kind(slag: str, antall: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "--koder", slag, "--json"]) == 0

    koder = json.loads(capsys.readouterr().out)["koder"]
    assert {ett["slag"] for ett in koder} == {slag}
    assert len({ett["kode"] for ett in koder}) == len(koder) == antall
    assert all(ett["kilde"] for ett in koder)


def test_names_are_searched_by_their_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "premieavvik", "amortisering", "--koder", "funksjon", "--json"]) == 0

    assert [ett["kode"] for ett in json.loads(capsys.readouterr().out)["koder"]] == ["171", "471"]


def test_unknown_term_gives_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "flyvende", "tallerken"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "kommuneregn: Fant ikke «flyvende tallerken» i ordlisten. Forventet et ord på bokmål, "
            "nynorsk eller engelsk, en kode eller en sats. Skriv «kommuneregn ordliste» for å se alle ord.\n"
        ),
    )


def test_a_rate_says_its_dates_its_source_and_that_no_one_has_read_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["ordliste", "kalkulasjonsrente"]) == 0

    linjer = capsys.readouterr().out.splitlines()
    assert linjer[0].startswith(
        "sats kalkulasjonsrente (veileder): Kalkulasjonsrente i samfunnsøkonomiske analyser"
    )
    assert linjer[1] == (
        "  aar_0_40: 4 prosent, 2014-01-01 til nå. Ikke lest i rundskrivet. "
        "Kilde: Finansdepartementets rundskriv R-109 (ikke bekreftet)."
    )


def test_a_rate_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ordliste", "kommunal_deflator", "--json"]) == 0

    (serie,) = json.loads(capsys.readouterr().out)["satser"]
    assert (serie["kode"], serie["enhet"], serie["status"]) == (
        "kommunal_deflator",
        "prosent",
        "forutsetning",
    )
    assert serie["verdier"][0] == {
        "nokkel": "",
        "verdi": "4.3",
        "gyldig_fra": "2024-01-01",
        "gyldig_til": "2024-12-31",
        "kilde": "Rundskriv H-2/24",
        "href": "https://www.regjeringen.no/no/dokumenter/",
        "sist_kontrollert": "2026-11-21",
        "bekreftet": True,
        "merknad": "Revidert nasjonalbudsjett 2024.",
    }
