"""A file of the organisation is shown before anything is stored."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for

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
