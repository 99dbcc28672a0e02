"""The forecast by share of the year: hand-worked, exact sums, honest when it knows too little."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.prognose.modell import (
    Aarsserie,
    Metode,
    UnableToForecast,
    forutsi,
    maal_treff,
    naiv_prognose,
    tilbakeprov,
)
from kommuneregn.verdier import Belop

JEVNT = (100,) * 12
# Holiday pay in June: 40 % of the year stands in the first six months.
FERIE = (80, 80, 80, 80, 80, 0, 100, 100, 100, 100, 100, 100)


def test_share_of_earlier_years_gives_the_year() -> None:
    # By June: 400/1000 in both years. So far 440 is then 440/0.4 = 1100; the budget would say 1040.
    serie = Aarsserie("lonn", (FERIE, FERIE), FERIE, (88, 88, 88, 88, 88, 0))

    svar = forutsi([serie], maaned=6)

    assert (svar.belop, svar.metode) == (Belop(1100), Metode.HISTORIKK)
    assert naiv_prognose([serie], maaned=6) == Belop(1040)
    assert (svar.lav, svar.hoy) == (None, None)  # two years give no errors to measure a span by


@pytest.mark.parametrize(
    "historie",
    [
        (),
        (JEVNT,),  # one year only
        (JEVNT, (0,) * 6 + (200,) * 6),  # shares of 50 % and 0 %
        ((0,) * 11 + (1200,), (0,) * 11 + (1100,)),  # all in December
        ((0,) * 12, (0,) * 12),
    ],
)
def test_too_little_history_falls_back_to_the_rest_of_the_budget(
    historie: tuple[tuple[int, ...], ...],
) -> None:
    svar = forutsi([Aarsserie("x", historie, JEVNT, (150,) * 6)], maaned=6)

    assert (svar.belop, svar.metode) == (Belop(900 + 600), Metode.BUDSJETT)


def test_what_nothing_tells_of_is_missing_and_never_zero() -> None:
    kjent, ukjent = Aarsserie("a", (JEVNT, JEVNT), None, (100,) * 6), Aarsserie("b", (), None, (0,) * 6)

    svar = forutsi([kjent, ukjent], maaned=6)

    assert (svar.belop, svar.uten_grunnlag, svar.metode) == (None, 1, Metode.BLANDET)
    assert naiv_prognose([kjent], maaned=6) is None


def test_span_is_the_largest_error_of_earlier_years() -> None:
    # Shares by June: 50 %, 50 % and 60 %. Left out one at a time, the two others' median tells:
    # 2022: 600/0.55 - 1200 = -109; 2023: the same; 2024: 720/0.5 - 1200 = 240.
    seint = (120,) * 6 + (80,) * 6
    svar = forutsi([Aarsserie("x", (JEVNT, JEVNT, seint), JEVNT, (100,) * 6)], maaned=6)

    assert (svar.belop, svar.lav, svar.hoy) == (Belop(1200), Belop(960), Belop(1440))


def test_december_is_the_outcome() -> None:
    svar = forutsi([Aarsserie("x", (JEVNT,) * 3, JEVNT, (90,) * 12)], maaned=12)

    assert (svar.belop, svar.lav, svar.metode) == (Belop(1080), None, Metode.FASIT)


def test_score_is_measured_against_the_naive_forecast() -> None:
    treff = maal_treff([(Belop(110), Belop(140), Belop(100)), (Belop(90), Belop(100), Belop(100))])

    assert treff is not None
    assert (treff.modell, treff.naiv, treff.antall) == (Belop(10), Belop(20), 2)
    assert treff.dyktighet == Decimal("0.5")
    assert maal_treff([]) is None


def test_back_test_takes_each_node_once() -> None:
    serie = Aarsserie("lonn", (FERIE, FERIE), FERIE, (88, 88, 88, 88, 88, 0))

    treff = tilbakeprov(
        {"a": [serie], "b": [serie, serie]}, fasit={"a": Belop(1100), "b": Belop(2200)}, maaned=6
    )

    assert treff is not None
    assert (treff.modell, treff.naiv, treff.antall) == (Belop(0), Belop(90), 2)


def test_missing_months_are_refused() -> None:
    with pytest.raises(UnableToForecast, match="serien x"):
        forutsi([Aarsserie("x", ((1, 2),), JEVNT, (1,))], maaned=1)


MAANEDER = st.lists(st.integers(-(10**8), 10**8), min_size=12, max_size=12).map(tuple)


@given(
    st.lists(st.tuples(MAANEDER, MAANEDER, MAANEDER, MAANEDER), min_size=1, max_size=5), st.integers(1, 12)
)
def test_sum_of_nodes_is_the_node_above_to_the_ore(
    rader: list[tuple[tuple[int, ...], ...]], maaned: int
) -> None:
    serier = [
        Aarsserie(str(nr), (a, b), budsjett, i_aar[:maaned])
        for nr, (a, b, budsjett, i_aar) in enumerate(rader)
    ]

    deler = [forutsi([serie], maaned=maaned).belop for serie in serier]

    assert forutsi(serier, maaned=maaned).belop == Belop.summer(d for d in deler if d is not None)
