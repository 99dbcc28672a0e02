"""The drawing: nothing overlaps, no line crosses a box, the main thread is straight."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helhet.traad.prover import (
    IDAG,
    alt_synlig,
    gevinstrad,
    handlingsrad,
    lenke,
    linje,
    maalrad,
    strategirad,
    virkningsrad,
)

from helhet.traad.domain.graf import Graf, bygg_graf
from helhet.traad.domain.grunnlag import Grunnlag
from helhet.traad.domain.linjer import glatt
from helhet.traad.domain.tegning import Boks, Tegning, leserekkefolge, tegn
from helhet.traad.domain.tekstbredde import bredde, brekk
from helhet.traad.enums import Kolonne, Objektslag


def _tilfeldig(fro: int, antall: int) -> Grunnlag:
    """A thread of any shape: goals in a tree, the rest linked at random, many-to-many."""
    trekk = random.Random(fro)
    ider = range(1, antall + 1)
    return Grunnlag(
        idag=IDAG,
        maal=tuple(maalrad(i, under=trekk.choice([None, *range(1, i)]) if i > 1 else None) for i in ider),
        strategier=tuple(strategirad(i, maal=trekk.choice(ider)) for i in ider),
        handlinger=tuple(
            handlingsrad(i, tittel="Et temmelig langt navn på en handling " * trekk.choice([1, 3]))
            for i in ider
        ),
        strategilenker=tuple(lenke(h, s) for h in ider for s in ider if trekk.random() < 0.25),
        maallenker=tuple(lenke(h, m) for h in ider for m in ider if trekk.random() < 0.2),
        linjer=tuple(linje(h, 2026, -10, klasse=k) for h in ider for k in (0, 1) if trekk.random() < 0.5),
        gevinster=tuple(gevinstrad(i, handling=trekk.choice(ider)) for i in ider),
        virkninger=tuple(virkningsrad(i, gevinst=trekk.choice(ider)) for i in ider),
    )


def _graf(grunnlag: Grunnlag, slag: Objektslag, pk: int) -> Graf:
    return bygg_graf(grunnlag, fokus=(slag, pk), synlighet=alt_synlig(grunnlag))


grafer = st.builds(
    lambda fro, antall, slag, pk: _graf(_tilfeldig(fro, antall), slag, min(pk, antall)),
    st.integers(0, 10_000),
    st.integers(1, 7),
    st.sampled_from(Objektslag),
    st.integers(1, 7),
)


def _overlapper(a: Boks, b: Boks) -> bool:
    return a.x < b.x + b.bredde and b.x < a.x + a.bredde and a.y < b.y + b.hoyde and b.y < a.y + a.hoyde


def _krysser(tegning: Tegning) -> list[tuple[str, str]]:
    """Lines with a stretch strictly inside a box."""
    return [
        (strek.d, boks.node.nokkel)
        for strek in tegning.streker
        for (x1, y1), (x2, y2) in zip(strek.punkter, strek.punkter[1:], strict=False)
        for boks in tegning.bokser
        if min(x1, x2) < boks.x + boks.bredde
        and max(x1, x2) > boks.x
        and min(y1, y2) < boks.y + boks.hoyde
        and max(y1, y2) > boks.y
    ]


@settings(max_examples=60)
@given(grafer)
def test_boxes_never_overlap_and_lines_never_cross_them(graf: Graf) -> None:
    tegning = tegn(graf)

    assert len(tegning.bokser) == len(graf.noder)
    assert not [
        (a.node.nokkel, b.node.nokkel)
        for nr, a in enumerate(tegning.bokser)
        for b in tegning.bokser[nr + 1 :]
        if _overlapper(a, b)
    ]
    assert _krysser(tegning) == []
    assert len(tegning.streker) == len(graf.kanter)


@settings(max_examples=60)
@given(grafer)
def test_text_stays_in_its_box_and_boxes_in_the_drawing(graf: Graf) -> None:
    tegning = tegn(graf)

    for boks in tegning.bokser:
        assert boks.x >= 0
        assert boks.x + boks.bredde <= tegning.bredde
        assert boks.y + boks.hoyde <= tegning.hoyde
        for tekst in boks.tekster:
            storrelse = 15 if tekst.klasse == "tittel" else 13
            assert tekst.x + bredde(tekst.tekst, storrelse=storrelse) <= boks.x + boks.bredde
            assert boks.y < tekst.y < boks.y + boks.hoyde


@settings(max_examples=60)
@given(grafer)
def test_reading_order_has_each_box_once(graf: Graf) -> None:
    assert sorted(leserekkefolge(graf)) == sorted(graf.noder)


def test_a_plain_thread_is_one_straight_line() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        maal=(maalrad(1),),
        strategier=(strategirad(1, maal=1),),
        handlinger=(handlingsrad(1),),
        strategilenker=(lenke(1, 1),),
        linjer=(linje(1, 2026, -190),),
        gevinster=(gevinstrad(1, handling=1),),
        virkninger=(virkningsrad(1, gevinst=1),),
    )

    tegning = tegn(_graf(grunnlag, Objektslag.HANDLING, 1))

    assert {boks.y for boks in tegning.bokser} == {44}
    assert [b.node.kolonne for b in tegning.bokser] == list(Kolonne)
    assert len({y for strek in tegning.streker for _x, y in strek.punkter}) == 1


def test_branches_stand_below_each_other_level_with_what_hangs_on_them() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        maal=(maalrad(1), maalrad(2, under=1)),
        handlinger=(handlingsrad(1), handlingsrad(2)),
        maallenker=(lenke(1, 1), lenke(2, 2)),
        gevinster=(gevinstrad(1, handling=1), gevinstrad(2, handling=1), gevinstrad(3, handling=2)),
        virkninger=tuple(virkningsrad(i, gevinst=i) for i in (1, 2, 3)),
    )

    topper = _topper(tegn(_graf(grunnlag, Objektslag.MAAL, 1)))

    for rad in (
        ("maal-1", "handling-1", "gevinst-1", "virkning-1"),
        ("gevinst-2", "virkning-2"),
        ("maal-2", "handling-2", "gevinst-3", "virkning-3"),
    ):
        assert len({topper[nokkel] for nokkel in rad}) == 1, rad
    assert topper["virkning-1"] < topper["virkning-2"] < topper["virkning-3"]


def test_goals_of_one_action_stand_close_beside_it_however_much_hangs_on_it() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        maal=tuple(maalrad(i) for i in (1, 2, 3)),
        handlinger=(handlingsrad(1),),
        maallenker=tuple(lenke(1, i) for i in (1, 2, 3)),
        gevinster=(gevinstrad(1, handling=1),),
        virkninger=tuple(virkningsrad(i, gevinst=1) for i in range(1, 7)),
    )

    tegning = tegn(_graf(grunnlag, Objektslag.HANDLING, 1))

    boks = {b.node.nokkel: b for b in tegning.bokser}
    for over, under in (("maal-1", "maal-2"), ("maal-2", "maal-3")):
        assert boks[under].y - (boks[over].y + boks[over].hoyde) == 18
    effekter = [b for b in tegning.bokser if b.node.kolonne == Kolonne.EFFEKT]
    assert tegning.hoyde == 44 + sum(b.hoyde for b in effekter) + 5 * 18 + 4


@settings(max_examples=60)
@given(grafer)
def test_drawing_is_no_higher_than_its_tallest_column(graf: Graf) -> None:
    tegning = tegn(graf)

    antall = {k: [b for b in tegning.bokser if b.node.kolonne == k] for k in Kolonne}
    stabler = [sum(b.hoyde + 18 for b in bokser) for bokser in antall.values()]
    passerende = 18 * len(tegning.streker)
    assert tegning.hoyde <= 44 + max(stabler) + passerende + 4


@settings(max_examples=60)
@given(grafer)
def test_lines_of_different_boxes_never_share_a_track(graf: Graf) -> None:
    tegning = tegn(graf)

    loddrette = {
        (strek.punkter[1][0], strek.punkter[0], min(y1, y2), max(y1, y2))
        for strek in tegning.streker
        for (x1, y1), (x2, y2) in [strek.punkter[1:3]]
        if len(strek.punkter) == 4 and x1 == x2 and y1 != y2
    }
    assert not [
        (a, b)
        for a in loddrette
        for b in loddrette
        if a[0] == b[0] and a[1] != b[1] and a[2] <= b[3] and b[2] <= a[3]
    ]


def _topper(tegning: Tegning) -> dict[str, int]:
    return {boks.node.nokkel: boks.y for boks in tegning.bokser}


def test_corners_are_rounded_and_straight_stretches_are_one() -> None:
    assert glatt([(0, 0), (20, 0), (20, 0), (40, 0)]) == "M0 0L40 0"
    assert glatt([(0, 0), (20, 0), (20, 100), (40, 100)]) == (
        "M0 0L10 0Q20 0 20 14L20 86Q20 100 30 100L40 100"
    )


def test_text_is_broken_at_spaces_cut_when_too_wide_and_ends_in_an_ellipsis() -> None:
    assert brekk("Bruke maten vi kjøper", storrelse=15, plass=120, linjer=4) == ["Bruke maten vi", "kjøper"]
    assert brekk("iiiiiiiiii", storrelse=10, plass=20, linjer=9) == ["iiiii-", "iiiii"]
    assert brekk("en to tre fire fem seks", storrelse=10, plass=30, linjer=2) == ["en to", "tre…"]
    assert brekk("190\u00a0000\u00a0kr", storrelse=10, plass=200, linjer=1) == ["190\u00a0000\u00a0kr"]
