from collections import Counter

import pytest

from helhet.eksempel.domain.budsjett import lag_budsjett, lag_investeringsbudsjett
from helhet.eksempel.domain.innhold import les
from helhet.eksempel.domain.konto import Noekkel, andel, tilfeldig
from helhet.eksempel.domain.kontofil import budsjettfil, regnskapsfil
from helhet.eksempel.domain.regnskap import lag_investeringsregnskap, lag_regnskap
from helhet.organisasjon.enums import Maalform
from kommuneregn.kontoplan import finn_art, finn_funksjon

ALLE = (2023, 2024, 2025, 2026)
AVSLUTTET = (2023, 2024, 2025)
MATVARER = Noekkel("111500", "3415", "2530")
MAANEDER_2026 = 10


@pytest.mark.parametrize("aar", AVSLUTTET)
@pytest.mark.usefixtures("utgaven")
def test_closed_years_sum_to_zero_in_drift_and_in_investering(aar: int) -> None:
    drift, investering = lag_regnskap(aar), lag_investeringsregnskap(aar)

    assert sum(map(sum, drift.values())) == 0
    assert sum(map(sum, investering.values())) == 0


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_budgets_sum_to_zero(aar: int) -> None:
    assert sum(lag_budsjett(aar).values()) == 0
    assert sum(lag_investeringsbudsjett(aar).values()) == 0


def test_open_year_stops_after_october() -> None:
    rader = {**lag_regnskap(2026), **lag_investeringsregnskap(2026)}

    assert {len(maaneder) for maaneder in rader.values()} == {MAANEDER_2026}


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_every_art_and_function_is_valid_in_its_year(aar: int) -> None:
    rader = {**lag_regnskap(aar), **lag_investeringsregnskap(aar), **lag_budsjett(aar)}

    ugyldige = [
        rad
        for rad in rader
        if finn_art(rad.konto, aar=aar) is None or finn_funksjon(rad.tjeneste, aar=aar) is None
    ]

    assert ugyldige == []


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_internal_trade_and_vat_and_depreciation_net_out_each_month(aar: int) -> None:
    summer: Counter[str] = Counter()
    for rad, maaneder in lag_regnskap(aar).items():
        par = {"290": "internt", "790": "internt", "429": "mva", "729": "mva", "590": "avskr", "990": "avskr"}
        for nr, belop in enumerate(maaneder):
            if rad.art in par:
                summer[f"{par[rad.art]}:{nr}"] += belop

    assert set(summer.values()) == {0}


@pytest.mark.parametrize(
    ("aar", "lavest", "hoyest"), [(2023, 1180, 1220), (2024, 1240, 1280), (2025, 1320, 1360)]
)
def test_income_is_that_of_a_municipality_of_twelve_thousand(aar: int, lavest: int, hoyest: int) -> None:
    mill = -sum(sum(m) for rad, m in lag_regnskap(aar).items() if "600" <= rad.art < "900") // 100_000_000

    assert lavest <= mill <= hoyest


@pytest.mark.parametrize("aar", ALLE)
@pytest.mark.usefixtures("utgaven")
def test_years_have_as_many_rows_as_a_small_municipality(aar: int) -> None:
    assert 1800 <= len(lag_regnskap(aar)) <= 3000


@pytest.mark.usefixtures("utgaven")
def test_june_has_next_to_no_fixed_pay() -> None:
    juni, mai = (
        sum(m[nr] for rad, m in lag_regnskap(2025).items() if rad.konto == "101000") for nr in (5, 4)
    )

    assert juni * 20 < mai


@pytest.mark.usefixtures("utgaven")
def test_closed_kindergarten_has_no_accounts_after_july_2024() -> None:
    rader = [m for rad, m in lag_regnskap(2024).items() if rad.ansvar == "2130"]

    assert [m[7:] for m in rader] == [(0,) * 5] * len(rader)
    assert any(m[6] for m in rader)
    assert [rad for rad in lag_regnskap(2025) if rad.ansvar == "2130"] == []


@pytest.mark.usefixtures("utgaven")
def test_measured_effect_is_what_the_accounts_show_on_the_same_konto() -> None:
    i_fjor, i_aar = lag_regnskap(2025)[MATVARER], lag_regnskap(2026)[MATVARER]
    virkning = next(
        v
        for g in les("gevinster")
        for v in g.get("virkninger", ())
        if v["tittel"].startswith("Innkjøp av mat")
    )

    siste_tolv = {
        f"{dato:%Y-%m}": (sum(i_fjor[dato.month :]) + sum(i_aar[: dato.month])) // 100
        for dato, _verdi, _kilde in virkning["maalinger"]
    }

    assert sum(i_fjor) // 100 == int(virkning["nullpunkt"][1]) == 1_580_000
    assert siste_tolv == {f"{dato:%Y-%m}": int(verdi) for dato, verdi, _kilde in virkning["maalinger"]}
    assert siste_tolv["2026-10"] == 1_459_000


@pytest.mark.usefixtures("utgaven")
def test_food_budget_is_cut_by_what_the_action_takes_out() -> None:
    assert lag_budsjett(2025)[MATVARER] + -190_000 == lag_budsjett(2026)[MATVARER] == 1_390_000


def test_files_are_the_same_bytes_each_time_and_each_municipality_has_its_own_amounts() -> None:
    bokmaal, igjen, nynorsk, paa_nytt = (
        regnskapsfil(2025, maalform=m) for m in (*[Maalform.BOKMAAL] * 2, *[Maalform.NYNORSK] * 2)
    )

    def deler(fil: bytes, *, kolonner: slice) -> list[list[str]]:
        return [rad.split(";")[kolonner] for rad in fil.decode().split("\r\n")[1:]]

    assert (bokmaal, nynorsk) == (igjen, paa_nytt)
    assert [r[::2] for r in deler(bokmaal, kolonner=slice(6))] == [
        r[::2] for r in deler(nynorsk, kolonner=slice(6))
    ]
    like = set(map(tuple, deler(bokmaal, kolonner=slice(7, None)))) & set(
        map(tuple, deler(nynorsk, kolonner=slice(7, None)))
    )
    assert len(like) < len(bokmaal.splitlines()) // 10


def test_budget_of_the_first_year_has_no_months() -> None:
    hode = [budsjettfil(aar, maalform=Maalform.BOKMAAL).decode().split("\r\n")[0] for aar in (2023, 2024)]

    assert hode[0].endswith(";funksjonnavn;belop")
    assert hode[1].endswith(";ib;jan;feb;mar;apr;mai;jun;jul;aug;sep;okt;nov;des")


def test_chance_is_in_the_name_and_within_the_limits() -> None:
    utfall = {tilfeldig(f"rad {nr}", 3) for nr in range(200)}

    assert utfall == {-3, -2, -1, 0, 1, 2, 3}
    assert tilfeldig("matvarer", 1000) == tilfeldig("matvarer", 1000)


@pytest.mark.parametrize(
    ("belop", "promille", "ventet"), [(1001, 500, 501), (-1001, 500, -501), (999, 1, 1), (1000, -21, -21)]
)
def test_share_is_rounded_half_away_from_zero(belop: int, promille: int, ventet: int) -> None:
    assert andel(belop, promille) == ventet
