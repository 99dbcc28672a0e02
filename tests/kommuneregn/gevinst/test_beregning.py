import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.gevinst.kortene import FELLES, JULI, NYTTAAR, PLAN, kort, linje, tidslinje

from kommuneregn.gevinst import (
    AKKUMULERT,
    HELAARSVIRKNING,
    Form,
    Forutsetninger,
    Gevinstslag,
    Linjeart,
    Lonn,
    Lonnssats,
    Opptrapping,
    Retning,
    Tilfaller,
    UnableToMakeCard,
    UnableToMakeEstimate,
    UnableToPriceHours,
    UnableToRamp,
    UnableToSumEffects,
    Varighet,
    aarsandel,
    anslag,
    beregn,
    endring,
    legg_sammen,
    timepris,
)
from kommuneregn.satser import Deflator, UnableToFindRate
from kommuneregn.verdier import Periode

MILLION = 100_000_000


def ore(rekke: object) -> list[int]:
    return [belop.ore for belop in rekke.per_aar.values()]  # type: ignore[attr-defined]  # a Rekke


def test_a_lasting_million_from_july_has_two_totals_that_never_mix() -> None:
    svar = beregn([kort(linje(start=JULI))], felles=FELLES).samlet.netto

    assert ore(svar) == [MILLION // 2, MILLION, MILLION, MILLION]
    assert (svar.nivaa.verdi.ore, svar.nivaa.enhet) == (MILLION, HELAARSVIRKNING)
    assert (svar.akkumulert.verdi.ore, svar.akkumulert.enhet) == (7 * MILLION // 2, AKKUMULERT)
    with pytest.raises(UnableToSumEffects, match="hver for seg"):
        legg_sammen([svar.nivaa, svar.akkumulert])


def test_gross_minus_unwanted_is_net_and_a_single_effect_has_no_level() -> None:
    deler = (
        linje(600),
        linje(100, navn="drift", art=Linjeart.ULEMPE),
        linje(250, navn="kjøp", art=Linjeart.ULEMPE, varighet=Varighet.ENGANGS, start=Periode(2027, 12)),
    )

    svar = beregn([kort(*deler)], felles=FELLES).samlet

    assert ore(svar.brutto) == [60_000] * 4
    assert ore(svar.ulemper) == [-10_000, -35_000, -10_000, -10_000]
    assert ore(svar.netto) == [50_000, 25_000, 50_000, 50_000]
    assert (svar.netto.nivaa.verdi.ore, svar.netto.akkumulert.verdi.ore) == (50_000, 175_000)


def test_units_times_change_times_price() -> None:
    fravaer = endring(Decimal("9.0"), maal=anslag(Decimal("7.5")), retning=Retning.NED)
    svar = beregn([kort(linje(3000, antall=anslag(100), endring=fravaer))], felles=FELLES)

    assert (fravaer.trolig, ore(svar.samlet.netto)) == (Fraction(3, 2), [45_000_000] * 4)
    assert svar.linjer[0].full == 45_000_000
    assert svar.funn[0].kode == "gevinst-uten-kilde"


def test_a_change_the_wrong_way_is_a_finding() -> None:
    verre = endring(5, maal=anslag(4), retning=Retning.OPP)

    svar = beregn(
        [kort(linje(endring=verre, forutsetning="f", kilde="k", dato=dt.date(2026, 1, 1)))], felles=FELLES
    )

    assert [(funn.kode, funn.sted) for funn in svar.funn] == [("gevinst-feil-retning", "G1 linje")]


def test_probability_takes_from_the_gain_and_never_from_the_cost() -> None:
    deler = (linje(1000), linje(400, art=Linjeart.ULEMPE))

    svar = beregn([kort(*deler, sannsynlighet=Decimal("0.3"))], felles=FELLES).samlet

    assert (ore(svar.netto)[0], ore(svar.forventet)[0]) == (60_000, 30_000 - 40_000)


def test_what_falls_to_others_and_quality_stay_out_of_the_municipality_s_cash() -> None:
    alle = [
        kort(linje(10), id="A", tilfaller=Tilfaller.INNBYGGERE),
        kort(linje(20), id="B", slag=Gevinstslag.OKT_KVALITET),
        kort(linje(40), id="C", slag=Gevinstslag.OKT_INNTEKT, overforing=True),
        kort(linje(80), id="D", slag=Gevinstslag.UNNGAATT_KOSTNAD),
    ]

    svar = beregn(alle, felles=FELLES)

    assert (ore(svar.samlet.netto)[0], ore(svar.samlet.samfunn)[0]) == (12_000, 11_000)
    assert {slag: ore(ett.netto)[0] for slag, ett in svar.per_slag.items()} == {
        "redusert_kostnad": 0,
        "okt_kvalitet": 0,
        "okt_inntekt": 4_000,
        "unngaatt_kostnad": 8_000,
    }


def test_a_price_of_an_earlier_year_is_lifted_by_the_deflators_or_refused() -> None:
    egne = (Deflator(2026, Decimal(10), "prøve"),)
    felles = Forutsetninger(periode=PLAN, prisnivaa=2026, deflatorer=egne)
    gammel = [kort(linje(1000, prisnivaa=2025))]

    assert ore(beregn(gammel, felles=felles).samlet.netto)[0] == 110_000
    with pytest.raises(UnableToFindRate, match="mangler deflator for 2026"):
        beregn(gammel, felles=FELLES)


def test_an_hour_costs_pay_additions_and_tax_of_its_zone_and_day() -> None:
    dag = dt.date(2026, 1, 1)
    satser = [
        Lonnssats("feriepenger", Decimal(12), dag, "ferie"),
        Lonnssats("pensjon", Decimal(16), dag, "pensjon"),
        Lonnssats("arbeidsgiveravgift", Decimal("14.1"), dag, "avgift", sone="I"),
        Lonnssats("arbeidsgiveravgift", Decimal(0), dag, "avgift", sone="V"),
    ]

    dyr, billig = (
        timepris(Lonn(Decimal(250), dag, "lønn", sone), satser=satser).verdi for sone in ("I", "V")
    )

    assert (dyr, billig) == (Fraction(36_512), Fraction(32_000))
    with pytest.raises(UnableToPriceHours, match="Fant 0 satser for arbeidsgiveravgift II"):
        timepris(Lonn(Decimal(250), dag, "lønn", "II"), satser=satser)
    with pytest.raises(UnableToPriceHours, match="Fant 0 satser for feriepenger"):
        timepris(Lonn(Decimal(250), dag - dt.timedelta(days=1), "lønn", "I"), satser=satser)


def test_time_without_a_price_is_refused() -> None:
    with pytest.raises(UnableToPriceHours, match="målt i tid"):
        beregn(
            [kort(tidslinje(), slag=Gevinstslag.SPART_TID)],
            felles=Forutsetninger(periode=PLAN, prisnivaa=2026),
        )


@pytest.mark.parametrize(
    ("form", "andeler"),
    [
        (Opptrapping(), [Fraction(1, 2), 1, 1]),
        (Opptrapping(Form.LINEAER, 12), [Fraction(1, 8), Fraction(7, 8), 1]),
        (Opptrapping(Form.TRINN, trinn=((3, Fraction(1, 4)), (12, Fraction(1, 2)))),
         [Fraction(1, 16), Fraction(3, 8), Fraction(1, 2)]),
    ],
)  # fmt: skip
def test_ramp_from_july(form: Opptrapping, andeler: list[Fraction]) -> None:
    assert [aarsandel(aar, start=JULI, opptrapping=form) for aar in (2026, 2027, 2028)] == andeler


def test_an_s_curve_is_slow_at_both_ends_and_gives_half_in_its_middle() -> None:
    kurve = Opptrapping(Form.S_KURVE, 24)

    forste, andre, tredje = (aarsandel(aar, start=NYTTAAR, opptrapping=kurve) for aar in (2026, 2027, 2028))

    assert [forste + andre, tredje] == [1, 1]
    assert forste < Fraction(1, 4)


@given(
    st.integers(1, 12),
    st.integers(0, 30),
    st.one_of(
        st.just(Opptrapping()),
        st.integers(1, 40).map(lambda antall: Opptrapping(Form.LINEAER, antall)),
        st.integers(1, 40).map(lambda antall: Opptrapping(Form.S_KURVE, antall)),
    ),
)
def test_a_year_is_the_sum_of_its_months(maaned: int, lengde: int, form: Opptrapping) -> None:
    start = Periode(2026, maaned)
    siste = Periode(2026 + (maaned - 1 + lengde) // 12, (maaned - 1 + lengde) % 12 + 1)

    aarene = [aarsandel(aar, start=start, siste=siste, opptrapping=form) for aar in range(2024, 2032)]

    rett = sum(min(Fraction(1), _nivaa(form, nr)) for nr in range(lengde + 1)) / 12
    assert (sum(aarene), all(0 <= andel <= 1 for andel in aarene)) == (rett, True)


def _nivaa(form: Opptrapping, maaned: int) -> Fraction:
    if form.form is Form.STRAKS or maaned >= form.maaneder:
        return Fraction(1)
    tid = (Fraction(maaned) + Fraction(1, 2)) / form.maaneder
    return tid if form.form is Form.LINEAER else tid * tid * (3 - 2 * tid)


@given(
    st.lists(
        st.tuples(
            st.integers(-(10**9), 10**9),
            st.fractions(Fraction(1, 997), 10, max_denominator=997),
            st.integers(1, 12),
            st.sampled_from(list(Linjeart)),
            st.decimals(0, 1, places=3),
        ),
        max_size=12,
    )
)
def test_every_total_is_the_sum_of_its_parts_to_the_ore(
    rader: list[tuple[int, Fraction, int, Linjeart, Decimal]],
) -> None:
    alle = [
        kort(
            linje(kroner, endring=anslag(faktor), start=Periode(2027, maaned), art=art),
            id=f"G{nr}",
            sannsynlighet=sjanse,
        )
        for nr, (kroner, faktor, maaned, art, sjanse) in enumerate(rader)
    ]

    svar = beregn(alle, felles=FELLES)

    for navn in ("brutto", "ulemper", "netto", "forventet", "samfunn"):
        samlet = getattr(svar.samlet, navn)
        kortene = [getattr(ett, navn) for ett in svar.per_kort.values()]
        slagene = [getattr(ett, navn) for ett in svar.per_slag.values()]
        for deler in (kortene, slagene):
            assert sum(ett.akkumulert.verdi.ore for ett in deler) == samlet.akkumulert.verdi.ore
            assert sum(ett.nivaa.verdi.ore for ett in deler) == samlet.nivaa.verdi.ore
        assert sum(ore(samlet)) == samlet.akkumulert.verdi.ore
    assert [b + u for b, u in zip(ore(svar.samlet.brutto), ore(svar.samlet.ulemper), strict=True)] == ore(
        svar.samlet.netto
    )


def test_what_ends_or_begins_outside_the_plan_has_no_level() -> None:
    ferdig = kort(linje(100, siste=Periode(2027, 12)), id="A")
    seinere = kort(
        linje(100, start=Periode(2031, 1), forutsetning="f", kilde="k", dato=dt.date(2026, 1, 1)), id="B"
    )

    svar = beregn([ferdig, seinere], felles=FELLES)

    assert ore(svar.samlet.netto) == [10_000, 10_000, 0, 0]
    assert svar.samlet.netto.nivaa.verdi.ore == 0
    assert "gevinst-etter-planen" in {funn.kode for funn in svar.funn}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(UnableToMakeEstimate, match="stigende"):
        anslag(1, lav=2, hoy=3)
    with pytest.raises(UnableToMakeEstimate, match="bare ett"):
        anslag(1, lav=0)
    with pytest.raises(UnableToMakeCard, match="slutter før"):
        linje(siste=Periode(2025, 12))
    with pytest.raises(UnableToMakeCard, match="pris og prisnivå"):
        tidslinje(pris=anslag(1))
    with pytest.raises(UnableToMakeCard, match="spart_tid"):
        kort(tidslinje())
    with pytest.raises(UnableToMakeCard, match="kommer én gang"):
        linje(varighet=Varighet.ENGANGS, opptrapping=Opptrapping(Form.LINEAER, 3))
    with pytest.raises(UnableToMakeCard, match="sannsynligheten"):
        kort(sannsynlighet=Decimal("1.1"))
    for feil in ({"form": Form.LINEAER}, {"form": Form.TRINN}, {"trinn": ((0, Fraction(1)),)}):
        with pytest.raises(UnableToRamp):
            Opptrapping(**feil)
