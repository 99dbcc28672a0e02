"""Series from ledger lines, the standard profiles, and the back-test of a year that is over."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.kontoplan import Omkoding
from kommuneregn.prognose.modell import Aarsserie, Metode, UnableToForecast, forutsi
from kommuneregn.prognose.profil import (
    AARSOPPGJOR,
    fordel_etter_profil,
    seriegruppe,
    standardprofil,
)
from kommuneregn.prognose.serier import lag_aarsserier, per_gruppe, per_node, tilbakeprov_aaret
from kommuneregn.verdier import Belop

AAR = 2025
SKJEMA = {
    "kontoklasse": pl.Int8,
    "art": pl.String,
    "ansvar": pl.String,
    "periode": pl.Int8,
    "belop_ore": pl.Int64,
}


def _linjer(*rader: tuple[str, str, int | None, int], klasse: int = 1) -> pl.DataFrame:
    return pl.DataFrame([(klasse, *rad) for rad in rader], schema=SKJEMA, orient="row")


def _jevnt(art: str, ansvar: str, ore: int, *, til: int = 12) -> list[tuple[str, str, int | None, int]]:
    return [(art, ansvar, nr, ore) for nr in range(1, til + 1)]


@pytest.mark.parametrize(
    ("art", "gruppe"),
    [
        ("010", "lonn"),
        ("099", "sosiale_utgifter"),
        ("710", "710"),
        ("429", "mva_netto"),
        ("729", "mva_netto"),
        ("540", AARSOPPGJOR),
        ("940", AARSOPPGJOR),
        ("500", "finansutgifter"),
        ("870", "skatt_og_overforinger"),
    ],
)
def test_each_kind_of_entry_follows_its_own_series(art: str, gruppe: str) -> None:
    assert seriegruppe(art, aar=AAR) == gruppe


def test_profile_of_wages_skips_june_and_the_year_end_stands_in_december() -> None:
    # 1100 over eleven months; 1200 over twelve.
    assert fordel_etter_profil(1100, gruppe="lonn") == (100,) * 5 + (0,) + (100,) * 6
    assert fordel_etter_profil(-1200, gruppe=AARSOPPGJOR) == (0,) * 11 + (-1200,)
    assert fordel_etter_profil(1200, gruppe="varer_og_tjenester") == (100,) * 12


@given(st.integers(-(10**12), 10**12), st.sampled_from(["lonn", AARSOPPGJOR, "710", "ukjent"]))
def test_months_of_a_profile_sum_to_the_year(aaret: int, gruppe: str) -> None:
    deler = fordel_etter_profil(aaret, gruppe=gruppe)

    assert (len(deler), sum(deler)) == (12, aaret)
    assert all(ore == 0 for ore, vekt in zip(deler, standardprofil(gruppe), strict=True) if not vekt)


def test_lines_become_series_of_ansvar_and_group() -> None:
    regnskap = _linjer(
        *_jevnt("010", "1", 100, til=6),
        ("590", "1", 6, 999),  # depreciation is left out
        ("010", "1", 0, 999),  # an opening balance is no month
        ("875", "2", 3, -50),
        ("729", "2", 3, -20),
        ("429", "2", 3, 20),
    )

    serier = lag_aarsserier(
        regnskap,
        aar=AAR,
        maaned=6,
        budsjett=_linjer(("010", "1", None, 1200)),
        historie={2024: _linjer(("010", "1", 12, 7), ("010", "1", 13, 5)), 2023: _linjer(("010", "1", 1, 3))},
        omkodinger=[Omkoding("875", "870")],
    )

    assert [s.noekkel for s in serier] == ["1:lonn", "2:mva_netto", "2:skatt_og_overforinger"]
    lonn = serier[0]
    assert lonn.hittil == (100,) * 6
    # The earliest year first; the closing period 13 is December.
    assert lonn.historie == ((3, *(0,) * 11), (*(0,) * 11, 12))
    assert lonn.budsjett == (100,) * 12
    assert lonn.profilert == (110,) + (109,) * 4 + (0,) + (109,) * 6
    assert (serier[1].hittil[2], serier[2].hittil[2], serier[2].budsjett) == (0, -50, (0,) * 12)
    assert ({*per_node(serier)}, {*per_gruppe(serier)}) == (
        {"1", "2"},
        {"lonn", "mva_netto", "skatt_og_overforinger"},
    )


def test_budget_with_months_of_its_own_keeps_them() -> None:
    budsjett = _linjer(("010", "1", 1, 400), ("010", "1", 12, 800))

    (serie,) = lag_aarsserier(_linjer(("010", "1", 1, 1)), aar=AAR, maaned=1, budsjett=budsjett)

    assert (serie.budsjett, serie.profilert) == ((400, *(0,) * 10, 800), None)


def test_own_profile_tells_the_rest_of_a_budget_without_months() -> None:
    # June is over: of 1 320 kroner six of eleven months are left by profile, six of twelve evenly.
    (serie,) = lag_aarsserier(
        _linjer(*_jevnt("010", "1", 120, til=5), ("010", "1", 6, 0)),
        aar=AAR,
        maaned=6,
        budsjett=_linjer(("010", "1", None, 1320)),
    )

    svar = forutsi([serie], maaned=6)

    assert (svar.belop, svar.metode) == (Belop(600 + 720), Metode.BUDSJETT)


def test_year_that_is_over_is_scored_as_each_month_saw_it() -> None:
    # Wages of 110 in eleven months: the profile is exact from the first month; twelfths leave 660 of
    # 1 210 after June, where 660 in truth is left: 605 is told, 55 too little.
    lonn = [("010", "1", nr, 110) for nr in range(1, 13) if nr != 6]
    serier = lag_aarsserier(_linjer(*lonn), aar=AAR, maaned=12, budsjett=_linjer(("010", "1", None, 1210)))

    (juni,) = tilbakeprov_aaret(serier, maaneder=[6])

    assert (juni.fasit, juni.modell, juni.metode) == (Belop(1210), Belop(1210), Metode.BUDSJETT)
    assert juni.noder.modell == Belop(0)
    assert juni.naiv == Belop(550 + sum(serier[0].budsjett[6:]))  # type: ignore[index]  # the series has a budget
    assert juni.noder.dyktighet == Decimal(1)


def test_what_came_later_is_not_known_to_an_earlier_month() -> None:
    like = [*_jevnt("010", "1", 100, til=6)]
    ulike = [lag_aarsserier(_linjer(*like, *[("010", "1", nr, ore) for nr in range(7, 13)]), aar=AAR,
                            maaned=12, budsjett=_linjer(("010", "1", None, 1320)))
             for ore in (1, 1_000_000)]  # fmt: skip

    spaadd = [tilbakeprov_aaret(serier, maaneder=[6])[0] for serier in ulike]

    assert spaadd[0].modell == spaadd[1].modell
    assert spaadd[0].fasit != spaadd[1].fasit


def test_year_that_is_not_over_and_accounts_without_months_are_refused() -> None:
    with pytest.raises(UnableToForecast, match="ikke er ferdig"):
        tilbakeprov_aaret([Aarsserie("1:lonn", (), None, (1,) * 11)], maaneder=[1])
    with pytest.raises(UnableToForecast, match="uten måneder"):
        lag_aarsserier(_linjer(("010", "1", None, 5)), aar=AAR, maaned=1)
