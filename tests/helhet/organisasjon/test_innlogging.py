import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.helhet.besetning import Rollebesetning

from helhet.organisasjon.domain.demo import DEMOPASSORD
from helhet.organisasjon.domain.medlemskap import UnableToGiveDemoPassword, gi_demopassord
from helhet.organisasjon.models import Bruker


@pytest.fixture
def demobruker(roller: Rollebesetning, settings: Settings) -> Bruker:
    settings.DEMO = True
    roller.controller.er_demo = True
    roller.controller.save()
    gi_demopassord(roller.controller, passord=DEMOPASSORD)
    return roller.controller


def _logg_inn(client: Client) -> bool:
    client.post(reverse("organisasjon:logg_inn"), {"username": "controller", "password": DEMOPASSORD})
    return "_auth_user_id" in client.session


def test_demo_account_logs_in_with_the_known_password_in_a_demo(demobruker: Bruker, client: Client) -> None:
    assert _logg_inn(client)


def test_demo_account_does_not_log_in_outside_a_demo(
    demobruker: Bruker, client: Client, settings: Settings
) -> None:
    settings.DEMO = False

    assert not _logg_inn(client)


def test_session_of_a_demo_account_ends_with_the_demo(
    demobruker: Bruker, client: Client, settings: Settings
) -> None:
    _logg_inn(client)
    settings.DEMO = False

    svar = client.get(reverse("organisasjon:tre"))

    assert (svar.status_code, svar.headers["Location"]) == (302, "/logg-inn/?next=/organisasjon/")


def test_other_accounts_log_in_outside_a_demo(roller: Rollebesetning, client: Client) -> None:
    client.post(reverse("organisasjon:logg_inn"), {"username": "controller", "password": "et-langt-passord"})

    assert client.session["_auth_user_id"] == str(roller.controller.pk)


def test_known_password_is_never_given_to_another_account(roller: Rollebesetning) -> None:
    with pytest.raises(UnableToGiveDemoPassword, match="Fant revisor, som ikke er en demobruker"):
        gi_demopassord(roller.revisor, passord=DEMOPASSORD)


def test_log_in_page_shows_the_password_only_in_a_demo(
    demobruker: Bruker, client: Client, settings: Settings
) -> None:
    i_demo = client.get(reverse("organisasjon:logg_inn")).content.decode()
    settings.DEMO = False
    ellers = client.get(reverse("organisasjon:logg_inn")).content.decode()

    assert f"<strong>{DEMOPASSORD}</strong>" in i_demo
    assert DEMOPASSORD not in ellers


def test_known_password_is_given_to_all_the_demo_accounts_or_to_none(roller: Rollebesetning) -> None:
    demo, annen, ekte = roller.controller, roller.revisor, roller.politiker
    for bruker in (demo, annen):
        bruker.er_demo = True
    foer = ekte.password

    with pytest.raises(UnableToGiveDemoPassword, match=ekte.brukernavn):
        gi_demopassord(demo, annen, ekte, passord=DEMOPASSORD)
    ingen_fikk = not demo.check_password(DEMOPASSORD)
    gi_demopassord(demo, annen, passord=DEMOPASSORD)
    for bruker in (demo, annen, ekte):
        bruker.refresh_from_db()

    assert ingen_fikk
    assert demo.check_password(DEMOPASSORD)
    assert annen.check_password(DEMOPASSORD)
    assert ekte.password == foer
