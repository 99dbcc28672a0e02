"""What people send is read a few at a time, each in a process that may fall alone."""

import fcntl
import logging
import time
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.kommuneregn.vakt import oppforsel

from helhet.felles.leseplass import UnableToQueue, leseplass, lesing_i_bakgrunnen
from helhet.felles.models import Hendelse
from helhet.felles.opplest import les_sendt_fil
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.vakt.prosess import UnableToRunReader


@pytest.fixture(autouse=True)
def egen_mappe(settings: Settings, tmp_path: Path) -> None:
    settings.DATAMAPPE = tmp_path


def test_third_reader_waits_and_is_refused_in_words() -> None:
    with leseplass(), leseplass():
        start = time.monotonic()
        with (
            pytest.raises(UnableToRunReader, match="Prøv igjen om et minutt") as avslag,
            leseplass(sekunder=0.3),
        ):
            pass

    assert avslag.value.kode == "leser-opptatt"
    assert time.monotonic() - start >= 0.3
    with leseplass(sekunder=0), leseplass(sekunder=0):
        pass


def test_reader_that_waits_gets_the_place_when_it_is_free() -> None:
    fikk = []

    def vent() -> None:
        with leseplass(sekunder=20):
            fikk.append(True)

    with leseplass():
        with leseplass():
            traad = Thread(target=vent)
            traad.start()
            traad.join(0.3)
            assert fikk == []
        traad.join(20)

    assert fikk == [True]


def test_only_two_wait_for_a_place_and_the_next_is_told_at_once() -> None:
    fikk: list[str] = []

    def vent(navn: str) -> None:
        with leseplass(sekunder=20):
            fikk.append(navn)

    traader = [Thread(target=vent, args=(f"nr. {nr}",)) for nr in range(2)]
    with leseplass(), leseplass():
        for traad in traader:
            traad.start()
            traad.join(0.3)
        start = time.monotonic()
        with pytest.raises(UnableToQueue), leseplass():
            pass
        with lesing_i_bakgrunnen(), pytest.raises(UnableToRunReader), leseplass(sekunder=0.2):
            pass
        brukt = time.monotonic() - start
    for traad in traader:
        traad.join(20)

    assert brukt < 2
    assert sorted(fikk) == ["nr. 0", "nr. 1"]
    with leseplass(), leseplass(sekunder=0):
        pass


def test_page_that_cannot_wait_answers_503_with_when_to_come_back(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    with ExitStack() as opptatt:
        mappe = Path(settings.DATAMAPPE) / "lesing"
        mappe.mkdir()
        for navn in ("0", "1", "venter-0", "venter-1"):
            fil = opptatt.enter_context((mappe / f"{navn}.laas").open("ab"))
            fcntl.flock(fil, fcntl.LOCK_EX)
        fil = SimpleUploadedFile("b.csv", b"a;b\n1;2\n")

        valg = {"serie": "budsjett", "aar": "2026", "fil": fil}
        svar = klient.post(reverse("okonomi:import"), valg, follow=True)

    assert (svar.status_code, svar.headers["Retry-After"]) == (503, "20")
    assert "Andre leser inn filer akkurat nå" in svar.content.decode()
    assert Hendelse.objects.filter(objekttype__startswith="okonomi").count() == 0


def test_reader_that_falls_is_told_in_words_and_logged_without_the_name(
    caplog: pytest.LogCaptureFixture,
) -> None:
    grenser = Grenser(sekunder=20)

    with caplog.at_level(logging.ERROR, "helhet.lesing"), pytest.raises(UnableToRunReader) as avslag:
        les_sendt_fil(oppforsel.gaa_galt, b"a;b\n", filnavn="hemmelig.csv", grenser=grenser)

    assert str(avslag.value).startswith("Filen fikk leseren til å stoppe.")
    assert "leser-feil, 4 byte" in caplog.text
    assert "KeyError: 'tjeneste'" in caplog.text
    assert "hemmelig" not in caplog.text


def test_place_is_free_after_a_reader_that_fell() -> None:
    for _ in range(3):
        with pytest.raises(UnableToRunReader):
            les_sendt_fil(oppforsel.do_midt_i, b"a;b\n", filnavn="a.csv")

    assert les_sendt_fil(oppforsel.tell_byter, b"a;b\n", filnavn="a.csv") == 4


def test_own_files_are_read_here() -> None:
    assert les_sendt_fil(oppforsel.tell_byter, b"a;b\n", filnavn="a.csv", grenser=None) == 4
