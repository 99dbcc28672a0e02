"""The welcome on the front page: shown at the first log-in, closed at once, back only when asked for."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.organisasjon.models import Bruker

FERDIG, FORSIDE = "organisasjon:ferdig_med_velkomst", "arshjul:forside"
KORT = 'id="velkommen"'


def side(klient: Client, adresse: str = "/") -> str:
    return klient.get(adresse).content.decode()


def test_first_page_tells_role_and_unit_and_leads_to_three_steps(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    html = side(klient_for(roller.enhetsleder))

    kort = html[html.index(KORT) : html.index("Jeg er i gang")]
    assert "Enhetsleder, " in kort
    assert [reverse(navn) in kort for navn in ("arshjul:mittaar", "hjelp:start")] == [True, True]
    assert kort.count("<li>") == 3
    assert kort.count('name="maalform"') == 3


def test_welcome_is_closed_at_once_and_for_this_person_only(roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)

    svar = klient.post(reverse(FERDIG))

    assert svar.headers["Location"] == reverse(FORSIDE)
    assert KORT not in side(klient)
    assert KORT not in side(klient_for(Bruker.objects.get(pk=roller.enhetsleder.pk)))
    assert KORT in side(klient_for(roller.okonomisjef))


def test_welcome_comes_back_when_asked_for_and_only_then(roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)
    klient.post(reverse(FERDIG))

    meny = side(klient, reverse("arshjul:mittaar"))

    assert meny.count('href="/?velkommen=1#velkommen"') == 2
    assert KORT in side(klient, "/?velkommen=1")
    assert KORT not in side(klient)


def test_choice_of_language_keeps_the_welcome_and_turns_the_page(roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)

    svar = klient.post(
        reverse("organisasjon:spraak"), {"maalform": "nn", "neste": "/?velkommen=1#velkommen"}, follow=True
    )

    assert svar.redirect_chain == [("/?velkommen=1#velkommen", 302)]
    assert '<html lang="nn"' in svar.content.decode()
    assert KORT in svar.content.decode()


def test_one_who_has_logged_in_before_the_field_came_is_past_it(db: None) -> None:
    gammel = Bruker.objects.create_user("gammel", navn="Gammel")
    ny = Bruker.objects.create_user("ny", navn="Ny")
    Bruker.objects.filter(pk=gammel.pk).update(last_login="2026-01-01T08:00Z")
    migrasjon = import_module("helhet.organisasjon.migrations.0004_bruker_ferdig_med_velkomst")

    migrasjon.gamle_er_ferdige(apps, connection.schema_editor())

    assert [Bruker.objects.get(pk=b.pk).ferdig_med_velkomst for b in (gammel, ny)] == [True, False]


@pytest.mark.django_db
def test_one_who_is_not_logged_in_closes_nothing(client: Client) -> None:
    assert client.post(reverse(FERDIG)).status_code == 302
    assert client.get(reverse(FERDIG)).status_code == 405
