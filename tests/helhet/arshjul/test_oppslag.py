import itertools
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.arshjul.oppslag import AAR, oppslag, tilfeldig

from helhet.arshjul.domain.aarsliste import lag_liste, neste_i_aaret
from helhet.arshjul.domain.oppslag import Deltaker, Oppslag, i_rekkefolge, i_visning
from helhet.arshjul.domain.plassering import datovinkel, fordel
from helhet.arshjul.enums import Spor, Visning

IDAG = date(AAR, 11, 21)


@given(st.lists(tilfeldig(), max_size=40))
def test_the_four_tracks_and_the_untracked_part_the_one_list(begivenheter: list[Oppslag]) -> None:
    alt = i_visning(begivenheter, visning=Visning.ALT)
    deler = [i_visning(begivenheter, visning=v) for v in Visning if v is not Visning.ALT]
    uten = [o for o in begivenheter if o.spor is None]

    samlet = [o.id for del_ in [*deler, uten] for o in del_]
    assert alt == begivenheter
    assert len(samlet) == len(set(samlet))
    assert set(samlet) == {o.id for o in begivenheter}


@given(st.lists(tilfeldig(), max_size=40))
def test_the_list_holds_every_event_once(begivenheter: list[Oppslag]) -> None:
    liste = lag_liste(i_rekkefolge(begivenheter), aar=AAR, idag=IDAG)

    i_liste = [o.id for k in liste.kvartaler for m in k.maaneder for o in m.oppslag]
    i_liste += [o.id for o in liste.uten_maaned]
    assert sorted(i_liste) == sorted(o.id for o in begivenheter)


def test_the_order_is_that_of_the_year() -> None:
    sist, dag, spenn, maaned = (
        oppslag("uten"),
        oppslag("dag", dato=date(AAR, 9, 3)),
        oppslag("spenn", maaned_fra=9, maaned_til=10),
        oppslag("januar", maaned=1),
    )

    assert [o.tittel for o in i_rekkefolge([sist, dag, spenn, maaned])] == [
        "januar",
        "spenn",
        "dag",
        "uten",
    ]


def test_time_is_told_in_words() -> None:
    assert [
        oppslag(dato=date(AAR, 12, 2)).tid,
        oppslag(maaned=11).tid,
        oppslag(maaned_fra=9, maaned_til=10).tid,
        oppslag(kvartal=1).tid,
        oppslag(ganger=4).tid,
        oppslag().tid,
    ] == [
        "2. desember",
        "november",
        "september–oktober",
        "1. kvartal",
        "fire ganger i året",
        "uten måned",
    ]


def test_assumed_fora_are_marked() -> None:
    o = Oppslag(1, "Vedtak", Spor.POLITISK, deltakere=(Deltaker("A"), Deltaker("B", antatt=True)))

    assert o.hvem == "A, B (antatt)"


def test_what_comes_next_leaves_past_days_and_months_out() -> None:
    rader = [
        oppslag("oktober", maaned=10),
        oppslag("spenn", maaned_fra=10, maaned_til=11),
        oppslag("november", maaned=11),
        oppslag("i går", dato=date(AAR, 11, 20)),
        oppslag("i dag", dato=IDAG),
        oppslag("uten"),
        oppslag("desember", maaned=12),
    ]

    assert [o.tittel for o in neste_i_aaret(rader, idag=IDAG, antall=3)] == ["spenn", "november", "i dag"]


@given(
    st.lists(st.floats(0, 30), min_size=1, max_size=6).map(sorted),
    st.floats(0.5, 5),
)
def test_positions_keep_order_distance_and_month(onsket: list[float], avstand: float) -> None:
    plasser = fordel(onsket, fra=0, til=30, avstand=avstand)

    assert plasser[0] >= avstand / 2 - 1e-9
    assert plasser[-1] <= 30 - avstand / 2 + 1e-9
    assert all(b - a >= avstand - 1e-9 for a, b in itertools.pairwise(plasser))


def test_positions_with_room_stay_where_they_are() -> None:
    assert fordel([5.0, 15.0, 25.0], fra=0, til=30, avstand=4) == [5.0, 15.0, 25.0]


def test_a_day_has_the_angle_of_its_part_of_the_month() -> None:
    assert datovinkel(date(AAR, 1, 1)) == 30 * 0.5 / 31
    assert datovinkel(date(AAR, 12, 31)) == 30 * (11 + 30.5 / 31)
    assert datovinkel(date(2028, 2, 29)) == 30 * (1 + 28.5 / 29)
