"""A file of the organisation is shown before anything is stored."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.kommuneregn.korpus import ods
from tests.kommuneregn.korpus.arkiver import bombe

from helhet.felles.models import Hendelse
from helhet.organisasjon.models import Enhet

FIL = b"ansvar;navn;sektor;aktiv_fra;aktiv_til\n7100;Svommehallen;Kultur;2025-01-01;\n"


def test_file_is_shown_first_and_stored_once_when_said_so(roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.administrator), reverse("organisasjon:importer")
    foer = Hendelse.objects.count()

    sett = klient.post(adresse, {"fil": SimpleUploadedFile("org.csv", FIL)}).content.decode()
    assert "Svommehallen" in sett
    assert (Enhet.objects.filter(kode="7100").count(), Hendelse.objects.count()) == (0, foer)

    lagret = klient.post(adresse, {"lagre": "1"}).content.decode()
    assert "Organisasjonen er lest inn" in lagret
    assert Enhet.objects.filter(kode="7100").count() == 1
    etter = Hendelse.objects.count()

    assert klient.post(adresse, {"lagre": "1"}).status_code == 302
    assert Hendelse.objects.count() == etter


def test_workbook_is_shown_and_stored_as_a_text_file_is(roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.administrator), reverse("organisasjon:importer")
    rader = [linje.split(";") for linje in FIL.decode().splitlines()]
    bok = ods.ods(ods.ark([ods.rad(*rad) for rad in rader]))

    sett = klient.post(adresse, {"fil": SimpleUploadedFile("org.ods", bok)}).content.decode()
    klient.post(adresse, {"lagre": "1"})

    assert "Svommehallen" in sett
    assert Enhet.objects.filter(kode="7100").count() == 1


def test_bomb_is_a_message_and_nothing_is_kept(roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.administrator), reverse("organisasjon:importer")

    svar = klient.post(adresse, {"fil": SimpleUploadedFile("org.xlsx", bombe())})

    assert svar.status_code == 200
    assert "Fant 598 MB innhold. Forventet høyst 200 MB." in svar.content.decode()
    assert klient.post(adresse, {"lagre": "1"}).status_code == 302
