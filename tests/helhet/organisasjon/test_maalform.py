"""What the library says about an organisation file, on the page, in the reader's language."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for

GOD = "3410;Solsiden;Helse;Kommunen;2020-01-01;\n"


def _last_opp(klient: Client, rader: str) -> str:
    klient.post(reverse("organisasjon:spraak"), {"maalform": "nn", "neste": "/"})
    fil = SimpleUploadedFile("organisasjon.csv", rader.encode(), content_type="text/csv")
    innhold = klient.post(reverse("organisasjon:importer"), {"fil": fil}).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", innhold).replace("&#x27;", "'").split())


def test_refused_rows_and_findings_are_told_in_nynorsk(roller: Rollebesetning) -> None:
    hode = "ansvar;navn;sektor;kommune;aktiv_fra;aktiv_til\n"

    side = _last_opp(klient_for(roller.administrator), f"{hode}{GOD};Uten kode;Helse;Kommunen;;\n")

    assert "Linje 3: Koden manglar. Venta eit ansvar. Fyll inn koden." in side
    assert "linje 3 : Koden manglar." in side
    assert "Koden mangler" not in side


def test_file_of_another_kind_says_what_it_is_in_nynorsk(roller: Rollebesetning) -> None:
    side = _last_opp(klient_for(roller.administrator), "tiltakId;kode;navn;kategori\n1;A;Tak;Drift\n")

    assert (
        "Fann tiltakId, kode, navn, kategori. Fila liknar ei liste over tiltak. "
        "Vel ei fil med ansvar, namn og nivåa over." in side
    )
