from decimal import Decimal
from typing import Any

import pytest

from kommuneregn.verdier import (
    Aar,
    Aarsverk,
    Andel,
    Periode,
    Planperiode,
    Prosent,
    UnableToMakePeriod,
    UnableToMakeQuantity,
)


def test_a_year_has_twelve_months_and_periods_are_ordered() -> None:
    assert Aar(2025).perioder() == tuple(Periode(2025, nr) for nr in range(1, 13))
    assert Periode(2025, 0) < Periode(2025, 1) < Periode(2025, 13) < Periode(2026, 0)


@pytest.mark.parametrize("aar", [25, 1899, 2201, "2025", 2025.0, True])
def test_year_out_of_range_is_refused(aar: Any) -> None:
    with pytest.raises(UnableToMakePeriod, match="som år"):
        Aar(aar)


@pytest.mark.parametrize("nr", [-1, 14, "1", True, None])
def test_period_number_out_of_range_is_refused(nr: Any) -> None:
    with pytest.raises(UnableToMakePeriod, match="som periode"):
        Periode(2025, nr)


def test_plan_period_is_half_open() -> None:
    plan = Planperiode(2026, 2030)

    assert list(plan) == [2026, 2027, 2028, 2029]
    assert len(plan) == 4
    assert (2026 in plan, 2029 in plan, 2030 in plan, "2026" in plan) == (True, True, False, False)


@pytest.mark.parametrize(("fra", "til"), [(2026, 2026), (2027, 2026)])
def test_plan_period_must_have_a_year(fra: int, til: int) -> None:
    with pytest.raises(UnableToMakePeriod, match="slutten kommer etter starten"):
        Planperiode(fra, til)


def test_quantities_keep_their_unit() -> None:
    assert Andel(Decimal("0.125")).som_prosent() == Prosent(Decimal("12.5"))
    assert Aarsverk(Decimal("1.5")) + Aarsverk(Decimal("0.5")) == Aarsverk(Decimal(2))


@pytest.mark.parametrize(
    ("slag", "verdi"),
    [
        (Andel, Decimal("1.01")),
        (Andel, Decimal("-0.01")),
        (Andel, 0.5),
        (Prosent, Decimal("NaN")),
        (Prosent, 5),
        (Aarsverk, Decimal("-0.1")),
        (Aarsverk, Decimal("Infinity")),
    ],
)
def test_quantities_refuse_what_does_not_fit(slag: Any, verdi: Any) -> None:
    with pytest.raises(UnableToMakeQuantity, match="Forventet"):
        slag(verdi)
