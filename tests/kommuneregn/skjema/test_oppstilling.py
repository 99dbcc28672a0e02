import random
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kommuneregn.kontoplan import les_arter, les_kapitler
from kommuneregn.skjema import (
    Bevilgning,
    UnableToFindScheme,
    fyll_oppsett,
    lag_balanseregnskap,
    lag_bevilgningsoversikt_drift,
    lag_okonomisk_oversikt,
    les_oppstilling,
)
from kommuneregn.verdier import Belop

ANTALL = {"5-4": 25, "5-5": 27, "5-6": 32, "5-9-drift": 18, "5-9-investering": 16}
INTERNE = {"290", "790"}
RAPPORT = {"589", "989"}
KAPITLER = sorted(kode for kode, ett in les_kapitler().items() if ett.gyldig(2025))


def _gyldige(aar: int, *, i_drift: bool) -> set[str]:
    alle = les_arter().values()
    return {art.kode for art in alle if art.gyldig(aar) and (art.i_drift if i_drift else art.i_investering)}


@pytest.mark.parametrize(("navn", "antall"), ANTALL.items())
def test_posts_are_numbered_as_in_the_regulation(navn: str, antall: int) -> None:
    assert [post.nr for post in les_oppstilling(navn).poster] == [str(nr) for nr in range(1, antall + 1)]


@pytest.mark.parametrize("aar", [2025, 2026])
@pytest.mark.parametrize(("navn", "i_drift", "uten"), [
    ("5-4", True, RAPPORT), ("5-6", True, RAPPORT | INTERNE), ("5-5", False, RAPPORT | INTERNE),
])  # fmt: skip
def test_each_valid_art_stands_behind_exactly_one_post(
    navn: str, i_drift: bool, uten: set[str], aar: int
) -> None:
    poster = les_oppstilling(navn).poster

    antall = {
        art: sum(post.har(art, aar=aar) for post in poster) for art in sorted(_gyldige(aar, i_drift=i_drift))
    }

    assert {art for art, ganger in antall.items() if ganger > 1} == set()
    assert {art for art, ganger in antall.items() if ganger == 0} == uten


@pytest.mark.parametrize("aar", [2023, 2025])
def test_each_chapter_stands_behind_one_line_but_those_of_other_entities(aar: int) -> None:
    poster = les_oppstilling("5-8").poster
    kapitler = [kode for kode, ett in les_kapitler().items() if ett.gyldig(aar)]

    antall = {kode: sum(post.har(kode, aar=aar) for post in poster) for kode in kapitler}

    assert {kode for kode, ganger in antall.items() if ganger != 1} == {"17", "46"}


@pytest.mark.parametrize(("aar", "art", "post"), [
    (2025, "270", "12"), (2026, "270", None), (2025, "271", None), (2026, "271", "12"), (2026, "272", "12"),
    (2024, "875", "3"), (2025, "875", None), (None, "875", None), (2023, "874", "3"), (2023, "375", "12"),
    (2024, "895", "6"), (2025, "895", None), (2025, "123", None), (2025, "999", None),
])  # fmt: skip
def test_what_has_a_post_follows_the_chart_of_the_year(aar: int | None, art: str, post: str | None) -> None:
    oppsett = fyll_oppsett("5-6", {art: Belop(700)}, aar=aar)

    bak = [ett.nr for ett in oppsett.poster if not ett.nr.startswith("3") or ett.nr == "3"]
    med = [nr for nr in bak if any("art" in ledd.navn[:3] for ledd in oppsett.post(nr).resultat.grunnlag)]
    assert med == ([] if post is None else [post])
    assert [ledd.verdi for ledd in oppsett.ikke_plassert] == ([Belop(700)] if post is None else [])


def test_an_unmapped_art_is_a_grave_finding_with_its_amount() -> None:
    oppsett = fyll_oppsett("5-6", {"875": Belop(-1_098_500_000), "800": Belop(-99)}, aar=2025)

    assert [(ett.kode, ett.alvorlighet) for ett in oppsett.funn] == [
        ("skjema-ikke-plassert", "feil"),
        ("skjema-balanserer-ikke", "advarsel"),
    ]
    assert "Fant 10\xa0985\xa0000,00 kr på art 875" in oppsett.funn[0].melding


