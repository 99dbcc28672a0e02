from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.lesere.tabell.tall import les_kroner
from kommuneregn.verdier import Belop, UnableToCombineBelop, UnableToMakeBelop, UnableToSplitBelop, fordel


@pytest.mark.parametrize(
    ("kroner", "ore"),
    [
        (12, 1200),
        (-3, -300),
        (Decimal("12.34"), 1234),
        (Decimal("1E+3"), 100000),
        ("1234,5", 123450),
        ("-0.05", -5),
        ("+7", 700),
    ],
)
def test_fra_kroner_is_exact(kroner: Decimal | int | str, ore: int) -> None:
    assert Belop.fra_kroner(kroner, prisnivaa=2025) == Belop(ore, 2025)


@pytest.mark.parametrize(
    "kroner",
    [True, 1.5, None, Decimal("NaN"), Decimal("Infinity"), Decimal("0.001"), "1 000", "1,234", "x", "", "１"],
)
def test_fra_kroner_refuses_what_is_not_exact(kroner: Any) -> None:
    with pytest.raises(UnableToMakeBelop, match="Forventet"):
        Belop.fra_kroner(kroner)


@pytest.mark.parametrize("ore", [1.0, True, Decimal(1), "1"])
def test_belop_holds_only_whole_ore(ore: Any) -> None:
    with pytest.raises(UnableToMakeBelop, match="hele øre"):
        Belop(ore)


def test_arithmetic_and_order() -> None:
    en, to = Belop(100), Belop(250)

    assert (en + to, to - en, -en, abs(-en)) == (Belop(350), Belop(150), Belop(-100), Belop(100))
    assert sum([en, to], Belop(0)) == sum([en, to]) == Belop.summer([en, to]) == Belop(350)
    assert (en < to, en <= Belop(100), to > en, to >= en, en > to) == (True, True, True, True, False)
    assert sorted([to, en]) == [en, to]
    assert (bool(Belop(0)), bool(en)) == (False, True)
    assert Belop.summer([], prisnivaa=2026) == Belop(0, 2026)
    assert en.kroner == Decimal("1.00")


def test_two_price_levels_never_meet() -> None:
    en, to = Belop(100, 2025), Belop(100, 2026)

    assert en != to
    for regn in (lambda: en + to, lambda: en - to, lambda: en < to, lambda: en >= to):
        with pytest.raises(UnableToCombineBelop, match="Fant beløp i prisnivå 202"):
            regn()


@pytest.mark.parametrize("tall", [1, 1.0, Decimal(1), "1", None])
def test_plain_numbers_do_not_add_to_money(tall: Any) -> None:
    with pytest.raises(TypeError):
        Belop(1) + tall
    with pytest.raises(TypeError):
        Belop(1) - tall


@settings(derandomize=True, max_examples=300)
@given(ore=st.integers(-(10**13), 10**13))
def test_printed_amount_reads_back(ore: int) -> None:
    assert les_kroner(str(Belop(ore))) == ore


def test_fordel_by_hand() -> None:
    # 1000 øre on 1:1:1 is 333.33 each; the øre left over goes to the first.
    assert fordel(Belop(1000), vekter=[1, 1, 1]) == (Belop(334), Belop(333), Belop(333))
    # 100 on 1:2:4: 14.28, 28.57, 57.14; the øre left over goes to .57.
    assert fordel(Belop(100, 2025), vekter=[1, 2, 4]) == (Belop(14, 2025), Belop(29, 2025), Belop(57, 2025))
    assert fordel(Belop(-5), vekter=[1, 0, 1]) == (Belop(-3), Belop(0), Belop(-2))
    assert fordel(Belop(7), vekter=[Decimal("0.1"), Fraction(9, 10)]) == (Belop(1), Belop(6))


@pytest.mark.parametrize("vekter", [[], [0, 0], [1, -1], [1.0], [True], [Decimal("NaN")], [None]])
def test_fordel_refuses_weights_that_cannot_carry(vekter: Any) -> None:
    with pytest.raises(UnableToSplitBelop, match="Forventet"):
        fordel(Belop(100), vekter=vekter)


VEKTER = st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any)


@settings(derandomize=True, max_examples=500)
@given(ore=st.integers(-(10**13), 10**13), vekter=VEKTER)
def test_fordel_sums_to_the_ore_mirrors_and_is_within_one(ore: int, vekter: list[int]) -> None:
    deler = fordel(Belop(ore), vekter=vekter)

    assert Belop.summer(deler) == Belop(ore)
    assert fordel(Belop(-ore), vekter=vekter) == tuple(-del_ for del_ in deler)
    for del_, vekt in zip(deler, vekter, strict=True):
        assert abs(del_.ore - Fraction(ore * vekt, sum(vekter))) < 1
