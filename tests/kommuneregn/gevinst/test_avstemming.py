import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.kommuneregn.gevinst.kortene import FELLES, kutt, ny_bruk, tidskort

from kommuneregn.gevinst import Gevinstkort, beregn, lag_tidsregnskap
from kommuneregn.gevinst.avstemming import Avstemmingsrad, Slingring, UnableToReconcile, Utfall, avstem
from kommuneregn.gevinst.dobbelttelling import Krav, Pott, Pottslag, kontroller_dobbelttelling
from kommuneregn.verdier import Belop, UnableToCombineBelop

MILL = Belop(100_000_000)
NULL = Belop(0)
HEL = Avstemmingsrad(
    tiltak="T1",
    aar=2026,
    beregnet=MILL,
    tatt_ut=MILL,
    referanse=Belop(10 * MILL.ore),
    regnskap=Belop(9 * MILL.ore),
)
VEKST = Avstemmingsrad(
    tiltak="T2", aar=2026, unngaatt=MILL, behov=Belop(3 * MILL.ore), innvilget=Belop(2 * MILL.ore)
)


def utfall(rad: Avstemmingsrad) -> list[str]:
    (svar,) = avstem([rad])
    assert [funn.kode for funn in svar.funn] == [ett for ett in svar.utfall if ett is not Utfall.STEMMER]
    return [str(ett) for ett in svar.utfall]


@pytest.mark.parametrize(
    ("rad", "ventet"),
    [
        (HEL, "stemmer"),
        (replace(HEL, beregnet=Belop(105_000_000)), "stemmer"),
        (replace(HEL, tatt_ut=NULL), "krevd-ikke-kuttet"),
        (replace(HEL, tatt_ut=None), "avstemming-mangler"),
        (replace(HEL, beregnet=None), "kuttet-uten-tiltak"),
        (replace(HEL, regnskap=Belop(10 * MILL.ore)), "kuttet-uendret-forbruk"),
        (replace(HEL, regnskap=Belop(11 * MILL.ore)), "kuttet-uendret-forbruk"),
        (replace(HEL, regnskap=Belop(950_000_000)), "kuttet-delvis-synlig"),
        (replace(HEL, regnskap=None), "avstemming-mangler"),
        (replace(HEL, regnskap=Belop(10 * MILL.ore), stoy=60_000_000), "avstemming-kan-ikke-si"),
        (replace(HEL, regnskap=Belop(930_000_000), stoy=40_000_000), "stemmer"),
        (VEKST, "stemmer"),
        (replace(VEKST, innvilget=Belop(3 * MILL.ore)), "unngaatt-vekst-gitt"),
        (replace(VEKST, behov=None), "avstemming-mangler"),
    ],
)
def test_three_figures_of_one_action(rad: Avstemmingsrad, ventet: str) -> None:
    assert utfall(rad) == [ventet]


def test_cost_avoided_is_never_claimed_but_not_cut() -> None:
    assert utfall(replace(VEKST, tatt_ut=NULL)) == ["stemmer"]


def test_what_is_wrong_in_two_ways_is_told_twice() -> None:
    rad = replace(HEL, beregnet=Belop(2 * MILL.ore), regnskap=HEL.referanse)

    assert utfall(rad) == ["krevd-ikke-kuttet", "kuttet-uendret-forbruk"]


def test_price_levels_are_not_mixed() -> None:
    with pytest.raises(UnableToCombineBelop):
        avstem([replace(HEL, beregnet=Belop(MILL.ore, 2025))])


def test_the_margin_is_a_share_and_at_least_a_trifle() -> None:
    assert (Slingring(Decimal("0.05"), 100).margin(1999, -4000), Slingring().margin(0)) == (200, 1_000_000)
    with pytest.raises(UnableToReconcile, match="slingringen"):
        Slingring(Decimal(2))


