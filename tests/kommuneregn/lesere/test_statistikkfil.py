"""Tables of statistics as text: what is a key, what is a number, what is missing; the rows are invented."""

import io
from decimal import Decimal

import polars as pl
import pytest

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.lest import Lesevalg, Opptelling
from kommuneregn.lesere.register import les_ferdig

SATT_UT = ["tabell-sumrader", "statistikk-tall"]
USIKKER = ["statistikk-sum-usikker", "statistikk-tall"]


def _les(*linjer: str, valg: Lesevalg | None = None) -> tuple[Opptelling, pl.DataFrame]:
    tabeller: list[pl.DataFrame] = []
    innhold = "\n".join([*linjer, ""]).encode()
    lest = les_ferdig(io.BytesIO(innhold), valg=valg or Lesevalg(), ta_imot=tabeller.append)
    assert lest.format == "statistikk"
    return lest, pl.concat(tabeller)


def _koder(lest: Opptelling) -> list[str]:
    return [ett.kode for ett in lest.funn]


def test_codes_are_keys_numbers_are_values_and_signs_for_missing_are_missing() -> None:
    lest, tabell = _les(
        "kommunenr;år;alder;Antall elever;Andel",
        "0301;2024;6;1 234;12,5",
        "0301;2025;7;..;:",
        "1103;2025;7;5;-",
    )

    assert tabell.rows() == [
        ("0301", "2024", "6", Decimal(1234), Decimal("12.5")),
        ("0301", "2025", "7", None, None),
        ("1103", "2025", "7", Decimal(5), None),
    ]
    assert (lest.rader, lest.avvist, lest.sum_ore, lest.summer) == (
        3,
        0,
        {},
        {"Antall elever": Decimal(1239), "Andel": Decimal("12.5")},
    )
    assert _koder(lest) == ["statistikk-tall", "statistikk-mangler"]


def test_a_word_among_numbers_refuses_its_row() -> None:
    rader = [f"{1000 + nr};{nr}" for nr in range(20)]
    lest, _ = _les("kommunenr;Antall", *rader, "1100;ukjent")

    assert (lest.rader, lest.lagret, lest.avvist) == (21, 20, 1)
    assert [rad.linjenr for rad in lest.avviste] == [22]
    assert lest.avviste[0].grunn.startswith("Antall: Fant 'ukjent'.")


def test_the_column_settles_what_one_cell_does_not() -> None:
    assert _les("knr;Antall", "1;12.345", "2;1,5")[0].summer == {"Antall": Decimal("12346.5")}
    assert _les("knr;Antall", "1;12.345", "2;1.5")[0].summer == {"Antall": Decimal("13.845")}
    with pytest.raises(UnableToReadFile, match="kan leses som 12345 eller som 12,345"):
        _les("knr;Antall", "1;12.345")


@pytest.mark.parametrize(
    ("linjer", "rader", "summer", "koder"),
    [
        (("Avdeling;Antall", "A;100", "B;200", "Sum;300"), 2, 300, SATT_UT),
        (
            ("Område;Avdeling;Antall", "X;A;1", "X;B;2", "Sum X;;3", "Y;C;4", "Sum Y;;4", "I alt;;7"),
            3,
            7,
            SATT_UT,
        ),
        (
            ("Avdeling;Antall", "A;100", "B;200", "Sum;310"),
            3,
            610,
            USIKKER,
        ),
        (("Region;Kjønn;Antall", "A;Menn;1", "A;Kvinner;2", "A;Totalt;3"), 3, 6, ["statistikk-tall"]),
        (
            ("Avdeling;Antall", "Sammen;1", "Sentralen;2", "Totalen;3"),
            2,
            3,
            SATT_UT,
        ),
    ],
)
def test_sums_count_once(linjer: tuple[str, ...], rader: int, summer: int, koder: list[str]) -> None:
    lest, _ = _les(*linjer)

    assert (lest.rader, lest.avvist, lest.summer) == (rader, 0, {"Antall": Decimal(summer)})
    assert _koder(lest) == koder


def test_amounts_are_oere_and_thousands_must_be_confirmed() -> None:
    linjer = ("Avdeling;Beløp i 1000 kr", "A;12,5", "B;7")

    with pytest.raises(UnableToReadFile, match="--tusen"):
        _les(*linjer)
    assert _les(*linjer, valg=Lesevalg(enhet=Belopsenhet.TUSEN))[0].sum_ore == {"belop": 1_950_000}
    assert _les("Avdeling;Beløp", "A;12,5", "B;7")[0].sum_ore == {"belop": 1_950}


def test_two_amounts_without_a_year_must_be_chosen() -> None:
    linjer = ("Avdeling;Budsjett;Regnskap", "A;1;2", "B;3;4")

    with pytest.raises(UnableToReadFile, match=r"'Budsjett', 'Regnskap'.*--belop"):
        _les(*linjer)
    assert _les(*linjer, valg=Lesevalg(belop="Regnskap"))[0].sum_ore == {"belop": 600}
