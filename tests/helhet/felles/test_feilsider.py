"""What a person sees when something fails: plain words, never a trace."""

import pytest
from django.http import HttpRequest
from django.test import Client
from django.utils import translation
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles.feilsider import intern
from helhet.hop.models import Maal
from helhet.organisasjon.models import Kommune


@pytest.mark.parametrize(
    ("spraak", "ord_"),
    [("nb", "Noe gikk galt hos oss"), ("nn", "Noko gjekk gale hos oss"), ("en", "Something went wrong")],
)
def test_page_for_our_own_fault_needs_nothing_of_the_request(spraak: str, ord_: str) -> None:
    with translation.override(spraak):
        side = intern(HttpRequest()).content.decode()

    assert ord_ in side
    assert "Traceback" not in side


def test_stale_form_is_told_in_plain_words(roller: Rollebesetning) -> None:
    klient = Client(enforce_csrf_checks=True)

    svar = klient.post("/logg-inn/", {"username": "controller", "password": "et-langt-passord"})

    assert svar.status_code == 403
    assert "Skjemaet er for gammelt" in svar.content.decode()
    assert "_auth_user_id" not in klient.session


def test_form_from_another_place_stores_nothing(roller: Rollebesetning, omfang: Kommune) -> None:
    vaart = klient_for(roller.kommunedirektor)
    fremmed = klient_for(roller.kommunedirektor)
    fremmed.handler.enforce_csrf_checks = True
    skjema = {"type": "hovedmaal", "tittel": "Trygg skole"}

    avvist = fremmed.post("/plan/maal/nytt/", skjema)
    foer = Maal.objects.count()
    lagret = vaart.post("/plan/maal/nytt/", skjema)

    assert (avvist.status_code, foer) == (403, 0)
    assert (lagret.status_code, Maal.objects.count()) == (302, 1)


def test_own_word_stands_on_the_pages(roller: Rollebesetning) -> None:
    Kommune.objects.update(innstillinger={"ord": {"enhet": "virksomhet"}})
    klient = Client()
    klient.force_login(roller.administrator)

    assert "Virksomhet" in klient.get("/organisasjon/brukere/").content.decode()
