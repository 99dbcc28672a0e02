from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.tabell.tall import (
    MAKS_ORE,
    Tallform,
    UnableToReadNumber,
    finn_tallform,
    les_desimal,
    les_kroner,
)

NBSP = "\u00a0"
SMAL = "\u202f"


@pytest.mark.parametrize(
    ("tekst", "ore"),
    [
        ("1 234 567,50", 123456750),
        (f"1{NBSP}234{NBSP}567,50", 123456750),
        (f"1{SMAL}234{SMAL}567,50", 123456750),
        ("1.234.567,50", 123456750),
        ("1,234,567.50", 123456750),
        ("1.234.567", 123456700),
        ("1.234,5", 123450),
        ("1234.50", 123450),
        ("1234,5", 123450),
        ("0,05", 5),
        (",50", 50),
        ("−1234", -123400),
        ("–1234", -123400),
        ("-1234", -123400),
        ("+1234", 123400),
        ("1234-", -123400),
        ("1 234,56-", -123456),
        ("(1 234)", -123400),
        ("(kr 1 234)", -123400),
        ("kr 1 000", 100000),
        ("kr. 1 000", 100000),
        ("-kr 500", -50000),
        ("kr -500", -50000),
        ("NOK 12", 1200),
        ("1000 kr", 100000),
        ("1000,-", 100000),
        ("-1000,-", -100000),
        ("kr 1.000,-", 100000),
        ("8 mnok", 800000000),
        ("250 k", 25000000),
        ("7,8 mill.", 780000000),
        ("7,8 mill. kr", 780000000),
        ("kr 7,8 mill.", 780000000),
        ("10 mill kroner", 1000000000),
        ("5 000 ,-", 500000),
        (".5", 50),
        ("7,1234567 mill", 712345670),
        ("1,5 mrd.", 150000000000),
        ("\ufeff12", 1200),
        (" 0 ", 0),
        ("0,00", 0),
        ("100000000000", MAKS_ORE),
        ("-100000000000", -MAKS_ORE),
    ],
)
def test_les_kroner_reads_what_people_type_and_systems_print(tekst: str, ore: int) -> None:
    assert les_kroner(tekst) == ore


@pytest.mark.parametrize("tekst", ["", "   ", NBSP, "\ufeff", "\t"])
def test_les_kroner_empty_is_missing(tekst: str) -> None:
    assert les_kroner(tekst) is None


@pytest.mark.parametrize(
    ("tekst", "forventet"),
    [
        ("NaN", "et tall"),
        ("Infinity", "et tall"),
        ("-inf", "et tall"),
        ("1_000", "et tall"),
        ("１２３", "sifrene 0-9"),
        ("٣٤", "sifrene 0-9"),
        ("½", "sifrene 0-9"),
        ("1²", "sifrene 0-9"),
        ("1e5", "et tall"),
        ("1E400", "et tall"),
        ("1" * 45_000, "høyst 64 tegn"),
        ("1,234567", "høyst to desimaler"),
        ("0,125", "høyst to desimaler"),
        ("1.234,567", "høyst to desimaler"),
        ("100000000000,01", "høyst 100 milliarder"),
        ("-0", "0 uten fortegn"),
        ("-0,00", "0 uten fortegn"),
        ("(0)", "0 uten fortegn"),
        ("0-", "0 uten fortegn"),
        ("TRUE", "et tall"),
        ("01.02.2025", "ikke en dato"),
        ("2025-01-31", "ikke en dato"),
        ("1/2/25", "ikke en dato"),
        ("12,5 %", "ikke prosent"),
        ("#REF!", "et tall"),
        ("-", "et tall"),
        ("kr", "et tall"),
        ("--5", "ett fortegn"),
        ("(-5)", "ett fortegn"),
        ("-5-", "ett fortegn"),
        ("1000,--", "ett fortegn"),
        ("5,", "et tall"),
        ("5.", "et tall"),
        ("1000.-", "et tall"),
        ("1.5.", "et tall"),
        ("1'000", "et tall"),
        ("\u200b5", "et tall"),
        ("5 mnok nok nok", "et tall"),
        ("kr 5 mill kr", "et tall"),
        ("5 k,-", "et tall"),
        ("5,- k", "et tall"),
        ("1 23", "grupper på tre"),
        ("12 34", "grupper på tre"),
        ("1.23.456,00", "grupper på tre"),
        ("1.234.56", "grupper på tre"),
        ("1,2,3.4", "grupper på tre"),
        ("1.2,3.4", "ett desimaltegn"),
        ("12 hester", "et tall"),
        ("kr 5 kr", "et tall"),
    ],
)
def test_les_kroner_refuses_with_found_expected_and_advice(tekst: str, forventet: str) -> None:
    with pytest.raises(UnableToReadNumber) as avslag:
        les_kroner(tekst)

    melding = str(avslag.value)
    assert melding.startswith("Fant '")
    assert forventet in melding.split("Forventet ")[1]
    assert melding.endswith(".")


