from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from kommuneregn.kontoplan import Omkoding
from kommuneregn.lesere.konto.fil import les_kontofil
from kommuneregn.skjema import UnableToFillScheme, lag_okonomisk_oversikt
from kommuneregn.verdier import Belop, Ledd


def _belop(per_art: Mapping[str, int]) -> dict[str, Belop]:
    return {art: Belop(ore) for art, ore in per_art.items()}


def _drift(sti: Path) -> dict[str, Belop]:
    with sti.open("rb") as strom:
        linjer = les_kontofil(strom).linjer
    summer = linjer.filter(pl.col("kontoklasse") == 1).group_by("art").agg(pl.col("belop_ore").sum())
    return {art: Belop(ore) for art, ore in summer.iter_rows()}


def test_randaberg_budget_without_recoding_gives_the_known_answer(testdata: Path) -> None:
    oversikt = lag_okonomisk_oversikt(_drift(testdata / "randaberg" / "randaberg_budsjett_2025.csv"))

    assert len(oversikt.poster) == 32
    assert oversikt.post(9).belop == Belop.fra_kroner(1_279_045_045)
    assert oversikt.post(24).belop == Belop.fra_kroner(14_611_000)
    assert oversikt.post(32).belop == Belop.fra_kroner(-10_985_000)
    assert oversikt.ikke_plassert == (
        Ledd("art 875 Eiendomsskatt annen fast eiendom", Belop.fra_kroner(-10_985_000), "øre"),
    )
    assert oversikt.post(1).belop == Belop.fra_kroner(359_700_000)
    assert oversikt.post(3).belop == Belop.fra_kroner(9_746_000)
    assert oversikt.post(15).belop == Belop.fra_kroner(1_278_294_045)
    assert [ett.kode for ett in oversikt.funn] == ["skjema-ikke-plassert", "skjema-balanserer-ikke"]


def test_randaberg_budget_with_875_recoded_balances(testdata: Path) -> None:
    drift = _drift(testdata / "randaberg" / "randaberg_budsjett_2025.csv")

    oversikt = lag_okonomisk_oversikt(drift, omkodinger=[Omkoding("875", "878")])

    assert oversikt.post(9).belop == Belop.fra_kroner(1_290_030_045)
    assert oversikt.post(24).belop == Belop.fra_kroner(25_596_000)
    assert oversikt.post(32).belop == Belop(0)
    assert oversikt.ikke_plassert == ()
    assert oversikt.funn == ()


def test_every_post_by_hand() -> None:
    # Income 1000+200 skatt+10 salg, expenses 800+100+50, depreciation 30 both ways, finance 40+60-5-3+(2-1).
    ledger = {
        "800": -1000, "870": -200, "650": -10, "010": 800, "099": 100, "200": 50, "590": 30, "990": -30,
        "500": 40, "510": 60, "900": -5, "905": -3, "909": -2, "509": 1,
        "570": 70, "550": 20, "950": -15, "540": 114, "940": -20,
    }  # fmt: skip

    oversikt = lag_okonomisk_oversikt(_belop(ledger))

    assert {int(post.nr): post.belop.ore for post in oversikt.poster if post.belop} == {
        1: 1000, 2: 200, 8: 10, 9: 1210,
        10: 800, 11: 100, 12: 50, 14: 30, 15: 980,
        16: 230,
        17: 5, 18: 3, 19: 1, 20: 40, 21: 60, 22: 91,
        23: 30,
        24: 169,
        25: 70, 26: 20, 27: 15, 28: 114, 29: 20, 31: 169,
    }  # fmt: skip
    assert oversikt.funn == ()


def test_deficit_carried_forward_agrees_with_art_980() -> None:
    oversikt = lag_okonomisk_oversikt(_belop({"010": 100, "800": -60, "980": -40}))

    assert oversikt.post(32).belop == Belop(-40)
    assert oversikt.funn == ()


def test_a_post_shows_the_arts_behind_it() -> None:
    oversikt = lag_okonomisk_oversikt(
        _belop({"871": -5, "878": -7, "875": -1}), omkodinger=[Omkoding("875", "878")]
    )

    assert oversikt.post(3).resultat.grunnlag == (
        Ledd("art 871 Eiendomsskatt vannkraftanlegg", Belop(5), "øre"),
        Ledd("art 878 Eiendomsskatt boliger", Belop(8), "øre"),
    )
    assert oversikt.post(16).resultat.grunnlag == (
        Ledd("+ post 9 Sum driftsinntekter", Belop(13), "øre"),
        Ledd("- post 15 Sum driftsutgifter", Belop(0), "øre"),
    )
    assert oversikt.post(3).resultat.kilde == "FOR-2019-06-07-714 § 5-6"


@pytest.mark.parametrize("art", ["10", "1010", "A10", ""])
def test_keys_that_are_not_arts_are_refused(art: str) -> None:
    with pytest.raises(UnableToFillScheme, match="Forventet tre siffer"):
        lag_okonomisk_oversikt({art: Belop(1)})


def test_the_price_level_follows_the_amounts() -> None:
    oversikt = lag_okonomisk_oversikt({"800": Belop(-5, 2025), "010": Belop(5, 2025)})

    assert {post.belop.prisnivaa for post in oversikt.poster} == {2025}
