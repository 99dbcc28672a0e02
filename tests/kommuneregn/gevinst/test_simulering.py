from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from tests.kommuneregn.gevinst.kortene import FELLES, kort, linje

from kommuneregn.gevinst import Linjeart, anslag
from kommuneregn.gevinst.anslag import trekant
from kommuneregn.gevinst.folsomhet import tornado
from kommuneregn.gevinst.simulering import (
    Samfunnsvekt,
    Simuleringsvalg,
    UnableToSimulate,
    simuler,
    trekk_linjer,
)

USIKKER = anslag(1000, lav=600, hoy=1700)
VALG = Simuleringsvalg(fro=11, trekninger=40_000)


def test_the_low_and_the_high_are_the_tenth_and_the_ninetieth_percentile() -> None:
    svar = simuler([kort(linje(USIKKER))], felles=FELLES, valg=VALG).per_aar[2026]

    assert svar.p10 == pytest.approx(60_000, rel=0.01)
    assert svar.p90 == pytest.approx(170_000, rel=0.01)
    fra, topp, til = trekant(USIKKER)
    assert svar.snitt == pytest.approx((fra + topp + til) / 3 * 100, rel=0.01)


@pytest.mark.parametrize(("lav", "trolig", "hoy"), [(0, 5, 10), (2, 2, 9), (1, 8, 8), (-5, -1, 40)])
def test_a_triangle_has_a_tenth_outside_each_bound(lav: int, trolig: int, hoy: int) -> None:
    fra, topp, til = trekant(anslag(trolig, lav=lav, hoy=hoy))

    under = (lav - fra) ** 2 / ((til - fra) * (topp - fra)) if topp > fra else 0.0
    over = (til - hoy) ** 2 / ((til - fra) * (til - topp)) if til > topp else 0.0
    assert (topp, round(under, 9), round(over, 9)) == (trolig, 0.1, 0.1)


def test_what_is_known_is_the_sum_itself() -> None:
    svar = simuler([kort(linje(123), linje(23, art=Linjeart.ULEMPE))], felles=FELLES, valg=VALG)

    assert {svar.nivaa.p10, svar.nivaa.p50, svar.nivaa.p90, svar.nivaa.snitt} == {10_000}
    assert (svar.akkumulert.p50, svar.samfunn) == (40_000, None)


def test_the_same_seed_gives_the_same_and_another_seed_another() -> None:
    def kjor(fro: int) -> object:
        return simuler([kort(linje(USIKKER))], felles=FELLES, valg=Simuleringsvalg(fro=fro)).akkumulert

    assert kjor(5) == kjor(5)
    assert kjor(5) != kjor(6)


def test_a_probability_lets_the_gain_fail_and_the_cost_stay() -> None:
    kortet = kort(linje(1000), linje(300, art=Linjeart.ULEMPE), sannsynlighet=Decimal("0.25"))

    svar = simuler([kortet], felles=FELLES, valg=VALG).per_aar[2026]

    assert (svar.p10, svar.p50, svar.p90) == (-30_000, -30_000, 70_000)
    assert svar.snitt == pytest.approx(0.25 * 100_000 - 30_000, abs=700)


def test_those_that_fail_together_widen_the_span() -> None:
    alle = [kort(linje(USIKKER), id=f"G{nr}", gruppe="helse") for nr in range(40)]

    alene, sammen = (
        simuler(
            alle, felles=FELLES, valg=Simuleringsvalg(fro=2, trekninger=20_000, korrelasjon=rho)
        ).akkumulert
        for rho in (0.0, 0.5)
    )

    assert (sammen.p90 - sammen.p10) / (alene.p90 - alene.p10) == pytest.approx(
        (1 + 39 * 0.5) ** 0.5, rel=0.1
    )
    assert sammen.snitt == pytest.approx(alene.snitt, rel=0.02)


def test_a_bad_day_is_dear_and_yields_little() -> None:
    valg = Simuleringsvalg(fro=4, trekninger=20_000, korrelasjon=0.9)
    kortet = kort(linje(USIKKER), linje(USIKKER, art=Linjeart.ULEMPE), gruppe="helse")

    gevinst, ulempe = trekk_linjer([(kortet, en) for en in kortet.linjer], felles=FELLES, valg=valg).T

    assert np.corrcoef(gevinst, ulempe)[0, 1] > 0.8


def test_society_is_discounted_and_saves_taxation() -> None:
    vekt = Samfunnsvekt({2026: Fraction(1), 2027: Fraction(1, 2)}, Fraction(1, 5))

    svar = simuler([kort(linje(1000))], felles=FELLES, valg=VALG, samfunn=vekt)

    assert svar.samfunn is not None
    assert svar.samfunn.p50 == 180_000


def test_the_tornado_has_the_widest_first_and_its_ends_are_the_sums() -> None:
    alle = [
        kort(linje(USIKKER, navn="stor", antall=anslag(3, lav=2, hoy=5)), id="A"),
        kort(linje(100), id="B", sannsynlighet=Decimal("0.5")),
        kort(linje(7), id="C"),
    ]

    svar = tornado(alle, felles=FELLES, valg=Simuleringsvalg(fro=3))

    fast = 4 * (10_000 + 700)
    assert [(en.kort, en.hva, en.lav_ore, en.hoy_ore) for en in svar] == [
        ("A", "pris", 4 * 180_000 + fast, 4 * 510_000 + fast),
        ("A", "antall", 4 * 200_000 + fast, 4 * 500_000 + fast),
        ("B", "sannsynlighet", 4 * (300_000 + 700), 4 * 300_000 + fast),
    ]
    assert svar[0].rangkorrelasjon is not None
    assert svar[2].rangkorrelasjon is not None
    assert svar[0].rangkorrelasjon > 0.99
    assert abs(svar[2].rangkorrelasjon) < 0.3


def test_without_uncertainty_there_is_no_tornado() -> None:
    assert tornado([kort(linje(5))], felles=FELLES) == ()


@pytest.mark.parametrize("feil", [{"trekninger": 1}, {"korrelasjon": 1.5}, {"fro": -1}])
def test_choices_that_cannot_be_are_refused(feil: dict[str, int]) -> None:
    with pytest.raises(UnableToSimulate, match="Rett valgene"):
        Simuleringsvalg(**feil)
