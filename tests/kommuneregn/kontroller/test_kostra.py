from pathlib import Path

import polars as pl
import pytest

from kommuneregn.kontroller import Regnskap, UnableToFindCheck, alle_kontroller, fra_kontolinjer, kontroller
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.verdier import Alvorlighet

TUSEN = 100_000
Rad = tuple[int, str | None, str | None, int]
# Balanced accounts in 1000 kr: (kontoklasse, funksjon or chapter, art, amount).
REN: tuple[Rad, ...] = (
    (1, "202", "010", 900),
    (1, "202", "590", 40),
    (1, "860", "990", -40),
    (1, "800", "870", -600),
    (1, "840", "800", -400),
    (1, "880", "570", 100),
    (0, "202", "230", 100),
    (0, "880", "970", -100),
    (2, "27", None, 500),
    (2, "451", None, -300),
    (2, "5990", None, -200),
    (2, "9100", None, 70),
    (2, "9999", None, -70),
)


def regnskap(*rader: Rad, kvartal: int | None = None, er_innsending: bool = False) -> Regnskap:
    """Return the clean accounts with these rows added."""
    poster = pl.DataFrame(
        [
            (klasse, kode, art or (er_innsending and "000") or None, tusen * TUSEN)
            for klasse, kode, art, tusen in (*REN, *rader)
        ],
        schema={"kontoklasse": pl.Int8, "kode": pl.String, "art": pl.String, "belop_ore": pl.Int64},
        orient="row",
    )
    return Regnskap(poster, 2025, kvartal, er_innsending)


def funnet(fant: Regnskap) -> set[tuple[str, str]]:
    """Return code and gravity of each finding; what was not run is left out."""
    return {
        (ett.kode.removeprefix("kostra-"), ett.alvorlighet.value)
        for ett in kontroller(fant)
        if "er ikke kjørt" not in ett.melding
    }


def test_clean_accounts_have_no_findings() -> None:
    assert kontroller(regnskap()) == []


@pytest.mark.parametrize(
    ("rader", "ventet"),
    [
        ([(1, "999", "010", 5), (1, "202", "650", -5)], {("010", "feil")}),
        ([(1, None, "010", 5), (1, "202", "650", -5)], {("010", "feil")}),
        ([(1, "202", "999", 5), (1, "202", "650", -5)], {("012", "feil")}),
        ([(1, "841", "010", 5), (1, "202", "650", -5)], {("020", "feil")}),
        ([(1, "202", "670", -5), (1, "202", "010", 5)], {("025", "feil")}),
        ([(1, "202", "520", 5), (1, "202", "650", -5)], {("035", "advarsel")}),
        ([(1, "281", "520", 5), (1, "202", "650", -5)], set()),
        ([(0, "860", "230", 5), (0, "202", "910", -5)], {("040", "feil")}),
        ([(0, "121", "230", 5), (0, "202", "910", -5)], {("045", "info")}),
        ([(0, "202", "240", 5), (0, "202", "910", -5)], {("050", "feil")}),
        ([(0, "202", "729", -5), (0, "202", "230", 5)], {("060", "feil")}),
        ([(0, "841", "729", -5), (0, "202", "230", 5)], set()),
        ([(1, "880", "980", -5), (1, "202", "010", 5)], {("065", "feil")}),
        ([(1, "899", "010", 5), (1, "202", "650", -5)], {("065", "feil")}),
        ([(1, "202", "530", 5), (1, "202", "650", -5)], {("070", "feil")}),
        ([(1, "840", "870", -5), (1, "202", "010", 5)], {("075", "feil")}),
        ([(1, "800", "800", -5), (1, "202", "010", 5)], {("080", "feil")}),
        ([(1, "850", "010", 5), (1, "202", "650", -5)], {("081", "advarsel")}),
        ([(1, "850", "810", -5), (1, "202", "010", 5)], set()),
        ([(0, "202", "230", 30)], set()),
        ([(0, "202", "230", 31)], {("095", "feil")}),
        ([(1, "202", "010", -30)], set()),
        ([(1, "202", "010", -31)], {("110", "feil")}),
        ([(2, "27", None, 10)], set()),
        ([(2, "27", None, 11)], {("125", "feil")}),
        ([(2, "27", None, -600), (2, "451", None, 600)], {("115", "feil"), ("120", "feil")}),
        ([(1, "880", "570", 31), (1, "202", "650", -31)], {("140", "feil")}),
        ([(1, "202", "590", 31), (1, "202", "650", -31)], {("155", "feil")}),
        ([(1, "880", "590", 5), (1, "202", "650", -5)], {("160", "feil")}),
        ([(1, "202", "990", -5), (1, "202", "010", 5)], {("165", "feil")}),
        ([(0, "290", "230", 31), (0, "202", "910", -31)], {("170", "feil")}),
        ([(1, "290", "010", 31), (1, "202", "650", -31)], {("175", "feil")}),
        ([(2, "9200", None, 11)], {("190", "feil")}),
    ],
)
def test_a_planted_fault_is_found_and_nothing_else(rader: list[Rad], ventet: set[tuple[str, str]]) -> None:
    assert funnet(regnskap(*rader)) == ventet


