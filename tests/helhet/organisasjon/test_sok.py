"""The search page: what it finds for whom, in the window and on its own, and the glossary it leads to."""

import re

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.arshjul.models import Begivenhet
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst
from helhet.hop.models import Handling, Maal, Plan, Strategi
from helhet.organisasjon.models import Bruker


@pytest.fixture
def innhold(roller: Rollebesetning, enheter: Enheter) -> Handling:
    maal = opprett(Maal(type="hovedmaal", tittel="Mindre svinn", tittel_nn="Mindre svinn i bruk"), aktor=None)
    opprett(Strategi(maal=maal, tittel="Veie svinnet"), aktor=None)
    tiltak = Handling(
        kode="26-7", tittel="Svinnvekt", slag="tiltak", enhet=enheter.kjokken, beskrivelse="Vekt i kjøkkenet"
    )
    opprett(tiltak, aktor=None)
    opprett(Gevinst(tittel="Lavere svinn", handling=tiltak, enhet=enheter.kjokken), aktor=None)
    opprett(Plan(navn="Svinnplan", fra_aar=2027, til_aar=2030), aktor=None)
    opprett(Begivenhet(tittel="Svinnmøte", aar=2026, maaned_fra=3), aktor=None)
    return tiltak


def treff(bruker: Bruker, sokt: str) -> dict[str, list[str]]:
    html = klient_for(bruker).get(reverse("organisasjon:sok"), {"sok": sokt}).content.decode()
    grupper = re.findall(r'<h2 [^>]*id="sok-(\w+)"', html, flags=re.DOTALL)
    deler = re.findall(r'<section class="sokegruppe".*?</section>', html, flags=re.DOTALL)
    return {
        noekkel: re.findall(r'soketreff__tittel">(.*?)</span>', del_)
        for noekkel, del_ in zip(grupper, deler, strict=True)
    }


def test_everything_of_the_thread_is_found_by_one_word(innhold: Handling, roller: Rollebesetning) -> None:
    funnet = treff(roller.okonomisjef, "svinn")

    assert {k: v for k, v in funnet.items() if k not in {"begrep", "kode"}} == {
        "gevinst": ["Lavere svinn"],
        "handling": ["Svinnvekt"],
        "maal": ["Mindre svinn"],
        "strategi": ["Veie svinnet"],
        "plan": ["Svinnplan"],
        "begivenhet": ["Svinnmøte"],
    }


def test_code_leads_straight_to_the_thing(innhold: Handling, roller: Rollebesetning) -> None:
    assert treff(roller.okonomisjef, "26-7")["handling"] == ["Svinnvekt"]


def test_leader_of_another_enhet_finds_no_draft_of_it(innhold: Handling, roller: Rollebesetning) -> None:
    assert {"handling", "gevinst"} & treff(roller.annen_enhetsleder, "svinn").keys() == set()
    assert treff(roller.enhetsleder, "svinn")["handling"] == ["Svinnvekt"]


def test_nynorsk_words_find_bokmaal_titles(innhold: Handling, roller: Rollebesetning) -> None:
    assert treff(roller.okonomisjef, "sjukeheim")["enhet"] == ["Solsiden sykehjem"]
    assert treff(roller.okonomisjef, "brot")["begrep"][0] == "brudd"


def test_window_gets_the_list_alone(innhold: Handling, roller: Rollebesetning) -> None:
    svar = klient_for(roller.okonomisjef).get(
        reverse("organisasjon:sok"), {"sok": "svinn"}, headers={"HX-Request": "true"}
    )

    html = svar.content.decode()
    assert "<html" not in html
    assert 'data-sporring="svinn"' in html
    assert "Svinnvekt" in html


def test_what_is_searched_for_is_shown_as_words(roller: Rollebesetning) -> None:
    svar = klient_for(roller.okonomisjef).get(reverse("organisasjon:sok"), {"sok": "<script>x</script>"})

    assert "<script>x" not in svar.content.decode()
    assert "Fant ingenting." in svar.content.decode()


def test_glossary_shows_terms_and_the_codes_asked_for(roller: Rollebesetning) -> None:
    klient, url = klient_for(roller.enhetsleder), reverse("organisasjon:begreper")

    alt, kode = klient.get(url).content.decode(), klient.get(url, {"sok": "120"}).content.decode()

    assert ('id="ord-gevinsteier"' in alt, "Koder i regnskapet" in alt) == (True, False)
    assert "120 Samlepost" in kode
    assert "120 Administrasjon" in kode


def test_every_term_that_is_found_has_its_place_in_the_glossary(roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)
    side = klient.get(reverse("organisasjon:begreper")).content.decode()
    svar = klient.get(reverse("organisasjon:sok"), {"sok": "gevinst", "slag": "begrep"}).content.decode()

    lenker = re.findall(r'href="/ordliste/#([^"]+)"', svar)
    assert len(lenker) > 3
    assert [anker for anker in lenker if f'id="{anker}"' not in side] == []