def test_internal_trade_that_evens_out_is_a_remark_and_else_a_fault() -> None:
    like = fyll_oppsett("5-6", {"290": Belop(500), "790": Belop(-500)}, aar=2025)
    ulike = fyll_oppsett("5-6", {"290": Belop(50_000), "790": Belop(-20_000)}, aar=2025)

    assert [(ett.kode, ett.alvorlighet) for ett in like.funn] == [("skjema-internt", "info")]
    assert [(ett.kode, ett.alvorlighet) for ett in ulike.funn] == [("skjema-internt", "feil")]


BELOP = st.integers(min_value=-(10**15), max_value=10**15)


def _regnskap(arter: set[str]) -> st.SearchStrategy[dict[str, int]]:
    return st.dictionaries(st.sampled_from(sorted(arter)), BELOP)


@settings(max_examples=60, deadline=None)
@given(_regnskap(_gyldige(2025, i_drift=True) - {"980"}))
def test_drift_sums_to_the_last_post_to_the_ore(ledger: Mapping[str, int]) -> None:
    arter = {art: Belop(ore) for art, ore in ledger.items()}

    oppsett = lag_okonomisk_oversikt(arter, aar=2025)
    bevilgning = lag_bevilgningsoversikt_drift(
        [Bevilgning(art[0], art, belop) for art, belop in arter.items()], aar=2025
    )

    utenfor = sum(ore for art, ore in ledger.items() if art in RAPPORT | INTERNE)
    rapport = sum(ore for art, ore in ledger.items() if art in RAPPORT)
    assert oppsett.post(32).belop.ore == -(sum(ledger.values()) - utenfor)
    assert bevilgning.del1.post(25).belop.ore == -(sum(ledger.values()) - rapport)
    assert bevilgning.sum_del2["netto"] == bevilgning.del1.post(6).belop


@settings(max_examples=60, deadline=None)
@given(_regnskap(_gyldige(2025, i_drift=False) - {"980"}))
def test_investering_sums_to_the_last_post_to_the_ore(ledger: Mapping[str, int]) -> None:
    oppsett = fyll_oppsett("5-5", {art: Belop(ore) for art, ore in ledger.items()}, aar=2025)

    utenfor = sum(ore for art, ore in ledger.items() if art in RAPPORT | INTERNE)
    assert oppsett.post(27).belop.ore == -(sum(ledger.values()) - utenfor)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(KAPITLER), BELOP))
def test_balance_lines_sum_to_the_chapters_to_the_ore(saldo: Mapping[str, int]) -> None:
    oppsett = lag_balanseregnskap({kapittel: Belop(ore) for kapittel, ore in saldo.items()}, aar=2025)

    eiendeler = sum(ore for kapittel, ore in saldo.items() if kapittel < "31" and kapittel != "17")
    finansiert = sum(ore for kapittel, ore in saldo.items() if "31" <= kapittel < "9" and kapittel != "46")
    assert oppsett.post("SUM_EIENDELER").belop.ore == eiendeler
    assert oppsett.post("SUM_EGENKAPITAL_GJELD").belop.ore == -finansiert
    assert oppsett.post("F").belop.ore == sum(ore for kapittel, ore in saldo.items() if kapittel >= "9")


def test_the_order_of_the_ledger_does_not_matter() -> None:
    arter = [(art, Belop(nr * 37 - 500)) for nr, art in enumerate(sorted(_gyldige(2025, i_drift=True)))]
    stokket = arter.copy()
    random.Random(5).shuffle(stokket)

    assert fyll_oppsett("5-6", dict(stokket), aar=2025) == fyll_oppsett("5-6", dict(arter), aar=2025)


@pytest.mark.parametrize("navn", ["5-7", "5-3", "", "5-9"])
def test_other_layouts_are_refused(navn: str) -> None:
    with pytest.raises(UnableToFindScheme, match="Forventet en av 5-4, 5-5, 5-6"):
        les_oppstilling(navn)


def test_a_post_that_the_layout_lacks_is_refused() -> None:
    with pytest.raises(UnableToFindScheme, match="Fant post '33'"):
        fyll_oppsett("5-6", {}).post(33)
    with pytest.raises(UnableToFindScheme, match="Fant post 'X'"):
        fyll_oppsett("5-6", {"500": Belop(1)}, flyttet={"500": "X"})
