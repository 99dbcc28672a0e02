from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kommuneregn.gevinst.kortene import FELLES, kutt, linje, ny_bruk, tidskort, tidslinje

from kommuneregn.gevinst import (
    Gevinstkort,
    Linjeart,
    Maalenhet,
    Skjebne,
    Skjebneslag,
    Tidsregnskap,
    UnableToGiveDestiny,
    anslag,
    beregn,
    lag_tidsregnskap,
)
from kommuneregn.verdier import Belop


def regnskap(kort: Gevinstkort) -> Tidsregnskap:
    (svar,) = lag_tidsregnskap(beregn([kort], felles=FELLES))
    return svar


def test_only_time_cut_from_a_budget_line_is_kroner() -> None:
    kortet = tidskort(skjebner=(kutt("0.4"), ny_bruk("0.5"), Skjebne(Skjebneslag.KVALITET, Decimal("0.1"))))

    svar = regnskap(kortet)

    assert svar.potensial[2026] == 1000
    assert [rad.timer[2026] for rad in svar.rader] == [400, 500, 100]
    assert [rad.aarsverk[2026] for rad in svar.rader if rad.aarsverk] == [
        Fraction(400, 1700),
        Fraction(500, 1700),
        Fraction(100, 1700),
    ]
    assert [svar.omdisponert[2026], svar.innlost[2026].ore, *svar.funn] == [500, 400 * 50_000]
    assert beregn([kortet], felles=FELLES).samlet.netto.per_aar[2026].ore == 400 * 50_000
    assert beregn([kortet], felles=FELLES).samlet.samfunn.per_aar[2026].ore == 1000 * 50_000


def test_hours_without_destiny_line_or_new_use_are_findings_and_no_kroner() -> None:
    svar = regnskap(tidskort(skjebner=(kutt("0.4", ""), ny_bruk("0.3", " "))))

    assert [funn.kode for funn in svar.funn] == [
        "tid-uten-skjebne",
        "tid-uten-budsjettlinje",
        "tid-uten-ny-bruk",
    ]
    assert "30 %" in svar.funn[0].melding
    assert [svar.uten_skjebne[2026], svar.innlost[2026].ore, svar.omdisponert[2026]] == [300, 0, 0]


def test_scattered_minutes_are_counted_in_the_light_mode_and_cannot_be_cut() -> None:
    minutter = tidslinje(6000, endring=anslag(2), maalt_i=Maalenhet.MINUTTER)

    lett = regnskap(tidskort(minutter, spredt=True, skjebner=(Skjebne(Skjebneslag.KVALITET, Decimal(1)),)))
    kuttet = regnskap(tidskort(minutter, spredt=True, skjebner=(kutt("1"),)))

    assert [lett.potensial[2026], *lett.funn] == [200]
    assert ([funn.kode for funn in kuttet.funn], kuttet.innlost[2026].ore) == (["tid-spredt"], 0)


def test_time_that_the_change_costs_is_taken_from_what_it_frees() -> None:
    svar = regnskap(tidskort(tidslinje(1000), tidslinje(200, art=Linjeart.ULEMPE), skjebner=(kutt("1"),)))

    assert [svar.potensial[2026], svar.innlost[2026].ore] == [800, 800 * 50_000]


@given(
    st.lists(st.tuples(st.sampled_from(list(Skjebneslag)), st.integers(0, 997)), min_size=1, max_size=6),
    st.integers(0, 500),
    st.integers(1, 5000),
    st.fractions(Fraction(1, 89), 50, max_denominator=89),
)
def test_no_hour_and_no_ore_is_lost(
    deler: list[tuple[Skjebneslag, int]], rest: int, timer: int, endring: Fraction
) -> None:
    nevner = sum(antall for _, antall in deler) + rest or 1
    skjebner = tuple(
        Skjebne(
            slag,
            (Decimal(antall) / nevner).quantize(Decimal("0.000001"), "ROUND_DOWN"),
            "bruk",
            f"linje {nr}",
        )
        for nr, (slag, antall) in enumerate(deler)
    )
    kortet = tidskort(tidslinje(timer, endring=anslag(endring)), skjebner=skjebner)

    svar = regnskap(kortet)

    netto = beregn([kortet], felles=FELLES).samlet.netto
    for aar, mulig in svar.potensial.items():
        assert sum((rad.timer[aar] for rad in svar.rader), svar.uten_skjebne[aar]) == mulig
        assert (
            Belop.summer((rad.innlost[aar] for rad in svar.rader), prisnivaa=2026).ore
            == svar.innlost[aar].ore
        )
        assert svar.innlost[aar].ore == netto.per_aar[aar].ore
    uten = sum(en.andel for en in skjebner) < 1
    assert ("tid-uten-skjebne" in {funn.kode for funn in svar.funn}) == uten


def test_a_share_is_within_the_whole() -> None:
    with pytest.raises(UnableToGiveDestiny, match="andelen"):
        Skjebne(Skjebneslag.VEKST, Decimal("1.01"))


def test_kroner_on_a_time_card_count_in_full() -> None:
    kortet = tidskort(tidslinje(), linje(50, art=Linjeart.ULEMPE), skjebner=(ny_bruk("1"),))

    assert beregn([kortet], felles=FELLES).samlet.netto.per_aar[2026].ore == -5_000
