import pytest

from kommuneregn.gevinst import (
    AKKUMULERT,
    HELAARSVIRKNING,
    UnableToSumEffects,
    akkumulert,
    helaarsvirkning,
    legg_sammen,
)
from kommuneregn.verdier import Belop, Planperiode

TRAPP = {2026: Belop(100), 2027: Belop(200), 2028: Belop(200)}
JEVN = {2026: Belop(10), 2027: Belop(10), 2028: Belop(10)}


def test_yearly_level_and_accumulated_are_two_things() -> None:
    nivaa = helaarsvirkning([TRAPP, JEVN], aar=2028)
    sum_av_aar = akkumulert([TRAPP, JEVN], periode=Planperiode(2026, 2029))

    assert (nivaa.verdi, nivaa.enhet) == (Belop(210), HELAARSVIRKNING)
    assert (sum_av_aar.verdi, sum_av_aar.enhet) == (Belop(530), AKKUMULERT)
    assert [ledd.navn for ledd in nivaa.grunnlag] == ["gevinst 1, 2028", "gevinst 2, 2028"]


def test_results_of_one_kind_are_added_and_two_kinds_refused() -> None:
    nivaa = helaarsvirkning([TRAPP], aar=2027)

    assert legg_sammen([nivaa, nivaa]).verdi == Belop(400)
    with pytest.raises(UnableToSumEffects, match="hver for seg"):
        legg_sammen([nivaa, akkumulert([TRAPP], periode=Planperiode(2026, 2028))])
    with pytest.raises(UnableToSumEffects, match="ingen summer"):
        legg_sammen([])


def test_a_missing_year_is_not_zero() -> None:
    with pytest.raises(UnableToSumEffects, match="Gevinst 1 mangler beløp for 2029"):
        helaarsvirkning([TRAPP], aar=2029)
    with pytest.raises(UnableToSumEffects, match="Gevinst 1 mangler beløp for 2025"):
        akkumulert([TRAPP], periode=Planperiode(2025, 2027))
