"""Goals and strategies: place, order, removal."""

from uuid import uuid4

import pytest

from helhet.felles.models import Hendelse
from helhet.felles.skriv import Versjonskonflikt
from helhet.hop.domain.maal import (
    UnableToPlaceGoal,
    UnableToRemoveGoal,
    endre_maal,
    flytt_maal_ned,
    flytt_maal_opp,
    flytt_strategi_opp,
    opprett_maal,
    opprett_strategi,
    slett_maal,
    slett_strategi,
)
from helhet.hop.enums import Maaltype
from helhet.hop.models import Maal, Strategi
from helhet.organisasjon.models import Kommune


def lag(tittel: str, type_: Maaltype, forelder: Maal | None = None) -> Maal:
    return opprett_maal(Maal(tittel=tittel, type=type_, forelder=forelder), aktor=None)


def test_new_goals_come_last_among_their_siblings(omfang: Kommune) -> None:
    omraade = lag("Gode liv", Maaltype.SATSINGSOMRAADE)
    for tittel in ("En", "To"):
        lag(tittel, Maaltype.HOVEDMAAL, omraade)

    assert list(Maal.objects.filter(forelder=omraade).values_list("tittel", "rekkefolge")) == [
        ("En", 1),
        ("To", 2),
    ]


@pytest.mark.parametrize(
    ("type_", "over"),
    [
        (Maaltype.DELMAAL, None),
        (Maaltype.DELMAAL, Maaltype.SATSINGSOMRAADE),
        (Maaltype.HOVEDMAAL, Maaltype.HOVEDMAAL),
        (Maaltype.SATSINGSOMRAADE, Maaltype.SATSINGSOMRAADE),
    ],
)
def test_goal_in_a_place_where_its_type_does_not_belong_is_refused(
    omfang: Kommune, type_: Maaltype, over: Maaltype | None
) -> None:
    forelder = lag("Over", over) if over else None

    with pytest.raises(UnableToPlaceGoal):
        lag("Under", type_, forelder)

    assert Maal.objects.count() == (1 if over else 0)


def test_delmaal_can_be_as_deep_as_one_likes_but_never_under_itself(omfang: Kommune) -> None:
    hoved = lag("Hoved", Maaltype.HOVEDMAAL)
    en = lag("En", Maaltype.DELMAAL, hoved)
    to = lag("To", Maaltype.DELMAAL, en)
    tre = lag("Tre", Maaltype.DELMAAL, to)

    with pytest.raises(UnableToPlaceGoal, match="seg selv"):
        endre_maal(en, felt={"forelder": tre}, aktor=None)

    assert Maal.objects.get(pk=en.pk).forelder == hoved


def test_moving_swaps_neighbours_and_the_ends_stay(omfang: Kommune) -> None:
    a, b, c = (lag(t, Maaltype.HOVEDMAAL) for t in "ABC")

    flytt_maal_opp(c, aktor=None)
    flytt_maal_opp(a, aktor=None)
    flytt_maal_ned(b, aktor=None)

    assert [m.tittel for m in Maal.objects.all()] == ["A", "C", "B"]


def test_moving_is_one_event_for_each_goal_that_moved(omfang: Kommune) -> None:
    lag("A", Maaltype.HOVEDMAAL)
    b, aktor = lag("B", Maaltype.HOVEDMAAL), uuid4()

    flytt_maal_opp(b, aktor=aktor)

    siste = Hendelse.objects.filter(verb="flyttet").order_by("nr")
    assert [(h.aktor, h.foer, h.etter) for h in siste] == [
        (aktor, {"rekkefolge": 2}, {"rekkefolge": 1}),
        (aktor, {"rekkefolge": 1}, {"rekkefolge": 2}),
    ]


def test_strategies_are_ordered_under_their_goal(omfang: Kommune) -> None:
    maal = lag("Mål", Maaltype.HOVEDMAAL)
    opprett_strategi(Strategi(tittel="En", maal=maal), aktor=None)
    to = opprett_strategi(Strategi(tittel="To", maal=maal), aktor=None)

    flytt_strategi_opp(to, aktor=None)

    assert [s.tittel for s in maal.strategier.all()] == ["To", "En"]


def test_goal_with_something_under_it_is_not_removed(omfang: Kommune) -> None:
    maal = lag("Mål", Maaltype.HOVEDMAAL)
    strategi = opprett_strategi(Strategi(tittel="Slik", maal=maal), aktor=None)

    with pytest.raises(UnableToRemoveGoal):
        slett_maal(maal, aktor=None)
    slett_strategi(strategi, aktor=None)
    slett_maal(maal, aktor=None)

    assert (Maal.objects.count(), Strategi.objects.count()) == (0, 0)


def test_change_from_a_stale_page_is_a_conflict(omfang: Kommune) -> None:
    maal = lag("Mål", Maaltype.HOVEDMAAL)
    endre_maal(maal, felt={"tittel": "Min"}, aktor=None, versjon=1)

    with pytest.raises(Versjonskonflikt):
        endre_maal(maal, felt={"tittel": "Din"}, aktor=None, versjon=1)
