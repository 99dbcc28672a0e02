"""Two hundred amounts as people and systems write them, each with what a person reads, by hand.

A number is øre, NEKTES what no one may read as an amount, TVETYDIG what can be read in two ways.
The kinds are those of spreadsheets, ledgers and letters, and what Python's own parsers take for numbers.
"""

import io

import polars as pl
import pytest

from kommuneregn.lesere.konto.belopskolonner import les_belopskolonne
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_kroner

NEKTES, TVETYDIG, MANGLER = "nektes", "tvetydig", None
B, S, T = "\u00a0", "\u202f", "\u2009"

ORAKEL: dict[str, int | str | None] = {
    # Plain.
    "0": 0,
    "00": 0,
    "0,0": 0,
    "0,00": 0,
    "0.00": 0,
    "1": 100,
    "7": 700,
    "12": 1_200,
    "007": 700,
    "123": 12_300,
    "1234": 123_400,
    "12345": 1_234_500,
    "359700000": 35_970_000_000,
    "100000000000": 10_000_000_000_000,
    "100000000000,01": NEKTES,
    "100000000001": NEKTES,
    "999999999999999": NEKTES,
    # Decimals.
    "1,5": 150,
    "1.5": 150,
    "1,50": 150,
    "1.50": 150,
    "12,34": 1_234,
    "12.34": 1_234,
    "1234,5": 123_450,
    "1234.56": 123_456,
    "1234,567": NEKTES,
    "0,5": 50,
    "0,05": 5,
    "0,005": NEKTES,
    "0.001": NEKTES,
    ",5": 50,
    ".5": 50,
    ",05": 5,
    "5,": NEKTES,
    "5.": NEKTES,
    "1,2345": NEKTES,
    "12345,678": NEKTES,
    # Thousands.
    "1 234": 123_400,
    "12 345": 1_234_500,
    "1 234 567": 123_456_700,
    "1 234 567,50": 123_456_750,
    f"1{B}234{B}567,50": 123_456_750,
    f"1{S}234{S}567,50": 123_456_750,
    f"1{T}234{T}567,50": 123_456_750,
    f"1{B}234,5": 123_450,
    "1.234.567": 123_456_700,
    "1.234.567,50": 123_456_750,
    "1,234,567": 123_456_700,
    "1,234,567.50": 123_456_750,
    "1.234,5": 123_450,
    "1.234,56": 123_456,
    "1,234.56": 123_456,
    "12.345,67": 1_234_567,
    "123.456,78": 12_345_678,
    "1 234.50": 123_450,
    "12 34": NEKTES,
    "1 23": NEKTES,
    "1 2345": NEKTES,
    "1234 567": NEKTES,
    "12.34.56": NEKTES,
    "1.23.456": NEKTES,
    "1,23,456": NEKTES,
    "1.2345.678": NEKTES,
    "1,234.567,8": NEKTES,
    "1.234.56,7": NEKTES,
    "0.123.456": NEKTES,
    "1'234'567": NEKTES,
    "1_000": NEKTES,
    # Ambiguous alone.
    "1.234": TVETYDIG,
    "1,234": TVETYDIG,
    "12.345": TVETYDIG,
    "12,345": TVETYDIG,
    "123.456": TVETYDIG,
    "123,456": TVETYDIG,
    "-1.234": TVETYDIG,
    "(12.345)": TVETYDIG,
    "12.345-": TVETYDIG,
    "kr 1.234": TVETYDIG,
    "0.123": NEKTES,
    "1234.567": NEKTES,
    # Signs.
    "-1": -100,
    "-1234": -123_400,
    "-1 234,50": -123_450,
    "-0,05": -5,
    "-,5": -50,
    "- 5": -500,
    "+5": 500,
    "+1 234,50": 123_450,
    "\u22121234": -123_400,
    "\u2212 1 234,50": -123_450,
    "\u20131234": -123_400,
    "\u20141234": NEKTES,
    "1234-": -123_400,
    "1 234,56-": -123_456,
    "1.234,56-": -123_456,
    "1234 -": -123_400,
    "1234\u2212": -123_400,
    "1234+": NEKTES,
    "(1 234)": -123_400,
    "(1234,50)": -123_450,
    "( 5 )": -500,
    "(-5)": NEKTES,
    "(5-)": NEKTES,
    "-5-": NEKTES,
    "--5": NEKTES,
    "+-5": NEKTES,
    "-(5)": NEKTES,
    "(5": NEKTES,
    "5)": NEKTES,
    "-0": NEKTES,
    "-0,00": NEKTES,
    "0-": NEKTES,
    "(0)": NEKTES,
    "\u22120,00": NEKTES,
    "+0": 0,
    # Kroner.
    "kr 1 000": 100_000,
    "kr. 1 000": 100_000,
    "kr1000": 100_000,
    "Kr 1 000,50": 100_050,
    "KR 5": 500,
    "NOK 12": 1_200,
    "nok 12,50": 1_250,
    "1000 kr": 100_000,
    "1000kr": 100_000,
    "1 000 kr.": 100_000,
    "1000 kroner": 100_000,
    "12 NOK": 1_200,
    "-kr 500": -50_000,
    "kr -500": -50_000,
    "(kr 500)": -50_000,
    "kr 500-": -50_000,
    "1000,-": 100_000,
    "1 000,-": 100_000,
    "1.000,-": 100_000,
    "kr 1.000,-": 100_000,
    "-1000,-": -100_000,
    "1000,--": NEKTES,
    "kr 5 kr": NEKTES,
    "kr": NEKTES,
    "$ 5": NEKTES,
    "5 $": NEKTES,
    "\u20ac5": NEKTES,
    "5 EUR": NEKTES,
    "5 SEK": NEKTES,
    # Units.
    "250 k": 25_000_000,
    "250k": 25_000_000,
    "2,5 k": 250_000,
    "12 tusen": 1_200_000,
    "12 tnok": 1_200_000,
    "8 mnok": 800_000_000,
    "8 MNOK": 800_000_000,
    "7,8 mill.": 780_000_000,
    "7,8 mill": 780_000_000,
    "7.8 mill. kr": 780_000_000,
    "kr 7,8 mill.": 780_000_000,
    "10 millioner": 1_000_000_000,
    "1 million": 100_000_000,
    "10 millionar": 1_000_000_000,
    "1,5 mrd.": 150_000_000_000,
    "1,5 milliarder": 150_000_000_000,
    "-2 mill.": -200_000_000,
    "200 mrd": NEKTES,
    "7,123456789 mill": NEKTES,
    "5 m": NEKTES,
    "5 stk": NEKTES,
    "5 timer": NEKTES,
    # Per cent is no amount.
    "12,5 %": NEKTES,
    "12 %": NEKTES,
    "5%": NEKTES,
    # Missing.
    "": MANGLER,
    " ": MANGLER,
    B: MANGLER,
    "\ufeff": MANGLER,
    # Space and marks around.
    " 5 ": 500,
    "\t5": 500,
    f"{B}5{B}": 500,
    "\ufeff5": 500,
    "5\u200b": NEKTES,
    # What Python takes for numbers.
    "NaN": NEKTES,
    "nan": NEKTES,
    "Infinity": NEKTES,
    "-inf": NEKTES,
    "1e5": NEKTES,
    "1E400": NEKTES,
    "1e-2": NEKTES,
    "0x10": NEKTES,
    "0b1": NEKTES,
    "1j": NEKTES,
    "\uff11\uff12\uff13": NEKTES,
    "\u0663\u0664": NEKTES,
    "\u00bd": NEKTES,
    "1\u00bd": NEKTES,
    "5\u00b2": NEKTES,
    "\u2167": NEKTES,
    "9" * 70: NEKTES,
    # Words, dates and errors of a spreadsheet.
    "TRUE": NEKTES,
    "SANN": NEKTES,
    "ja": NEKTES,
    "fem": NEKTES,
    "ca 5": NEKTES,
    "5-6": NEKTES,
    "5/6": NEKTES,
    "5*6": NEKTES,
    "=5+6": NEKTES,
    "1:2": NEKTES,
    "31.12.2025": NEKTES,
    "2025-12-31": NEKTES,
    "31/12-25": NEKTES,
    "01.02.03": NEKTES,
    "12:30": NEKTES,
    "#REF!": NEKTES,
    "#DIV/0!": NEKTES,
    "#N/A": NEKTES,
    "-": NEKTES,
    ".": NEKTES,
    ",": NEKTES,
    "..": NEKTES,
    "a5": NEKTES,
    "5a": NEKTES,
    "5 5,0 0": NEKTES,
    "1\u00b7234": NEKTES,
    "1;5": NEKTES,
}


