"""Files that people send: the name is ours, the content is what it says, and nobody fills the disk."""

import os
import time
from datetime import date
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings
from tests.helhet.adressetabell import egne_navn
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.felles import opplasting
from helhet.felles.fodselsnummer import BIT, Hemmelig, nekt_fodselsnummer, tell_fodselsnummer
from helhet.felles.omfang import kommune_omfang
from helhet.felles.opplasting import UnableToStage, rent_filnavn
from helhet.felles.tallfelt import Desimalfelt, Kronefelt
from helhet.hop.models import Maal
from helhet.organisasjon.models import Kommune

EIER = UUID(int=1)
TEKST = b"Art;Ansvar\n1010;3420\n"


def send(navn: str, data: bytes = TEKST, *, eier: UUID = EIER, rom: str = "okonomi") -> UUID:
    return opplasting.ta_imot([data], filnavn=navn, om={"aar": 2026}, eier=eier, rom=rom)


def filene(settings: Settings) -> list[Path]:
    return [sti for sti in Path(settings.OPPLASTINGSMAPPE).rglob("*") if sti.is_file()]


@pytest.mark.parametrize(
    ("navn", "rent"),
    [
        ("../../x.csv", "x.csv"),
        ("C:\\temp\\ærlig å.csv", "ærlig å.csv"),
        ("a\r\nSet-Cookie: b=c.csv", "aSet-Cookie: b=c.csv"),
        ("a\u202evsc.txt", "avsc.txt"),
        ("a\u030a.csv", "å.csv"),
        ("x" * 400 + ".csv", "x" * 146 + ".csv"),
        ("/", "fil"),
    ],
)
def test_name_is_words_and_never_a_path(navn: str, rent: str) -> None:
    assert rent_filnavn(navn) == rent


def test_file_lies_under_a_name_of_ours_and_only_the_owner_gets_it(
    omfang: Kommune, settings: Settings
) -> None:
    nr = send("../../../x.csv")

    mappe = Path(settings.OPPLASTINGSMAPPE) / str(omfang.pk) / str(EIER) / "okonomi" / str(nr)
    assert {sti.name for sti in filene(settings)} == {"innhold", "opplysninger.json"}
    assert all(sti.parent == mappe for sti in filene(settings))
    assert (mappe / "innhold").stat().st_mode & 0o077 == 0
    assert not mappe.is_relative_to(settings.STATIC_ROOT)
    venter = opplasting.hent(nr, eier=EIER, rom="okonomi")
    assert venter == opplasting.Ventende(nr, "x.csv", {"aar": 2026}, TEKST)
    assert opplasting.hent(nr, eier=uuid4(), rom="okonomi") is None
    assert opplasting.hent(nr, eier=EIER, rom="organisasjon") is None
    with kommune_omfang(omfang.pk + 1):
        assert opplasting.hent(nr, eier=EIER, rom="okonomi") is None


