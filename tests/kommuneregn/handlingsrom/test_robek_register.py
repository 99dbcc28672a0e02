import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.handlingsrom import (
    Robekperiode,
    UnableToReadRegister,
    beholdning_per_fylke,
    beholdning_per_hjemmel,
    beregn_beholdning,
    finn_registerfeil,
    lag_historikk,
    les_hjemler,
    lov_paa,
    strom_mellom,
)

D = dt.date
PERIODER = (
    Robekperiode("1866", "Havnes", ("c", "d"), D(2003, 1, 1), D(2006, 1, 1), "Nordland"),
    Robekperiode("1866", "Havnes", ("d",), D(2010, 1, 1), None, "Nordland"),
    Robekperiode("1899", "Fjordvik", ("a",), D(2012, 6, 1), D(2013, 6, 1), "Nordland"),
    Robekperiode("5699", "Vidnes", ("f",)),
)


@pytest.mark.parametrize(
    ("tekst", "ventet"),
    [
        ("c og d", ("c", "d")),
        ("a, b, c og d", ("a", "b", "c", "d")),
        ("f", ("f",)),
        ("e, f og g", ("e", "f", "g")),
    ],
)
def test_grounds_are_letters_and_og_is_a_word(tekst: str, ventet: tuple[str, ...]) -> None:
    assert les_hjemler(tekst) == ventet


@pytest.mark.parametrize("tekst", ["", "h", "c og c", "ukjent", "og"])
def test_other_words_are_no_ground(tekst: str) -> None:
    with pytest.raises(UnableToReadRegister, match="som hjemmel"):
        les_hjemler(tekst)


def test_stock_that_does_not_follow_from_the_flow_is_flagged() -> None:
    strom = beregn_beholdning(inn=34, ut=24, oppgitt=11)

    assert (strom.innmeldinger, strom.utmeldinger, strom.beholdning, strom.oppgitt) == (34, 24, 10, 11)
    assert [(funn.kode, funn.alvorlighet, funn.melding) for funn in strom.funn] == [
        (
            "robek-beholdning",
            "feil",
            (
                "Fant 11 på lista. Forventet 10: 0 fra før, 34 inn og 24 ut. Tallene er fra ulike dager, "
                "eller en innmelding eller utmelding mangler."
            ),
        )
    ]
    assert beregn_beholdning(inn=34, ut=24, oppgitt=10).funn == ()
    assert beregn_beholdning(inn=34, ut=24).funn == ()


def test_more_out_than_in_is_flagged_and_negative_counts_refused() -> None:
    assert [funn.kode for funn in beregn_beholdning(inn=1, ut=2).funn] == ["robek-flere-ut-enn-inn"]
    with pytest.raises(UnableToReadRegister, match="negativt antall"):
        beregn_beholdning(inn=-1, ut=0)


def test_flow_between_two_days() -> None:
    strom = strom_mellom(PERIODER, fra=D(2006, 1, 1), til=D(2013, 6, 1), oppgitt=2)

    # Before: Havnes and Vidnes (unknown entry). In: 2010 and 2012. Out: 2006 and 2013.
    assert (strom.innmeldinger, strom.utmeldinger, strom.beholdning, strom.funn) == (2, 2, 2, ())


@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 900), st.booleans()), max_size=25),
    st.integers(0, 900),
    st.integers(0, 900),
)
def test_stock_from_flow_is_the_count_of_those_on_the_list(
    oppholdene: list[tuple[int, int, bool]], fra: int, lengde: int
) -> None:
    start = D(2001, 1, 1)
    perioder = [
        Robekperiode(
            f"{nr:04}",
            "Kommune",
            ("d",),
            start + dt.timedelta(inn),
            start + dt.timedelta(inn + varer) if er_ute else None,
        )
        for nr, (inn, varer, er_ute) in enumerate(oppholdene)
    ]
    til = start + dt.timedelta(fra + lengde)

    strom = strom_mellom(perioder, fra=start + dt.timedelta(fra), til=til)

    assert strom.beholdning == sum(ett.varer(til) for ett in perioder)


def test_several_periods_of_one_municipality_with_days() -> None:
    historikk = lag_historikk(PERIODER, dag=D(2011, 1, 1))

    assert [(ett.kommune, ett.antall, ett.dager, ett.er_oppfort) for ett in historikk] == [
        ("Havnes", 2, 1096 + 365, True),
        ("Fjordvik", 1, 0, False),
        ("Vidnes", 1, None, True),
    ]


def test_stock_by_county_and_ground_on_a_day() -> None:
    assert beholdning_per_fylke(PERIODER, dag=D(2012, 7, 1)) == {"56": 1, "Nordland": 2}
    assert beholdning_per_hjemmel(PERIODER, dag=D(2004, 1, 1)) == {"c": 1, "d": 1, "f": 1}


def test_exit_day_is_not_on_the_list() -> None:
    assert [PERIODER[0].varer(D(2006, 1, 1) - dt.timedelta(1)), PERIODER[0].varer(D(2006, 1, 1))] == [
        True,
        False,
    ]


def test_overlapping_periods_are_found() -> None:
    overlapp = Robekperiode("1866", "Havnes", ("a",), D(2012, 1, 1), D(2013, 1, 1))

    assert finn_registerfeil(PERIODER) == ()
    assert [(funn.kode, funn.sted) for funn in finn_registerfeil((*PERIODER, overlapp))] == [
        ("robek-overlapp", "1866")
    ]


@pytest.mark.parametrize(
    ("nummer", "navn", "inn", "ut"),
    [
        ("186", "Havnes", None, None),
        ("1866", "", None, None),
        ("1866", "Havnes", D(2013, 1, 1), D(2013, 1, 1)),
        ("1866", "Havnes", None, D(2013, 1, 1)),
    ],
)
def test_row_that_cannot_be_is_refused(nummer: str, navn: str, inn: D | None, ut: D | None) -> None:
    with pytest.raises(UnableToReadRegister, match="Rett raden"):
        Robekperiode(nummer, navn, ("d",), inn, ut)


def test_ground_belongs_to_the_act_of_its_day() -> None:
    assert [lov_paa(D(2019, 12, 31)), lov_paa(D(2020, 1, 1))] == [
        "kommuneloven av 1992 § 60",
        "kommuneloven § 28-1",
    ]
