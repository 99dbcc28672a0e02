import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.kommuneregn.gevinst.kortene import FELLES, PLAN, kort, linje

from kommuneregn.gevinst import (
    Betydning,
    Forutsetninger,
    Gevinstslag,
    Ikkeprissatt,
    Rente,
    UnableToDiscount,
    UnableToJudgeEffect,
    beregn,
    diskonteringsfaktor,
    kassesyn,
    konsekvens,
    samfunnssyn,
    tegn,
    tell,
)
from kommuneregn.satser import Deflator

DAG = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("aar", "faktor"), [(40, 0.208289), (41, 0.202222), (75, 0.074022), (76, 0.072571), (100, 0.045119)]
)
def test_discount_factors_fall_at_year_40_and_75(aar: int, faktor: float) -> None:
    assert round(float(diskonteringsfaktor(aar, dag=DAG)), 6) == faktor


@pytest.mark.parametrize(("aar", "sum_"), [(4, 3.629895), (10, 8.110896), (20, 13.590326), (40, 19.792774)])
def test_annuities_at_four_per_cent(aar: int, sum_: float) -> None:
    alle = sum((diskonteringsfaktor(nr, dag=DAG) for nr in range(1, aar + 1)), Fraction(0))

    assert round(float(alle), 6) == sum_


def test_a_year_that_has_passed_is_not_discounted() -> None:
    assert diskonteringsfaktor(0, dag=DAG) == 1
    with pytest.raises(UnableToDiscount, match="-1"):
        diskonteringsfaktor(-1, dag=DAG)


def test_society_saves_the_cost_of_taxation_too() -> None:
    svar = samfunnssyn(beregn([kort(linje(1000))], felles=FELLES), dag=DAG)

    ventet = sum(120_000 / Fraction(104, 100) ** aar for aar in range(4))
    assert [belop.ore for belop in svar.netto.values()] == [100_000] * 4
    assert [belop.ore for belop in svar.skattekostnad.values()] == [20_000] * 4
    assert svar.naaverdi.verdi.ore == round(ventet)
    assert [sats.nokkel for sats in svar.satser] == ["aar_0_40", ""]
    assert {funn.kode for funn in svar.funn} == {"sats-ikke-bekreftet"}


def test_a_payment_between_two_only_saves_taxation() -> None:
    gebyr = kort(linje(1000), slag=Gevinstslag.OKT_INNTEKT, overforing=True)

    svar = samfunnssyn(beregn([gebyr], felles=FELLES), dag=DAG)

    assert (svar.netto[2026].ore, svar.skattekostnad[2026].ore) == (0, 20_000)


def test_lasting_effects_go_on_to_the_horizon() -> None:
    beregning = beregn([kort(linje(1000))], felles=FELLES)

    lang = samfunnssyn(beregning, dag=DAG, horisont=45)

    assert (len(lang.netto), lang.netto[2070].ore) == (45, 100_000)
    assert [sats.nokkel for sats in lang.satser] == ["aar_0_40", "aar_40_75", ""]
    with pytest.raises(UnableToDiscount, match="horisont på 3"):
        samfunnssyn(beregning, dag=DAG, horisont=3)


def test_the_municipality_s_cash_is_in_the_kroner_of_each_year() -> None:
    egne = tuple(Deflator(aar, Decimal(10), "prøve") for aar in (2027, 2028, 2029))
    beregning = beregn(
        [kort(linje(1000))], felles=Forutsetninger(periode=PLAN, prisnivaa=2026, deflatorer=egne)
    )

    svar = kassesyn(beregning, laanerente=Rente(Decimal(10), "avtalen"))

    assert svar.nominelt is not None
    assert svar.naaverdi is not None
    assert [belop.ore for belop in svar.nominelt.values()] == [100_000, 110_000, 121_000, 133_100]
    assert (svar.naaverdi.verdi.ore, svar.naaverdi.kilde, svar.mangler) == (400_000, "avtalen", None)


def test_a_missing_deflator_or_rate_is_told_and_never_guessed() -> None:
    beregning = beregn([kort(linje(1000))], felles=FELLES)
    kjent = tuple(Deflator(aar, Decimal(0), "prøve") for aar in (2027, 2028, 2029))
    full = beregn([kort(linje(1000))], felles=Forutsetninger(periode=PLAN, prisnivaa=2026, deflatorer=kjent))

    uten_pris = kassesyn(beregning, laanerente=Rente(Decimal(4), "avtalen"))
    uten_rente = kassesyn(full, laanerente=None)

    assert (uten_pris.nominelt, uten_pris.mangler) == (None, "Kan ikke beregnes: mangler deflator for 2027.")
    assert (uten_rente.naaverdi, uten_rente.mangler) == (
        None,
        "Kan ikke beregnes: lånerenten er ikke oppgitt.",
    )


def test_unpriced_effects_have_nine_steps_and_are_counted() -> None:
    alle = {
        (betydning.value, omfang): konsekvens(Ikkeprissatt("x", betydning, omfang))
        for betydning in Betydning
        for omfang in range(-3, 4)
    }

    assert alle == {
        (1, -3): -1, (1, -2): -1, (1, -1): 0, (1, 0): 0, (1, 1): 0, (1, 2): 1, (1, 3): 1,
        (2, -3): -3, (2, -2): -2, (2, -1): -1, (2, 0): 0, (2, 1): 1, (2, 2): 2, (2, 3): 3,
        (3, -3): -4, (3, -2): -3, (3, -1): -1, (3, 0): 0, (3, 1): 1, (3, 2): 3, (3, 3): 4,
    }  # fmt: skip
    assert [tegn(trinn) for trinn in (-4, -1, 0, 2)] == ["−−−−", "−", "0", "++"]
    assert tell([Ikkeprissatt("a", Betydning.STOR, 3), Ikkeprissatt("b", Betydning.LITEN, -3)] * 2) == {
        "++++": 2,
        "−": 2,
    }
    with pytest.raises(UnableToJudgeEffect, match="omfanget 4"):
        Ikkeprissatt("x", Betydning.STOR, 4)
