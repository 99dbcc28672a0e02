import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.handlingsrom import (
    Bundetfond,
    Realaar,
    Regnskapstall,
    lag_fondsliste,
    lag_realutvikling,
)
from kommuneregn.satser import Deflator, kommunal_deflator
from kommuneregn.verdier import Belop

DAG = dt.date(2025, 12, 31)


def kr(kroner: int | str) -> Belop:
    return Belop.fra_kroner(kroner)


SKOG = Bundetfond("1", "Staten", "skogplanting", kr(100), kr(30), kr(50), kr(120), dt.date(2026, 6, 30))
VANN = Bundetfond("2", "Selvkost", "vann", kr(40), kr(0), kr(5))
TALL = Regnskapstall(
    2025,
    {("550", "880"): kr(55), ("950", "880"): kr(-30)},
    None,
    {"51": kr(-165)},
    None,
    (),
    (),
)


def test_list_closes_per_fund_and_with_the_accounts() -> None:
    liste = lag_fondsliste([SKOG, VANN], dag=DAG, tall=TALL)

    assert (liste.inngaaende, liste.bruk, liste.avsetning, liste.utgaaende, liste.funn) == (
        kr(140),
        kr(30),
        kr(55),
        kr(165),
        (),
    )
    assert [ett.utgaaende for ett in liste.fond] == [kr(120), kr(45)]


@pytest.mark.parametrize(
    ("endring", "kode", "alvorlighet"),
    [
        ({"oppgitt": kr(121)}, "fond-gaar-ikke-opp", "feil"),
        ({"bruk": kr(151), "oppgitt": None}, "fond-negativt", "feil"),
        ({"frist": dt.date(2025, 12, 30)}, "fond-over-fristen", "advarsel"),
        ({"giver": ""}, "fond-uten-formaal", "advarsel"),
        ({"formaal": ""}, "fond-uten-formaal", "advarsel"),
    ],
)
def test_fund_that_is_not_in_order_is_found(endring: dict[str, object], kode: str, alvorlighet: str) -> None:
    liste = lag_fondsliste([replace(SKOG, **endring)], dag=DAG)

    assert [(funn.kode, funn.alvorlighet, funn.sted) for funn in liste.funn] == [
        (kode, alvorlighet, "fond 1")
    ]


def test_deadline_is_no_matter_when_the_fund_is_empty() -> None:
    tomt = replace(SKOG, bruk=kr(150), oppgitt=kr(0), frist=dt.date(2020, 1, 1))

    assert lag_fondsliste([tomt], dag=DAG).funn == ()


def test_list_that_differs_from_the_accounts_is_found_and_missing_balance_is_told() -> None:
    uten_vann = lag_fondsliste([SKOG], dag=DAG, tall=TALL)
    uten_balanse = lag_fondsliste([SKOG, VANN], dag=DAG, tall=replace(TALL, saldo=None))

    assert [(funn.kode, funn.melding) for funn in uten_vann.funn] == [
        (
            "fond-mot-regnskap",
            (
                "Fant 120,00 kroner i utgående på listen. Forventet 165,00 som i regnskapet. "
                "Rett listen eller regnskapet."
            ),
        ),
        (
            "fond-mot-regnskap",
            (
                "Fant 20,00 kroner i avsetning fratrukket bruk på listen. Forventet 25,00 som i regnskapet. "
                "Rett listen eller regnskapet."
            ),
        ),
    ]
    assert [(funn.kode, funn.melding) for funn in uten_balanse.funn] == [
        (
            "fond-ikke-avstemt",
            "Listen over bundne fond er ikke avstemt på utgående. Kan ikke beregnes: mangler balanse.",
        )
    ]


def test_real_growth_is_nominal_growth_without_prices() -> None:
    """By hand: 1000 at 2024 prices is 1000 x 1,039 = 1039 at those of 2025; 1060 is 2,02 per cent more."""
    utvikling = lag_realutvikling({2024: kr(1000), 2025: kr(1060)}, prisnivaa=2025)

    assert utvikling.aar == (
        Realaar(2024, kr(1000), Belop(103_900, 2025, 2024), None, None),
        Realaar(
            2025, kr(1060), Belop(106_000, 2025, 2025), Decimal(6), Decimal(106_000 - 103_900) * 100 / 103_900
        ),
    )
    assert round(utvikling.aar[1].reell_vekst or 0, 2) == Decimal("2.02")
    assert [(ett.aar, ett.prosent, ett.kilde) for ett in utvikling.deflatorer] == [
        (2025, Decimal("3.9"), "Prop. 142 S (2024–2025)")
    ]


def test_later_years_are_brought_back_and_own_deflators_are_named() -> None:
    egne = {2026: Deflator(2026, Decimal(4), "oppgitt")}

    utvikling = lag_realutvikling({2025: kr(100), 2026: kr(104)}, prisnivaa=2025, egne=egne)

    assert [ett.reell for ett in utvikling.aar] == [Belop(10_000, 2025, 2025), Belop(10_000, 2025, 2026)]
    assert utvikling.deflatorer == (egne[2026],)


def test_missing_deflator_gives_no_real_amount() -> None:
    utvikling = lag_realutvikling({2022: kr(100), 2024: kr(110), 2025: kr(120)}, prisnivaa=2025)

    assert [(ett.aar, ett.reell, ett.mangler) for ett in utvikling.aar[:1]] == [
        (2022, None, "Kan ikke beregnes: mangler deflator for 2023.")
    ]
    assert [ett.nominell_vekst for ett in utvikling.aar] == [None, None, Decimal(1000) / 110]
    assert kommunal_deflator(2026) is None


@given(
    st.dictionaries(st.integers(2015, 2030), st.integers(1, 10**14), min_size=1),
    st.integers(2015, 2030),
    st.decimals(-5, 20, places=1),
)
def test_there_and_back_is_within_an_ore(belop: dict[int, int], prisnivaa: int, prosent: Decimal) -> None:
    egne = {aar: Deflator(aar, prosent, "prøve") for aar in range(2015, 2031)}

    ut = lag_realutvikling({aar: Belop(ore) for aar, ore in belop.items()}, prisnivaa=prisnivaa, egne=egne)

    for ett in ut.aar:
        assert ett.reell is not None
        tilbake = lag_realutvikling({prisnivaa: ett.reell}, prisnivaa=ett.aar, egne=egne).aar[0].reell
        faktor = abs((1 + prosent / 100) ** (ett.aar - prisnivaa))
        assert tilbake is not None
        assert abs(tilbake.ore - ett.nominell.ore) <= faktor / 2 + 1
