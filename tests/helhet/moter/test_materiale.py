"""Papers of a meeting: a file, a link or a text, kept, given out, taken away and put back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import klient_for, lag_bruker
from tests.helhet.moter.test_mote import DAG, lag_mote

from helhet.felles.filarkiv import sti_til
from helhet.moter.models import Mote, Motemateriale
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune

PDF = b"%PDF-1.7\nKostnad per plass"


@pytest.fixture
def mote(omfang: Kommune) -> Mote:
    return lag_mote("Ledermøte", dato=DAG)


@pytest.fixture
def sjef(omfang: Kommune) -> Client:
    return klient_for(lag_bruker("direktor", Rolle.KOMMUNEDIREKTOR))


def send(klient: Client, mote: Mote, **felt: object) -> str:
    svar = klient.post(reverse("moter:legg_ved", args=[mote.pk]), {"tittel": "Grunnlag", **felt}, follow=True)
    return svar.content.decode()


def test_a_file_is_a_paper_and_is_given_out_as_it_came(mote: Mote, sjef: Client) -> None:
    side = send(sjef, mote, fil=SimpleUploadedFile("../Grunnlag 2027.pdf", PDF))

    papir = Motemateriale.objects.get()
    adresse = reverse("moter:materialfil", args=[papir.pk])
    assert adresse in side
    assert (papir.filnavn, papir.bytes) == ("Grunnlag 2027.pdf", len(PDF))
    svar = sjef.get(adresse)
    assert svar.content == PDF
    assert svar["Content-Type"] == "application/pdf"
    assert svar["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_not_what_its_name_says_is_refused_and_nothing_is_kept(
    mote: Mote, sjef: Client
) -> None:
    side = send(sjef, mote, fil=SimpleUploadedFile("grunnlag.pdf", b"<html><script>"))

    assert "som ikke er en fil vi tar imot" in side
    assert not Motemateriale.objects.exists()


def test_a_paper_without_file_link_and_text_is_asked_for_one(mote: Mote, sjef: Client) -> None:
    side = send(sjef, mote)

    assert "Velg en fil, eller legg inn en lenke eller en tekst." in side
    assert not Motemateriale.objects.exists()


def test_a_paper_that_is_only_a_link_has_no_file(mote: Mote, sjef: Client) -> None:
    send(sjef, mote, lenke="https://eksempel.example/sak")

    papir = Motemateriale.objects.get()
    assert papir.fil is None
    assert sjef.get(reverse("moter:materialfil", args=[papir.pk])).status_code == 404


def test_one_who_does_not_see_the_meeting_gets_no_file(mote: Mote, sjef: Client) -> None:
    send(sjef, mote, fil=SimpleUploadedFile("grunnlag.pdf", PDF))
    adresse = reverse("moter:materialfil", args=[Motemateriale.objects.get().pk])

    annen = klient_for(lag_bruker("nettverk", Rolle.NETTVERKSLEDER))

    assert annen.get(adresse).status_code == 404


def test_a_paper_taken_away_and_put_back_still_has_its_file(mote: Mote, sjef: Client) -> None:
    send(sjef, mote, fil=SimpleUploadedFile("grunnlag.pdf", PDF))
    papir = Motemateriale.objects.get()
    sjef.post(reverse("moter:fjern_materiale", args=[papir.pk]), {"versjon": papir.versjon})
    assert not Motemateriale.objects.exists()

    sjef.post(reverse("organisasjon:angre"))

    tilbake = Motemateriale.objects.get()
    assert tilbake.fil is not None
    assert sti_til(tilbake.fil).read_bytes() == PDF