@pytest.mark.parametrize(
    ("navn", "data"),
    [
        ("x.html", b"<html>"),
        ("x.csv", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("x.csv", b"\xef\xbb\xbf  <svg onload=x>"),
        ("x.csv", b"PK\x03\x04resten"),
        ("x.xlsx", b"\xd0\xcf\x11\xe0gammelt regneark"),
        ("x.xlsx", TEKST),
        ("x.xls", b"PK\x03\x04"),
        ("x.csv", b"%PDF-1.7"),
        ("x.csv", b"MZ\x90"),
        ("x.csv", b"\x7fELF"),
        ("x.exe", TEKST),
        ("x.xlsm", b"PK\x03\x04"),
        ("x", TEKST),
    ],
)
def test_file_that_is_not_what_its_name_says_is_refused_and_not_kept(
    navn: str, data: bytes, omfang: Kommune, settings: Settings
) -> None:
    with pytest.raises(UnableToStage, match="ikke har et innhold vi leser"):
        send(navn, data)

    assert filene(settings) == []


def test_municipality_has_a_quota_and_a_new_file_takes_the_place_of_the_old(
    omfang: Kommune, settings: Settings
) -> None:
    settings.OPPLASTINGSKVOTE_MB = 1
    stor = TEKST + b"x" * 600_000

    send("a.csv", stor)
    nr = send("b.csv", stor)
    with pytest.raises(UnableToStage, match="for mange filer som venter"):
        send("c.csv", stor, eier=uuid4())

    venter = opplasting.hent(nr, eier=EIER, rom="okonomi")
    assert venter is not None
    assert venter.filnavn == "b.csv"
    assert len(filene(settings)) == 2
    with kommune_omfang(omfang.pk + 1):
        send("d.csv", stor, eier=uuid4())


@pytest.mark.parametrize(
    "retning", [-1, 1], ids=["for en dag siden", "datert av en klokke som gikk for fort"]
)
def test_file_nobody_has_answered_is_gone_after_a_day(
    retning: int, omfang: Kommune, settings: Settings
) -> None:
    gammel, ny = send("a.csv"), send("b.csv", rom="organisasjon")
    innhold = next(sti for sti in filene(settings) if str(gammel) in str(sti) and sti.name == "innhold")
    da = innhold.stat().st_mtime + retning * (opplasting.LEVETID_SEKUNDER + 10)
    os.utime(innhold, (da, da))

    opplasting.rydd()

    assert opplasting.hent(gammel, eier=EIER, rom="okonomi") is None
    assert opplasting.hent(ny, eier=EIER, rom="organisasjon") is not None


def fodselsnummer(dag: date, individ: int, *, d_nummer: bool = False) -> str | None:
    """Make a number of nobody's by the published rule; None where the rule gives none."""
    start = f"{dag.day + (40 if d_nummer else 0):02}{dag.month + 80:02}{dag.year % 100:02}{individ:03}"
    sifre = [int(s) for s in start]
    k1 = 11 - sum(a * b for a, b in zip(sifre, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=True)) % 11
    k1 = 0 if k1 == 11 else k1
    k2 = 11 - sum(a * b for a, b in zip([*sifre, k1], (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
    k2 = 0 if k2 == 11 else k2
    return None if 10 in {k1, k2} else f"{start}{k1}{k2}"


def test_identity_numbers_are_found_and_other_numbers_are_not() -> None:
    laget = [fodselsnummer(date(1990, 2, 28), nr, d_nummer=nr % 2 == 0) for nr in range(40)]
    numre = [nr for nr in laget if nr]

    assert len(numre) > 20
    assert tell_fodselsnummer(" ".join(numre)) == tell_fodselsnummer(";".join(numre * 2)) == len(numre)
    assert tell_fodselsnummer(f"{numre[0][:6]} {numre[0][6:]}") == 1
    galt = [f"{nr[:-1]}{(int(nr[-1]) + 1) % 10}" for nr in numre]
    assert tell_fodselsnummer(" ".join([*galt, "12345678901", "1" + numre[0], numre[0] + "2"])) == 0


@pytest.mark.parametrize("skille", ["", " "])
def test_identity_number_is_found_wherever_a_long_text_is_cut(skille: str) -> None:
    nummer = next(nr for nr in (fodselsnummer(date(1990, 2, 28), i) for i in range(9)) if nr)
    skrevet = nummer[:6] + skille + nummer[6:]

    for plass in range(BIT - 15, BIT + 3):
        assert tell_fodselsnummer("x" * plass + skrevet + "x" * BIT) == 1, plass
        # Inside a longer number it is none, also when the other digits are in another piece.
        assert tell_fodselsnummer("x" * plass + "1" + skrevet) == 0, plass
        assert tell_fodselsnummer("x" * plass + skrevet + "1") == 0, plass


def test_others_get_their_turn_while_a_long_text_is_looked_through() -> None:
    tekst, venting, ferdig = "<c r='A1'/>" * 1_500_000, [0.0], Event()

    def annen() -> None:
        while not ferdig.is_set():
            start = time.perf_counter()
            time.sleep(0)
            venting.append(time.perf_counter() - start)

    traad = Thread(target=annen)
    traad.start()
    start = time.perf_counter()
    tell_fodselsnummer(tekst)
    brukt = time.perf_counter() - start
    ferdig.set()
    traad.join()

    # In one piece the other would wait for nearly all of it.
    assert max(venting) < brukt / 2


def regneark(tekst: str) -> bytes:
    bok, ut = openpyxl.Workbook(), BytesIO()
    assert bok.active is not None
    bok.active.append(["Art", "Tekst"])
    bok.active.append(["1010", tekst])
    bok.save(ut)
    return ut.getvalue()


@pytest.mark.parametrize("som", ["csv", "xlsx"])
def test_person_is_warned_of_identity_numbers_in_the_file(som: str, roller: Rollebesetning) -> None:
    nummer = next(nr for nr in (fodselsnummer(date(1990, 2, 28), i) for i in range(9)) if nr)
    data = regneark(nummer) if som == "xlsx" else f"Art;Tekst\n1010;{nummer}\n".encode()
    klient = klient_for(roller.okonomisjef)
    felt: dict[str, Any] = {"fil": SimpleUploadedFile(f"b.{som}", data), "serie": "budsjett", "aar": 2026}

    svar = klient.post(reverse("okonomi:import"), felt, follow=True)

    side = svar.content.decode()
    assert "Filen ser ut til å ha 1 fødselsnummer" in side
    assert nummer not in side.partition("Filen ser ut")[2].partition("</")[0]


def test_form_with_an_identity_number_is_refused_in_words_and_keeps_it_on_the_page(
    roller: Rollebesetning,
) -> None:
    nummer = next(nr for nr in (fodselsnummer(date(1990, 2, 28), i) for i in range(9)) if nr)
    klient = klient_for(roller.okonomisjef)
    felt = {
        "tittel": "Bedre hjelp",
        "type": "hovedmaal",
        "beskrivelse": f"Gjelder {nummer[:6]} {nummer[6:]}.",
    }

    svar = klient.post(reverse("hop:nytt_maal"), felt)

    assert "Teksten ser ut til å ha et fødselsnummer" in svar.content.decode()
    assert not Maal.objects.exists()
    assert (
        klient.post(reverse("hop:nytt_maal"), felt | {"beskrivelse": "Gjelder 123456 78901."}).status_code
        == 302
    )


def test_every_text_field_of_every_form_refuses_identity_numbers() -> None:
    list(egne_navn())
    uten = {
        f"{klasse.__name__}.{navn}"
        for klasse in alle_skjemaer(forms.BaseForm)
        if klasse.__module__.startswith("helhet.")
        for navn, felt in getattr(klasse, "base_fields", {}).items()
        if isinstance(felt, forms.CharField) and not isinstance(felt, Hemmelig | Kronefelt | Desimalfelt)
        if nekt_fodselsnummer not in felt.validators
    }

    assert uten == set()


def alle_skjemaer(klasse: type[forms.BaseForm]) -> set[type[forms.BaseForm]]:
    return {klasse, *(en for under in klasse.__subclasses__() for en in alle_skjemaer(under))}


def test_bad_file_is_refused_in_words_on_the_page(roller: Rollebesetning, settings: Settings) -> None:
    klient = klient_for(roller.okonomisjef)
    fil = SimpleUploadedFile("../../b.csv", b"<html><script>1</script>")

    svar = klient.post(reverse("okonomi:import"), {"fil": fil, "serie": "budsjett", "aar": 2026})

    assert (svar.status_code, "ikke har et innhold vi leser" in svar.content.decode()) == (200, True)
    assert filene(settings) == []
