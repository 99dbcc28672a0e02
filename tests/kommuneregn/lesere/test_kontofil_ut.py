"""Ledger lines taken out and read in again are the same lines, to the øre and to the letter."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.lesere.hovedboklek import TEKSTER, lag_hovedbok

from kommuneregn.lesere.konto.fil import Kontofil, les_kontofil
from kommuneregn.lesere.konto.ut import er_egen, skriv_kontofil
from kommuneregn.lesere.tabell.formelvern import farlig, fri_celler, med_vern, uten_vern, vern_celler

HODE = "konto;kontonavn;ansvar;tjeneste;prosjekt"


def les(data: bytes) -> Kontofil:
    return les_kontofil(io.BytesIO(data))


def uten_radnr(linjer: pl.DataFrame) -> pl.DataFrame:
    """The lines with the number of their row counted from the first: which row, not where it stood."""
    return linjer.with_columns(radnr=pl.col("radnr").rank("dense"))


def krev_likt(data: bytes) -> None:
    """Assert that what is read, written and read again is the same, and written again the same bytes."""
    foer = les(data)
    if not foer.linjer.height:
        return
    ut = skriv_kontofil(foer.linjer)
    etter = les(ut)
    assert etter.avviste == ()
    assert uten_radnr(etter.linjer).equals(uten_radnr(foer.linjer))
    assert etter.uten_maaneder is foer.uten_maaneder
    assert skriv_kontofil(etter.linjer) == ut


def celler(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(st.integers(0, 2**32))
def test_any_ledger_goes_out_and_in_again_the_same(fro: int) -> None:
    krev_likt(lag_hovedbok(fro))


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
        min_size=1,
        max_size=5,
    )
)
def test_any_name_goes_out_and_in_again_the_same(navn: list[str]) -> None:
    ut = io.StringIO()
    rader = [["10100", ett, "3410", "25300", ett, "1,00"] for ett in navn]
    csv.writer(ut, delimiter=";").writerows([[*HODE.split(";"), "beløp"], *rader])

    krev_likt(ut.getvalue().encode())


def test_months_stand_as_columns_and_an_empty_month_stays_empty() -> None:
    fil = les(
        f"{HODE};jan;feb;mar\n0200;Maskin;0034;25300;;1,05;;-2,00\n1010;Lønn;3410;202;=P;0;;0\n".encode()
    )

    hode, maskin, lonn = celler(skriv_kontofil(fil.linjer))

    assert hode[:10] == [
        *("Kontoklasse", "Konto", "Kontonavn", "Art", "Ansvar", "Ansvarsnavn"),
        *("Tjeneste", "Tjenestenavn", "Funksjon", "Prosjekt"),
    ]
    assert maskin == [
        *("0", "0200", "Maskin", "200", "0034", "", "25300", "", "253", ""),
        "",
        "1,05",
        "",
        "-2",
        *[""] * 10,
    ]
    assert lonn == [
        *("1", "1010", "Lønn", "010", "3410", "", "202", "", "202", "'=P"),
        "",
        "0",
        *[""] * 12,
    ]


def test_columns_that_may_not_be_seen_are_left_out_and_the_rest_is_the_same() -> None:
    fil = les(f"{HODE};beløp\n10100;Lønn;1010 Skole;25300;HEMMELIG;1,00\n".encode())

    ut = skriv_kontofil(fil.linjer.drop("prosjekt"))

    assert b"HEMMELIG" not in ut
    assert er_egen(celler(ut)[0])
    assert uten_radnr(les(ut).linjer.drop("prosjekt")).equals(uten_radnr(fil.linjer.drop("prosjekt")))


def test_codes_that_look_like_code_and_name_are_not_taken_apart_the_second_time() -> None:
    # The refused row keeps the column from being split; in the file that goes out it is not there.
    data = f"{HODE};beløp\n10100;Lønn;1010 Skole;25300;;1,00\nx;Rart;ikke en kode;25300;;1,00\n".encode()
    foer = les(data)

    etter = les(skriv_kontofil(foer.linjer))

    assert foer.linjer["ansvar"].to_list() == ["1010 Skole"]
    assert etter.linjer["ansvar"].to_list() == ["1010 Skole"]


@pytest.mark.parametrize("tekst", TEKSTER)
def test_no_text_goes_out_as_a_formula(tekst: str) -> None:
    linjer = les(f"{HODE};beløp\n10100;Lønn;3410;25300;;-1,00\n".encode()).linjer

    rad = celler(skriv_kontofil(linjer.with_columns(konto_navn=pl.lit(tekst))))[1]

    assert rad[2] == med_vern(tekst)
    assert not farlig(rad[2]) or rad[2].startswith("'")
    assert rad[-1] == "-1"


@given(st.text())
def test_guarded_text_is_safe_and_gives_the_text_back(tekst: str) -> None:
    vernet = med_vern(tekst)

    assert uten_vern(vernet) == tekst
    assert not farlig(vernet.removeprefix("'")) or vernet.startswith("'")
    assert vern_celler(pl.Series([tekst, None])).to_list() == [vernet, None]
    assert fri_celler(pl.Series([vernet, None])).to_list() == [tekst, None]
