from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommuneregn.gevinst.avstemming import Avstemmingsrad, Utfall, avstem
from kommuneregn.gevinst.synlig import (
    UnableToFollowCut,
    egen_del,
    i_priser,
    naturlig_variasjon,
    sammenlignbare_arter,
    ventet_til_naa,
)
from kommuneregn.verdier import Belop

NULL, TOLV = Belop(0), Belop(1_200)


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [(1, 12, 1_200), (1, 10, 1_000), (8, 10, 720), (11, 10, 0), (12, 12, 1_200)],
)
def test_a_cut_shows_in_the_months_in_which_it_works(fra: int, til: int, ventet: int) -> None:
    assert ventet_til_naa(TOLV, fra_maaned=fra, til_og_med=til) == Belop(ventet)


@pytest.mark.parametrize(("fra", "til"), [(0, 5), (13, 5), (5, 0), (5, 13)])
def test_a_month_is_one_of_twelve(fra: int, til: int) -> None:
    with pytest.raises(UnableToFollowCut, match="Forventet 1 til 12"):
        ventet_til_naa(TOLV, fra_maaned=fra, til_og_med=til)


def test_two_cuts_of_one_line_share_what_shows() -> None:
    # 100 + 300 is cut and the line falls by 200, though a third action added 40: 240 is shared 1 to 3.
    delt = {"andres_vekst": Belop(40)}
    mindre = egen_del(Belop(200), eget_kutt=Belop(100), andres_kutt=Belop(300), **delt)
    stoerre = egen_del(Belop(200), eget_kutt=Belop(300), andres_kutt=Belop(100), **delt)

    assert (mindre, stoerre) == (Belop(60), Belop(180))


@given(
    nedgang=st.integers(-(10**12), 10**12),
    kutt=st.lists(st.integers(1, 10**11), min_size=1, max_size=6),
    vekst=st.integers(0, 10**11),
)
def test_shares_never_show_more_than_there_is(nedgang: int, kutt: list[int], vekst: int) -> None:
    samlet = sum(kutt)
    deler = [
        egen_del(
            Belop(nedgang), eget_kutt=Belop(en), andres_kutt=Belop(samlet - en), andres_vekst=Belop(vekst)
        ).ore
        for en in kutt
    ]

    assert abs(sum(deler) - (nedgang + vekst)) <= len(kutt) / 2


def test_a_share_needs_a_cut() -> None:
    with pytest.raises(UnableToFollowCut, match="kutt over 0"):
        egen_del(TOLV, eget_kutt=NULL, andres_kutt=NULL, andres_vekst=NULL)


def test_variation_is_the_largest_step_between_known_neighbours() -> None:
    assert naturlig_variasjon([Belop(100), Belop(130), None, Belop(900), Belop(880)]) == Belop(30)
    assert naturlig_variasjon([Belop(100), None, Belop(130)]) is None
    assert naturlig_variasjon([]) is None


def test_prices_are_lifted_to_the_nearest_ore() -> None:
    assert i_priser(Belop(1_001), faktor=Fraction(1039, 1000)) == Belop(1_040)


@pytest.mark.parametrize(
    ("art", "aarene", "ventet"),
    [
        ("010", (2025, 2026), ("010",)),
        ("271", (2026, 2027), ("271",)),
        ("271", (2025, 2026), ("270", "271", "272")),
        ("270", (2025, 2026), ("270", "271", "272")),
        ("", (2025, 2026), ("",)),
        ("ukjent", (2025, 2026), ("ukjent",)),
    ],
)
def test_an_art_of_a_changed_chart_is_followed_to_its_kin(
    art: str, aarene: tuple[int, ...], ventet: tuple[str, ...]
) -> None:
    assert sammenlignbare_arter(art, aarene=aarene) == ventet


@pytest.mark.parametrize(
    ("ventet", "regnskap", "andres", "svar"),
    [
        (None, 9_000_000, None, Utfall.STEMMER),
        (None, 9_500_000, None, Utfall.KUTTET_DELVIS_SYNLIG),
        (500_000, 9_500_000, None, Utfall.STEMMER),
        (0, 11_000_000, None, Utfall.STEMMER),
        (None, 9_000_000, 1_000_000, Utfall.KUTTET_UENDRET_FORBRUK),
        (None, 10_000_000, -1_000_000, Utfall.STEMMER),
    ],
)
def test_only_what_should_show_by_now_is_looked_for(
    ventet: int | None, regnskap: int, andres: int | None, svar: Utfall
) -> None:
    rad = Avstemmingsrad(
        tiltak="T1",
        aar=2026,
        beregnet=Belop(100_000_000),
        tatt_ut=Belop(100_000_000),
        referanse=Belop(1_000_000_000),
        regnskap=Belop(regnskap * 100),
        ventet=None if ventet is None else Belop(ventet * 100),
        andres=None if andres is None else Belop(andres * 100),
    )

    (ett,) = avstem([rad])

    assert ett.utfall == (svar,)
