"""The thread as a graph: both ways, many-to-many, gaps, and no endless loops."""

import pytest
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

from helhet.traad.domain.graf import Graf, Kant, bygg_graf
from helhet.traad.domain.grunnlag import Grunnlag
from helhet.traad.domain.synlig import Synlighet
from helhet.traad.enums import Objektslag


def _graf(grunnlag: Grunnlag, slag: str, pk: int) -> Graf:
    return bygg_graf(grunnlag, fokus=(Objektslag(slag), pk), synlighet=alt_synlig(grunnlag))


@pytest.fixture
def grunnlag() -> Grunnlag:
    """Two goals, three strategies, three actions: action 1 follows up strategies of both goals."""
    return Grunnlag(
        idag=IDAG,
        maal=(maalrad(1), maalrad(2, under=1), maalrad(3, under=1)),
        strategier=(strategirad(1, maal=2), strategirad(2, maal=3), strategirad(3, maal=3)),
        handlinger=(handlingsrad(1), handlingsrad(2), handlingsrad(3)),
        strategilenker=(lenke(1, 1), lenke(1, 2, primaer=False), lenke(2, 1)),
        maallenker=(lenke(1, 2), lenke(3, 3)),
        linjer=(linje(1, 2026, -190), linje(2, 2027, 1200, klasse=0)),
        gevinster=(gevinstrad(1, handling=1), gevinstrad(2, handling=1), gevinstrad(3, handling=3)),
        virkninger=(virkningsrad(1, gevinst=1), virkningsrad(2, gevinst=2), virkningsrad(3, gevinst=3)),
    )


def test_a_thread_from_an_action_reaches_both_goals_and_all_effects(grunnlag: Grunnlag) -> None:
    graf = _graf(grunnlag, "handling", 1)

    assert set(graf.noder) == {
        "maal-1", "maal-2", "maal-3", "strategi-1", "strategi-2", "handling-1", "kroner-1-1",
        "gevinst-1", "gevinst-2", "virkning-1", "virkning-2",
    }  # fmt: skip
    assert {(k.fra, k.til) for k in graf.kanter} == {
        ("maal-1", "maal-2"),
        ("maal-1", "maal-3"),
        ("maal-2", "strategi-1"),
        ("maal-3", "strategi-2"),
        ("strategi-1", "handling-1"),
        ("strategi-2", "handling-1"),
        ("handling-1", "kroner-1-1"),
        ("kroner-1-1", "gevinst-1"),
        ("kroner-1-1", "gevinst-2"),
        ("gevinst-1", "virkning-1"),
        ("gevinst-2", "virkning-2"),
    }


def test_a_thread_from_an_effect_goes_back_to_the_goals_only(grunnlag: Grunnlag) -> None:
    graf = _graf(grunnlag, "virkning", 3)

    assert set(graf.noder) == {"maal-1", "maal-3", "handling-3", "gevinst-3", "virkning-3"}


def test_a_thread_from_a_goal_goes_forward_and_shows_the_holes(grunnlag: Grunnlag) -> None:
    graf = _graf(grunnlag, "maal", 3)

    assert set(graf.noder) == {
        "maal-1", "maal-3", "strategi-2", "strategi-3", "hull-strategi-uten-handling-3", "handling-1",
        "handling-3", "kroner-1-1", "gevinst-1", "gevinst-2", "gevinst-3", "virkning-1", "virkning-2",
        "virkning-3",
    }  # fmt: skip
    assert Kant("strategi-3", "hull-strategi-uten-handling-3", brutt=True) in graf.kanter


def test_the_hole_of_a_missing_benefit_hangs_on_the_money(grunnlag: Grunnlag) -> None:
    graf = _graf(grunnlag, "handling", 2)

    hull = graf.noder["hull-handling-uten-gevinst-2"]
    assert Kant("kroner-2-0", hull.nokkel, brutt=True) in graf.kanter
    assert (hull.tittel, hull.knapp, hull.vei.navn, hull.vei.pk) == (
        "Mangler gevinst", "Beskriv gevinsten", "gevinst:ny", 2,
    )  # fmt: skip


def test_the_hole_of_a_missing_goal_stands_before_the_action() -> None:
    grunnlag = Grunnlag(idag=IDAG, handlinger=(handlingsrad(1, opphav="teknisk"),))

    graf = _graf(grunnlag, "handling", 1)

    assert graf.kanter == (Kant("hull-handling-uten-maal-1", "handling-1", brutt=True),)


def test_what_one_may_not_see_is_not_in_the_thread(grunnlag: Grunnlag) -> None:
    synlighet = Synlighet(frozenset({3}), frozenset({3}), frozenset({3}))

    graf = bygg_graf(grunnlag, fokus=(Objektslag.MAAL, 1), synlighet=synlighet)

    assert {n for n in graf.noder if n.startswith(("handling", "gevinst", "virkning", "kroner"))} == {
        "handling-3", "gevinst-3", "virkning-3",
    }  # fmt: skip
    # Strategy 1 is followed up by actions that one may not see: that is no hole.
    assert [n for n in graf.noder if n.startswith("hull")] == ["hull-strategi-uten-handling-3"]


def test_a_rejected_action_stands_only_in_its_own_thread() -> None:
    grunnlag = Grunnlag(
        idag=IDAG,
        maal=(maalrad(1),),
        handlinger=(handlingsrad(1, tilstand="avvist"),),
        maallenker=(lenke(1, 1),),
    )

    assert set(_graf(grunnlag, "maal", 1).noder) == {"maal-1", "hull-maal-uten-handling-1"}
    assert "handling-1" in _graf(grunnlag, "handling", 1).noder


def test_a_loop_among_goals_ends() -> None:
    grunnlag = Grunnlag(idag=IDAG, maal=(maalrad(1, under=2), maalrad(2, under=1)))

    graf = _graf(grunnlag, "maal", 1)

    assert set(graf.noder) == {"maal-1", "maal-2"}
