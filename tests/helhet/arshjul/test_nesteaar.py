from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.helligdager import er_virkedag
from helhet.arshjul.domain.nesteaar import angre_neste_aar, flytt_dato, forhaandsvis, lag_neste_aar
from helhet.arshjul.domain.standardhjul import lag_standardhjul
from helhet.arshjul.enums import Lovplikt, Spor
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Fase, Forum
from helhet.felles.skriv import endre, opprett
from helhet.organisasjon.models import Kommune


def lag(tittel: str, **felt: object) -> Begivenhet:
    return opprett(Begivenhet(tittel=tittel, aar=2026, spor=Spor.POLITISK, **felt), aktor=None)


@pytest.mark.parametrize(
    ("dag", "ny", "regel"),
    [
        (date(2026, 12, 10), date(2027, 12, 9), "andre torsdag i måneden"),
        (date(2026, 4, 30), date(2027, 4, 29), "siste torsdag i måneden"),
        (date(2026, 3, 26), date(2027, 3, 30), "fjerde torsdag i måneden"),
        (date(2026, 2, 22), date(2027, 2, 22), "samme dato"),
    ],
)
def test_a_meeting_keeps_its_weekday_and_its_week(dag: date, ny: date, regel: str) -> None:
    assert flytt_dato(dag, til=2027) == (ny, regel)


@given(st.dates(min_value=date(1995, 1, 1), max_value=date(2090, 12, 31)))
def test_a_working_day_becomes_a_working_day_of_the_next_year(dag: date) -> None:
    ny, _regel = flytt_dato(dag, til=dag.year + 1)

    assert ny.year == dag.year + 1
    if er_virkedag(dag) and (dag.month, dag.day) < (12, 20):
        assert er_virkedag(ny)
        assert abs((ny.replace(year=2001) - dag.replace(year=2001, day=min(dag.day, 28))).days) <= 16


def test_the_chosen_follow_once_with_their_fora_and_the_rest_does_not(
    roller: Rollebesetning, omfang: Kommune
) -> None:
    vedtak = lag("Budsjettet", dato=date(2026, 12, 10), lovplikt=Lovplikt.BUDSJETT_VEDTATT)
    forum = opprett(Forum(kode="kst", navn="Kommunestyret"), aktor=None)
    opprett(Begivenhetsforum(begivenhet=vedtak, forum=forum), aktor=None)
    lag("Avlyst", dato=date(2026, 5, 5), avlyst=True)
    hele = lag("Hele våren", maaned_fra=3, maaned_til=5)
    klient = klient_for(roller.okonomisjef)
    skjema = {"aar": 2026, "begivenhet": [vedtak.pk, hele.pk]}

    for _gang in range(2):
        klient.post("/arshjul/neste/", skjema)

    nye = list(Begivenhet.objects.filter(aar=2027).order_by("pk"))
    assert [(b.tittel, b.dato, b.maaned_fra, b.lovplikt) for b in sorted(nye, key=lambda b: b.tittel)] == [
        ("Budsjettet", date(2027, 12, 9), None, "budsjett-vedtatt"),
        ("Hele våren", None, 3, ""),
    ]
    assert [lenke.forum for b in nye for lenke in b.forumlenker.all()] == [forum]
    assert [(f.begivenhet.tittel, f.finnes, f.velges) for f in forhaandsvis(2026).forslag] == [
        ("Hele våren", True, False),
        ("Avlyst", False, False),
        ("Budsjettet", True, False),
    ]


def test_undo_takes_out_what_nobody_has_changed(omfang: Kommune) -> None:
    a, b = lag("A", dato=date(2026, 3, 5)), lag("B", dato=date(2026, 3, 12))
    lag_neste_aar(2026, valgte={a.pk, b.pk}, aktor=None)
    endre(Begivenhet.objects.get(aar=2027, tittel="B"), felt={"sted": "Salen"}, aktor=None)

    antall = angre_neste_aar(2026, aktor=None)

    assert antall == 1
    assert [rad.tittel for rad in Begivenhet.objects.filter(aar=2027)] == ["B"]


def test_what_the_next_year_has_already_is_not_doubled(omfang: Kommune) -> None:
    a, b = lag("Månedsrapport", dato=date(2026, 3, 5)), lag("Månedsrapport", dato=date(2026, 4, 9))
    opprett(Begivenhet(tittel="Månedsrapport", aar=2027, dato=date(2027, 3, 18)), aktor=None)

    antall = lag_neste_aar(2026, valgte={a.pk, b.pk}, aktor=None)

    assert antall == 1
    assert sorted(rad.dato.month for rad in Begivenhet.objects.filter(aar=2027) if rad.dato) == [3, 4]


def test_the_phases_follow_unless_the_year_has_its_own(omfang: Kommune) -> None:
    lag_standardhjul(2026, aktor=None)

    lag_neste_aar(2026, valgte=set(), aktor=None)
    lag_neste_aar(2026, valgte=set(), aktor=None)

    assert [f.nr for f in Fase.objects.filter(aar=2027)] == [1, 2, 3, 4, 5]
    assert not Begivenhet.objects.filter(aar=2027).exists()


def test_the_page_shows_both_days_and_the_rule(roller: Rollebesetning, omfang: Kommune) -> None:
    lag("Formannskapet", dato=date(2026, 11, 19))

    html = klient_for(roller.controller).get("/arshjul/neste/?aar=2026").content.decode()

    for tekst in ("19.11.2026", "18.11.2027", "tredje torsdag i måneden", "Legg dem i 2027"):
        assert tekst in html
    assert klient_for(roller.enhetsleder).get("/arshjul/neste/").status_code == 404