@pytest.mark.parametrize("fro", range(60))
def test_every_fault_planted_in_a_year_is_found_and_nothing_else(fro: int) -> None:
    trekk = random.Random(fro)
    rader, ventet = [], set()
    for nr in range(40):
        rad, feil = et_tiltak(trekk, nr)
        rader.append(rad)
        ventet |= feil
    potter, krav, dobbelt = pottene(trekk)
    kort, uten_skjebne = tiden(trekk)

    avstemt = {(funn.kode, funn.sted) for svar in avstem(rader) for funn in svar.funn}
    talt = {(funn.kode, funn.sted) for funn in kontroller_dobbelttelling([], potter=potter, krav=krav).funn}
    tid = lag_tidsregnskap(beregn(kort, felles=FELLES))

    assert avstemt == ventet
    assert talt == dobbelt
    assert {(funn.kode, funn.sted) for svar in tid for funn in svar.funn} == uten_skjebne


def et_tiltak(trekk: random.Random, nr: int) -> tuple[Avstemmingsrad, set[tuple[str, str]]]:
    """Return an action of a year that went as planned, give or take its noise, or with one fault planted."""
    sant = trekk.randint(20_000_000, 900_000_000)
    stoy = trekk.randint(0, sant * 2 // 5)
    foer = sant * trekk.randint(3, 30)
    ved_siden = trekk.randint(-sant // 20, sant // 20)
    naa = foer - sant + trekk.randint(-stoy, stoy)
    rad = Avstemmingsrad(
        tiltak=f"T{nr}",
        aar=2026,
        beregnet=Belop(sant + ved_siden),
        tatt_ut=Belop(sant),
        referanse=Belop(foer),
        regnskap=Belop(naa),
        stoy=stoy,
    )
    vekst = replace(rad, beregnet=None, tatt_ut=None, unngaatt=Belop(sant), behov=Belop(3 * sant))
    sted = f"T{nr} 2026"
    match trekk.randrange(10):
        case 0:
            return replace(rad, tatt_ut=NULL), {("krevd-ikke-kuttet", sted)}
        case 1:
            return replace(rad, beregnet=None), {("kuttet-uten-tiltak", sted)}
        case 2:
            uendret = Belop(foer + trekk.randint(-stoy, stoy))
            return replace(rad, regnskap=uendret), {("kuttet-uendret-forbruk", sted)}
        case 3:
            return replace(vekst, innvilget=Belop(3 * sant)), {("unngaatt-vekst-gitt", sted)}
        case 4:
            return replace(vekst, innvilget=Belop(2 * sant + ved_siden)), set()
    return rad, set()


def pottene(trekk: random.Random) -> tuple[list[Pott], list[Krav], set[tuple[str, str]]]:
    potter, krav, ventet = [], [], set()
    for nr in range(12):
        storrelse = trekk.randint(1_000, 10**9)
        potter.append(Pott(f"P{nr}", "pott", Pottslag.KRONER, Fraction(storrelse)))
        forste = trekk.randint(1, storrelse - 1)
        for_mye = trekk.random() < 0.3
        andre = storrelse - forste + (trekk.randint(1, storrelse) if for_mye else 0)
        krav += [
            Krav(f"A{nr}", f"P{nr}", belop=Fraction(forste)),
            Krav(f"B{nr}", f"P{nr}", belop=Fraction(andre)),
        ]
        ventet |= {("dobbelt-over-potten", f"P{nr}")} if for_mye else set()
    return potter, krav, ventet


def tiden(trekk: random.Random) -> tuple[list[Gevinstkort], set[tuple[str, str]]]:
    kort, ventet = [], set()
    for nr in range(8):
        del_ = Decimal(trekk.randint(0, 100)) / 100
        rest = trekk.randint(1, 100 - int(del_ * 100)) if trekk.random() < 0.3 and del_ < 1 else 0
        skjebner = (kutt(str(del_)), ny_bruk(str(1 - del_ - Decimal(rest) / 100)))
        kort.append(tidskort(id=f"H{nr}", skjebner=skjebner))
        ventet |= {("tid-uten-skjebne", f"H{nr}")} if rest else set()
    return kort, ventet