@pytest.mark.parametrize(
    ("tekst", "komma", "punktum"),
    [("1.234", 123400, None), ("12.345", 1234500, None), ("1,234", None, 123400)],
)
def test_les_kroner_ambiguous_is_refused_until_the_column_settles_it(
    tekst: str, komma: int | None, punktum: int | None
) -> None:
    with pytest.raises(UnableToReadNumber, match="kan leses som"):
        les_kroner(tekst)

    for form, ore in ((Tallform.KOMMA, komma), (Tallform.PUNKTUM, punktum)):
        if ore is None:
            with pytest.raises(UnableToReadNumber, match="høyst to desimaler"):
                les_kroner(tekst, form=form)
        else:
            assert les_kroner(tekst, form=form) == ore


def test_ambiguous_message_shows_both_readings() -> None:
    with pytest.raises(UnableToReadNumber) as avslag:
        les_kroner("12.345")

    assert str(avslag.value) == (
        "Fant '12.345'. Forventet et entydig tall: dette kan leses som 12345 eller som 12,345. "
        "Skriv tallet uten skilletegn for tusen, eller oppgi kolonnens desimaltegn."
    )


@pytest.mark.parametrize(
    ("celler", "form"),
    [
        (["1.234", "1,50"], Tallform.KOMMA),
        (["1.234", "1.234,5"], Tallform.KOMMA),
        (["1.234", "1.234.567"], Tallform.KOMMA),
        (["1,234", "1.50"], Tallform.PUNKTUM),
        (["1,234", "1,234,567"], Tallform.PUNKTUM),
        (["1,50", "1.50"], None),
        (["1.234", "12.345"], None),
        (["100", "", "x", "1 000"], None),
    ],
)
def test_finn_tallform_uses_only_unambiguous_cells(celler: list[str], form: Tallform | None) -> None:
    assert finn_tallform(celler) is form


@pytest.mark.parametrize(
    ("tekst", "desimaler", "verdi"),
    [
        ("12,5 %", 1, Decimal("12.5")),
        ("12,5%", 2, Decimal("12.5")),
        ("0,125", 3, Decimal("0.125")),
        ("-3", 0, Decimal(-3)),
        ("1 234,5", 1, Decimal("1234.5")),
        ("2 mill.", 0, Decimal(2000000)),
    ],
)
def test_les_desimal_reads_measurements(tekst: str, desimaler: int, verdi: Decimal) -> None:
    assert les_desimal(tekst, desimaler=desimaler) == verdi


@pytest.mark.parametrize(
    ("tekst", "desimaler"), [("12,55 %", 1), ("1,234", 3), ("NaN", 2), ("5 % %", 1), ("01.02.2025", 2)]
)
def test_les_desimal_refuses(tekst: str, desimaler: int) -> None:
    with pytest.raises(UnableToReadNumber):
        les_desimal(tekst, desimaler=desimaler)


def test_les_desimal_empty_is_missing() -> None:
    assert les_desimal("  ", desimaler=2) is None


def _skriv(ore: int, *, tusen: str, desimal: str, minus: str) -> str:
    hel, rest = divmod(abs(ore), 100)
    tekst = f"{hel:,}".replace(",", tusen) + desimal + f"{rest:02d}"
    return minus + tekst if ore < 0 else tekst


@settings(derandomize=True, max_examples=500)
@given(
    ore=st.integers(-MAKS_ORE, MAKS_ORE),
    tusen=st.sampled_from(["", " ", NBSP, SMAL, "."]),
    minus=st.sampled_from(["-", "−", "–"]),
)
def test_les_kroner_reads_back_every_printed_amount(ore: int, tusen: str, minus: str) -> None:
    assert les_kroner(_skriv(ore, tusen=tusen, desimal=",", minus=minus)) == ore


@settings(derandomize=True, max_examples=1000)
@given(tekst=st.text(max_size=20))
def test_les_kroner_any_text_is_a_number_missing_or_refused(tekst: str) -> None:
    try:
        ore = les_kroner(tekst)
    except UnableToReadNumber:
        return
    assert ore is None or abs(ore) <= MAKS_ORE
