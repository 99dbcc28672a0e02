import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.verdier import (
    Avrunding,
    Belop,
    Hjemmel,
    Kostnadsspenn,
    Kostnadssvar,
    Planperiode,
    Snitt,
    UnableToMakePeriod,
    UnableToMakeQuantity,
    UnableToMakeReference,
    avrund,
    avrund_med_sum,
    finn_kostnadsspenn,
    fordel,
)


def test_total_is_computed_before_rounding_and_the_difference_explained() -> None:
    deler = [Belop.fra_kroner(1_400), Belop.fra_kroner(1_400), Belop.fra_kroner(1_400)]

    svar = avrund_med_sum(deler)

    assert svar == Avrunding(
        (1, 1, 1),
        4,
        1,
        "Summen er regnet ut før avrunding. De avrundede linjene gir 3, summen er 4; "
        "avrundingsdifferansen er 1.",
    )


def test_no_difference_needs_no_explanation() -> None:
    assert avrund_med_sum([Belop.fra_kroner(2_000)]) == Avrunding((2,), 2, 0, None)


def test_half_goes_away_from_zero() -> None:
    assert [avrund(Belop.fra_kroner(kr)) for kr in (499, 500, -499, -500)] == [0, 1, 0, -1]


@given(st.lists(st.integers(-(10**13), 10**13), max_size=30))
def test_difference_is_never_more_than_half_a_unit_a_part_and_half(ore: list[int]) -> None:
    svar = avrund_med_sum([Belop(ett) for ett in ore])

    assert sum(svar.deler) + svar.differanse == svar.total
    assert abs(svar.differanse) * 2 <= len(ore) + 1
    assert (svar.forklaring is None) == (svar.differanse == 0)


@pytest.mark.parametrize("tekst", ["10 ± 2", "10 +/- 2", " 10±2 "])
def test_mean_and_spread_are_kept_apart(tekst: str) -> None:
    snitt = Snitt.fra_tekst(tekst)

    assert (snitt.verdi, snitt.pluss_minus, snitt.fra, snitt.til, str(snitt)) == (10, 2, 8, 12, "10 ± 2")


@pytest.mark.parametrize("tekst", ["10", "10 ± ", "± 2", "10 ± -2", "ti ± to"])
def test_text_without_spread_is_refused(tekst: str) -> None:
    with pytest.raises(UnableToMakeQuantity, match="Forventet snitt og spredning"):
        Snitt.fra_tekst(tekst)


def test_negative_spread_is_refused() -> None:
    with pytest.raises(UnableToMakeQuantity, match="Forventet 0 eller mer"):
        Snitt(Decimal(1), Decimal(-1))


def test_cost_answers_show_what_they_were_read_as_and_their_range() -> None:
    svar = [
        Kostnadssvar("450 k", Belop.fra_kroner(450_000)),
        Kostnadssvar("1,2 mill.", Belop.fra_kroner(1_200_000)),
        Kostnadssvar("300000", Belop.fra_kroner(300_000)),
        Kostnadssvar("500 000,01", Belop.fra_kroner("500000.01")),
    ]

    assert svar[0].omregning() == "«450 k» er lest som 450\u00a0000,00 kroner."
    assert finn_kostnadsspenn(svar) == Kostnadsspenn(
        Belop(30_000_000), Belop(47_500_000), Belop(120_000_000), 4
    )
    assert finn_kostnadsspenn(svar[:3]).median == Belop(45_000_000)
    with pytest.raises(UnableToMakeQuantity, match="Fant ingen svar"):
        finn_kostnadsspenn([])


def test_legal_reference_is_of_one_version() -> None:
    hjemmel = Hjemmel(
        "kommuneloven",
        "28-1",
        "sist endret i kraft 2026-01-01",
        dt.date(2020, 1, 1),
        "https://lovdata.no/lov/2018-06-22-83/§28-1",
        ledd=1,
        bokstav="d",
    )

    assert (
        hjemmel.tekst(),
        hjemmel.gjelder(dt.date(2019, 12, 31)),
        hjemmel.gjelder(dt.date(2020, 1, 1)),
    ) == (
        "kommuneloven § 28-1 bokstav d",
        False,
        True,
    )


@pytest.mark.parametrize(
    ("versjon", "til"), [("", None), ("sist endret i kraft 2026-01-01", dt.date(2019, 1, 1))]
)
def test_reference_without_version_or_with_dates_the_wrong_way_is_refused(
    versjon: str, til: dt.date | None
) -> None:
    with pytest.raises(UnableToMakeReference):
        Hjemmel("kommuneloven", "28-1", versjon, dt.date(2020, 1, 1), "https://lovdata.no", gyldig_til=til)


def test_amount_keeps_its_year_until_it_meets_another() -> None:
    fem, seks = Belop(100, 2025, 2025), Belop(50, 2025, 2026)

    assert (fem + fem, fem - seks, -fem, sum([fem, fem])) == (
        Belop(200, 2025, 2025),
        Belop(50, 2025, None),
        Belop(-100, 2025, 2025),
        Belop(200, 2025, 2025),
    )
    assert Belop.summer([fem, fem], prisnivaa=2025) == Belop(200, 2025, 2025)
    assert fordel(fem, vekter=[1, 2]) == (Belop(33, 2025, 2025), Belop(67, 2025, 2025))


def test_plan_rolls_with_the_budget_first() -> None:
    plan = Planperiode.rullerende(2026)

    assert (plan, plan.budsjettaar, plan.planaar(), plan.dekker_lovkravet(), plan.rull()) == (
        Planperiode(2026, 2030),
        2026,
        (2027, 2028, 2029),
        True,
        Planperiode(2027, 2031),
    )
    assert len(Planperiode.rullerende(2026, aar=10)) == 10
    assert not Planperiode.rullerende(2026, aar=3).dekker_lovkravet()
    with pytest.raises(UnableToMakePeriod):
        Planperiode.rullerende(2026, aar=0)
