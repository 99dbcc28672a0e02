"""The list of the year is as good as the picture: searched by words, by date, by track or by forum."""

import re

import pytest
from django.utils import timezone
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.begivenhet import opprett_begivenhet
from helhet.arshjul.models import Begivenhet, Forum
from helhet.felles.skriv import opprett
from helhet.organisasjon.models import Bruker

AAR = timezone.localdate().year


@pytest.fixture
def aaret(roller: Rollebesetning) -> Bruker:
    raad = opprett(Forum(kode="raad", navn="Rådet"), aktor=None)
    utvalg = opprett(Forum(kode="utvalg", navn="Utvalget"), aktor=None)
    for tittel, spor, maaned, fora in (
        ("Folkemøte", "innbygger", 2, []),
        ("Budsjettmøte", "politisk", 9, [raad, utvalg]),
        ("Temamøte", "politisk", 3, [utvalg]),
        ("Lederdag", "", 5, []),
    ):
        rad = Begivenhet(tittel=tittel, spor=spor, aar=AAR, maaned_fra=maaned, maaned_til=maaned)
        opprett_begivenhet(rad, fora=fora, aktor=None)
    return roller.enhetsleder


def listen(bruker: Bruker, **valg: str) -> str:
    html = klient_for(bruker).get("/arshjul/", {"aar": str(AAR), **valg}).content.decode()
    return html[html.index('id="liste"') : html.index('id="faser"')]


def grupper(html: str) -> dict[str, list[str]]:
    """Return the titles of the events (not of deadlines in law) under each heading."""
    deler = re.split(r"<h3[^>]*>", html)[1:]
    funnet = {
        del_.split("</h3>")[0].strip(): re.findall(r'href="/arshjul/begivenhet/\d+/">(.*?)</a>', del_)
        for del_ in deler
    }
    return {navn: titler for navn, titler in funnet.items() if titler}


def test_by_track_each_event_stands_once_under_its_track_in_the_order_of_the_year(aaret: Bruker) -> None:
    assert grupper(listen(aaret, sorter="spor")) == {
        "Politisk dialog": ["Temamøte", "Budsjettmøte"],
        "Innbyggere og næringsliv": ["Folkemøte"],
        "Uten spor": ["Lederdag"],
    }


def test_by_forum_an_event_stands_with_each_and_its_place_is_named_once(aaret: Bruker) -> None:
    html = listen(aaret, sorter="forum")

    assert grupper(html) == {
        "Rådet": ["Budsjettmøte"],
        "Utvalget": ["Temamøte", "Budsjettmøte"],
        "Uten forum": ["Folkemøte", "Lederdag"],
    }
    ider = re.findall(r'id="(begivenhet-\d+)"', html)
    assert (len(ider), len(set(ider))) == (4, 4)


def test_words_are_found_in_titles_and_in_fora_and_all_of_them_must_be(aaret: Bruker) -> None:
    def titler(sok: str) -> list[str]:
        return [t for gruppe in grupper(listen(aaret, sok=sok)).values() for t in gruppe]

    assert titler("utvalget") == ["Temamøte", "Budsjettmøte"]
    assert titler("utvalget budsjett") == ["Budsjettmøte"]
    assert titler("radet") == ["Budsjettmøte"]
    assert titler("finnes ikke") == titler("***") == []


def test_search_keeps_order_view_and_year_and_can_be_taken_away(aaret: Bruker) -> None:
    html = listen(aaret, sok="møte", sorter="forum", vis="politisk")

    assert grupper(html) == {"Rådet": ["Budsjettmøte"], "Utvalget": ["Temamøte", "Budsjettmøte"]}
    assert "Fant 2 av 2 med «møte»." in html
    assert f'name="aar" value="{AAR}"' in html
    assert 'name="vis" value="politisk"' in html
    assert '<option value="forum" selected>' in html
    assert f'href="?aar={AAR}&amp;sorter=forum&amp;vis=politisk#liste"' in html


def test_views_and_years_keep_what_is_searched_for(aaret: Bruker) -> None:
    html = klient_for(aaret).get("/arshjul/", {"sok": "møte", "sorter": "spor"}).content.decode()

    assert 'href="?sok=m%C3%B8te&amp;sorter=spor&amp;vis=politisk"' in html
    assert f'href="?sok=m%C3%B8te&amp;sorter=spor&amp;aar={AAR + 1}"' in html


def test_deadlines_in_law_are_searched_too(aaret: Bruker) -> None:
    alle, funnet = listen(aaret, sorter="spor"), listen(aaret, sorter="spor", sok="KOSTRA-skjemaene")

    assert ("Kvartalsregnskap" in alle, "Kvartalsregnskap" in funnet) == (True, False)
    assert "KOSTRA-skjemaene for helse" in funnet
    assert re.findall(r"<h3>(.*?)</h3>", funnet) == ["Lovfrister"]


def test_order_that_is_not_known_is_the_order_of_the_year(aaret: Bruker) -> None:
    html = listen(aaret, sorter="x\0y", sok="<b>")

    assert 'value="dato" selected' in html
    assert "<b>" not in html
