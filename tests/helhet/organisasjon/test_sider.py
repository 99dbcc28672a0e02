"""The room's pages, as their users see them."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.organisasjon.domain.kommune import les_innstillinger
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap


def uten_svarets_eget(innhold: bytes) -> str:
    """Leave out what differs between two visits to the same page: the form's token and the asked path."""
    uten_merke = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", innhold.decode())
    return re.sub(r'name="neste" value="[^"]*"', "", uten_merke)


def test_log_in_with_wrong_password_says_what_to_do(roller: Rollebesetning, client: Client) -> None:
    svar = client.post(reverse("organisasjon:logg_inn"), {"username": "controller", "password": "feil"})

    assert svar.status_code == 200
    assert "Brukernavn eller passord er feil. Sjekk begge og prøv igjen." in svar.content.decode()
    assert "_auth_user_id" not in client.session


def test_log_in_opens_the_front_page(roller: Rollebesetning, client: Client) -> None:
    svar = client.post(
        reverse("organisasjon:logg_inn"), {"username": "controller", "password": "et-langt-passord"}
    )

    assert (svar.status_code, svar.headers["Location"]) == (302, "/")


def test_demo_log_in_does_not_exist_outside_demo(roller: Rollebesetning, client: Client) -> None:
    Bruker.objects.filter(pk=roller.controller.pk).update(er_demo=True)

    assert client.post(reverse("organisasjon:demo_inn", args=["controller"])).status_code == 404


def test_chosen_language_follows_the_person(roller: Rollebesetning) -> None:
    klient = klient_for(roller.controller)

    klient.post(reverse("organisasjon:spraak"), {"maalform": "nn", "neste": "/organisasjon/"})

    assert Bruker.objects.get(pk=roller.controller.pk).maalform == "nn"
    assert 'lang="nn"' in klient.get("/organisasjon/").content.decode()


def test_language_redirect_stays_at_home(roller: Rollebesetning, client: Client) -> None:
    svar = client.post(reverse("organisasjon:spraak"), {"maalform": "nn", "neste": "https://example.org/"})

    assert svar.headers["Location"] == "/"


def test_not_yours_and_not_there_look_the_same(roller: Rollebesetning) -> None:
    klient = klient_for(roller.enhetsleder)

    ikke_ditt = klient.get(reverse("organisasjon:medlemmer"))
    finnes_ikke = klient.get("/finnes-ikke/")

    assert (ikke_ditt.status_code, finnes_ikke.status_code) == (404, 404)
    assert uten_svarets_eget(ikke_ditt.content) == uten_svarets_eget(finnes_ikke.content)


def test_logged_out_is_sent_to_log_in_and_back(db: None, client: Client) -> None:
    svar = client.get(reverse("organisasjon:tre") + "?aar=2024")

    assert svar.headers["Location"] == "/logg-inn/?next=/organisasjon/%3Faar%3D2024"


def test_tree_page_shows_the_enheter(roller: Rollebesetning) -> None:
    side = klient_for(roller.controller).get(reverse("organisasjon:tre")).content.decode()

    assert "Solsiden sykehjem" in side
    assert "3410" in side


@pytest.mark.parametrize("aar", ["abc", "-1", "99999", "²"])
def test_nonsense_year_gives_this_year(roller: Rollebesetning, aar: str) -> None:
    assert klient_for(roller.controller).get(reverse("organisasjon:tre"), {"aar": aar}).status_code == 200


def test_administrator_gives_and_ends_a_role(roller: Rollebesetning, omfang: Kommune) -> None:
    klient = klient_for(roller.administrator)
    data = {
        "brukernavn": "ny",
        "navn": "Ny person",
        "passord": "hestehov-i-mai-99",
        "rolle": "revisor",
        "fra": "2026-01-01",
    }

    klient.post(reverse("organisasjon:medlemmer"), data)
    medlemskap = Medlemskap.objects.get(bruker__brukernavn="ny")
    assert (medlemskap.rolle, medlemskap.enhet, medlemskap.til) == (Rolle.REVISOR, None, None)

    klient.post(reverse("organisasjon:avslutt_rolle", args=[medlemskap.pk]), {"versjon": medlemskap.versjon})
    assert Medlemskap.objects.get(pk=medlemskap.pk).til is not None


def test_weak_password_is_refused_and_nobody_is_made(roller: Rollebesetning, omfang: Kommune) -> None:
    data = {"brukernavn": "ny", "navn": "Ny", "passord": "kort", "rolle": "revisor", "fra": "2026-01-01"}

    svar = klient_for(roller.administrator).post(reverse("organisasjon:medlemmer"), data)

    assert svar.status_code == 200
    assert 'role="alert"' in svar.content.decode()
    assert not Bruker.objects.filter(brukernavn="ny").exists()


def test_settings_are_kept_with_local_words(roller: Rollebesetning, kommune: Kommune) -> None:
    data = {"status_groenn": "95", "status_gul": "70", "ord_0": "virksomhet", "ord_1": "", "ord_2": ""}

    data["sett_som"] = les_innstillinger(kommune).fingeravtrykk()
    klient_for(roller.administrator).post(reverse("organisasjon:innstillinger"), data)

    nye = les_innstillinger(Kommune.objects.get(pk=kommune.pk))
    assert (nye.krev_gevinst_i_forslag, nye.status_groenn, nye.status_gul, nye.ord) == (
        False, 95, 70, {"enhet": "virksomhet"},
    )  # fmt: skip


def test_one_without_a_role_is_told_what_to_do(roller: Rollebesetning) -> None:
    svar = klient_for(roller.uten).get("/", follow=True)

    assert "Du har ingen rolle ennå" in svar.content.decode()