@pytest.mark.parametrize(
    ("rad", "kode"),
    [((1, "800", "870", 600), "130"), ((1, "840", "800", 400), "135"), ((1, "860", "990", 40), "145"),
     ((1, "202", "590", -40), "150")],
)  # fmt: skip
def test_what_must_be_there_is_missed(rad: Rad, kode: str) -> None:
    motsatt = (1, "202", "650", -rad[3])

    assert (kode, "feil") in funnet(regnskap(rad, motsatt))


def test_quarters_are_judged_as_ssb_does() -> None:
    ukjent: list[Rad] = [(1, "999", "010", 5), (1, "850", "010", 5), (1, "202", "650", -10)]

    assert funnet(regnskap(*ukjent, kvartal=1)) == {("010", "advarsel"), ("081", "advarsel")}
    assert funnet(regnskap(*ukjent, kvartal=3)) == {("010", "advarsel"), ("081", "feil")}
    assert funnet(regnskap(*ukjent, kvartal=4)) == {("010", "feil"), ("081", "feil")}


def test_records_stand_once_in_a_file_to_ssb_only() -> None:
    dobbel: list[Rad] = [(1, "202", "010", 5), (1, "202", "650", -5)]

    assert funnet(regnskap(*dobbel)) == set()
    assert funnet(regnskap(*dobbel, er_innsending=True)) == {("015", "advarsel")}


def test_a_check_without_its_data_says_so() -> None:
    bare_drift = Regnskap(regnskap().del_(1), 2025)

    funn = kontroller(bare_drift, koder=["kostra-125", "kostra-110"])

    assert [(ett.kode, ett.alvorlighet) for ett in funn] == [("kostra-125", Alvorlighet.INFO)]
    assert funn[0].melding == (
        "Kontrollen er ikke kjørt: regnskapet har ingen linjer i kontoklasse 2. "
        "Kravet er: eiendeler er lik gjeld og egenkapital (10 000 kr fra eller til)."
    )
    with pytest.raises(UnableToFindCheck, match="Fant ingen kontroll 'x'"):
        kontroller(bare_drift, koder=["x"])


def test_what_ssb_does_not_check_in_a_quarter_is_said() -> None:
    funn = kontroller(regnskap((1, "202", "010", 500), kvartal=2), koder=["kostra-110"])

    (ett,) = funn
    assert ett.melding == (
        "Kontrollen er ikke kjørt: den gjelder årsregnskapet, og dette er kvartal 2. "
        "Kravet er: driftsregnskapet går i 0 (30 000 kr fra eller til)."
    )


def test_every_rule_has_its_own_paragraph() -> None:
    alle = alle_kontroller()

    assert len({kontroll.kode for kontroll, _ in alle}) == len(alle) == 53
    for kontroll, tekst in alle:
        assert tekst.startswith("Gitt "), kontroll.kode
        assert "\nnår " in tekst, kontroll.kode
        assert "\nså " in tekst, kontroll.kode
        assert "\nKilde: " in tekst, kontroll.kode


def test_the_adopted_budget_of_randaberg(testdata: Path) -> None:
    with (testdata / "randaberg" / "randaberg_budsjett_2025.csv").open("rb") as strom:
        fil = les_kontofil(strom)

    funn = kontroller(fra_kontolinjer(fil.linjer, aar=2025))

    feil = {(ett.kode, ett.sted) for ett in funn if ett.alvorlighet == Alvorlighet.FEIL}
    assert feil == {
        ("kostra-012", "art 875"),
        ("kostra-020", "drift 841 729"),
        ("kostra-060", "investering 345 729"),
        ("kostra-060", "investering 353 729"),
        ("kostra-075", "drift 840 870"),
        ("kostra-175", "drift"),
    }