def _les(tekst: str) -> int | str | None:
    try:
        return les_kroner(tekst)
    except UnableToReadNumber as avslag:
        return TVETYDIG if "kan leses som" in str(avslag) else NEKTES


def test_the_table_holds_two_hundred_at_least() -> None:
    assert len(ORAKEL) >= 200


@pytest.mark.parametrize("tekst", ORAKEL)
def test_an_amount_is_read_as_a_person_reads_it(tekst: str) -> None:
    assert _les(tekst) == ORAKEL[tekst]


@pytest.mark.parametrize("tekst", ORAKEL)
def test_a_column_of_one_kind_is_read_the_same(tekst: str) -> None:
    kolonne = les_belopskolonne(pl.Series([tekst, tekst], dtype=pl.String))
    venter = ORAKEL[tekst]

    assert kolonne.ore.to_list() == [venter if isinstance(venter, int) else None] * 2
    assert bool(kolonne.feil) == isinstance(venter, str)


def test_the_whole_table_in_one_file_is_read_or_refused_row_by_row() -> None:
    """With amounts of both kinds in a column, the column settles nothing, and each cell stands alone."""
    linjer = ["Konto;Ansvar;Beløp", *(f'1010;1;"{tekst}"' for tekst in ORAKEL)]
    fil = les_kontofil(io.BytesIO("\n".join(linjer).encode()))

    venter = {nr: ore for nr, ore in enumerate(ORAKEL.values(), start=2) if isinstance(ore, int)}
    assert dict(fil.linjer.select("radnr", "belop_ore").iter_rows()) == venter
    assert {rad.linjenr for rad in fil.avviste} == {*range(2, len(ORAKEL) + 2)} - venter.keys()
    assert fil.rader_inn == len(ORAKEL)
