"""Files attached to a thing: what is taken, who gets it, and that what is removed can be put back."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.felles import filarkiv
from helhet.felles.filarkiv import UnableToKeepFile, bevar, sti_til
from helhet.felles.models import Hendelse
from helhet.felles.skriv import endre, opprett
from helhet.hop.domain.plantall import laas_tall
from helhet.hop.models import Handling, Plan
from helhet.organisasjon.models import Bruker, Kommune
from helhet.samtale.models import Vedlegg

PDF = b"%PDF-1.7\n1 0 obj\n"


def kontorfil(*deler: str) -> bytes:
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as arkiv:
        for del_ in deler:
            arkiv.writestr(del_, "<x/>")
    return ut.getvalue()


@pytest.fixture
def handling(enheter: Enheter) -> Handling:
    return opprett(Handling(kode="26-1", tittel="Svinn", slag="tiltak", enhet=enheter.kjokken), aktor=None)


def liste(handling: Handling) -> str:
    return reverse("samtale:vedlegg", args=["handling", handling.pk])


def legg_ved(bruker: Bruker, handling: Handling, navn: str = "notat.pdf", data: bytes = PDF) -> HttpResponse:
    fil = SimpleUploadedFile(navn, data)
    return klient_for(bruker).post(liste(handling), {"fil": fil, "om": "Tallene"})


def test_file_is_attached_listed_and_given_as_it_was(
    roller: Rollebesetning, handling: Handling, settings: Settings
) -> None:
    svar = legg_ved(roller.enhetsleder, handling, "Årets tall æøå.pdf")

    rad = Vedlegg.objects.get()
    side = klient_for(roller.controller).get(liste(handling)).content.decode()
    fil = klient_for(roller.controller).get(reverse("samtale:last_ned", args=[rad.pk]))
    assert svar.status_code == 302
    assert ("Årets tall æøå.pdf" in side, "Tallene" in side) == (True, True)
    assert fil.content == PDF
    assert fil["Content-Type"] == "application/pdf"
    assert fil["Content-Disposition"].startswith("attachment; filename*=utf-8''%C3%85rets")
    assert fil["X-Content-Type-Options"] == "nosniff"
    assert Path(settings.OPPLASTINGSMAPPE).joinpath(str(rad.kommune_id), "vedlegg").is_dir()
    assert sti_til(rad.fil).name == str(rad.fil)
    assert Hendelse.objects.filter(verb="la ved").count() == 1


def test_only_who_sees_the_thing_gets_the_file(roller: Rollebesetning, handling: Handling) -> None:
    legg_ved(roller.enhetsleder, handling)
    url = reverse("samtale:last_ned", args=[Vedlegg.objects.get().pk])

    koder = {
        navn: klient_for(getattr(roller, navn)).get(url).status_code
        for navn in ("enhetsleder", "controller", "revisor", "annen_enhetsleder", "politiker", "uten")
    }

    assert koder == {
        "enhetsleder": 200,
        "controller": 200,
        "revisor": 200,
        "annen_enhetsleder": 404,
        "politiker": 404,
        "uten": 302,
    }


@pytest.mark.parametrize("hvem", ["annen_enhetsleder", "revisor", "politiker"])
def test_only_who_may_change_the_thing_attaches(
    hvem: str, roller: Rollebesetning, handling: Handling
) -> None:
    assert legg_ved(getattr(roller, hvem), handling).status_code == 404
    assert not Vedlegg.objects.exists()


@pytest.mark.parametrize(
    ("navn", "data"),
    [
        ("a.pdf", PDF),
        ("a.PNG", b"\x89PNG\r\n\x1a\n..."),
        ("a.jpeg", b"\xff\xd8\xff\xe0"),
        ("a.docx", kontorfil("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", kontorfil("xl/workbook.xml")),
        ("a.odt", kontorfil("mimetype", "content.xml")),
        ("a.txt", "Måltall".encode()),
        ("a.csv", b"a;b\n1;2\n"),
    ],
)
def test_what_is_as_its_name_says_is_taken(navn: str, data: bytes, omfang: Kommune) -> None:
    bevart = bevar([data[:3], data[3:]], filnavn=f"../../{navn}")

    assert (bevart.filnavn, bevart.bytes, sti_til(bevart.fil).read_bytes()) == (navn, len(data), data)
    assert sti_til(bevart.fil).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("navn", "data", "sier"),
    [
        ("a.pdf", b"MZ\x90\x00", "ikke er en fil vi tar imot"),
        ("a.exe", b"MZ\x90\x00", "ikke er en fil vi tar imot"),
        ("a.svg", b"<svg xmlns='x'/>", "ikke er en fil vi tar imot"),
        ("a.html", b"<html>", "ikke er en fil vi tar imot"),
        ("a.txt", b"  <!DOCTYPE html>", "ikke er en fil vi tar imot"),
        ("a.txt", b"a\0b", "ikke er en fil vi tar imot"),
        ("a.docx", kontorfil("xl/workbook.xml"), "ikke er en fil vi tar imot"),
        ("a.docx", b"PK\x03\x04 half", "ikke er en fil vi tar imot"),
        ("a.docm", kontorfil("word/document.xml"), "ikke er en fil vi tar imot"),
        ("a.docx", kontorfil("word/document.xml", "word/vbaProject.bin"), "Fant makroer"),
        ("a.pdf", b"", "tom fil"),
        ("a.pdf", PDF + b"x" * filarkiv.MAKS_BYTES, "over 20 MB"),
    ],
)
def test_anything_else_is_refused_and_leaves_nothing(
    navn: str, data: bytes, sier: str, omfang: Kommune
) -> None:
    with pytest.raises(UnableToKeepFile, match=sier):
        bevar([data], filnavn=navn)

    assert list(sti_til(filarkiv.uuid4()).parent.glob("*")) == []


def test_packed_bomb_is_refused_by_what_it_says_of_itself(
    omfang: Kommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filarkiv, "MAKS_UTPAKKET", 5)

    with pytest.raises(UnableToKeepFile):
        bevar([kontorfil("word/document.xml", "word/media.xml")], filnavn="a.docx")


def test_quota_of_the_municipality_holds(omfang: Kommune, settings: Settings) -> None:
    settings.VEDLEGGSKVOTE_MB = 0

    with pytest.raises(UnableToKeepFile, match="brukt opp plassen"):
        bevar([PDF], filnavn="a.pdf")


def test_refused_file_is_told_on_the_form(roller: Rollebesetning, handling: Handling) -> None:
    svar = legg_ved(roller.enhetsleder, handling, "a.pdf", b"MZ")

    assert "ikke er en fil vi tar imot" in svar.content.decode()
    assert not Vedlegg.objects.exists()


def test_removed_file_is_gone_for_readers_and_can_be_put_back(
    roller: Rollebesetning, handling: Handling
) -> None:
    legg_ved(roller.enhetsleder, handling)
    rad, leder = Vedlegg.objects.get(), klient_for(roller.enhetsleder)
    uten_grunn = leder.post(
        reverse("samtale:fjern_vedlegg", args=[rad.pk]), {"versjon": rad.versjon, "grunn": " "}
    )
    assert (uten_grunn.status_code, Vedlegg.objects.get().fjernet) == (302, None)

    leder.post(reverse("samtale:fjern_vedlegg", args=[rad.pk]), {"versjon": rad.versjon, "grunn": "Feil fil"})

    fjernet, leser = Vedlegg.objects.get(), klient_for(roller.revisor)
    assert (fjernet.fjernet, fjernet.fjernet_grunn) == (timezone.localdate(), "Feil fil")
    assert leser.get(reverse("samtale:last_ned", args=[rad.pk])).status_code == 404
    assert "notat.pdf" not in leser.get(liste(handling)).content.decode()
    assert "Feil fil" in leder.get(liste(handling)).content.decode()
    leder.post(reverse("samtale:angre_vedlegg", args=[rad.pk]), {"versjon": fjernet.versjon})
    assert leser.get(reverse("samtale:last_ned", args=[rad.pk])).status_code == 200
    assert Hendelse.objects.filter(verb="fjernet vedlegg", grunn="Feil fil").count() == 1


def test_adopted_plan_takes_no_file(roller: Rollebesetning) -> None:
    plan = opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)
    laas_tall(plan, aktor=None, kontroll={"regler": {"prøve": {"tilstand": "holder"}}})
    endre(plan, felt={"tilstand": "vedtatt"}, aktor=None)
    url = reverse("samtale:vedlegg", args=["plan", plan.pk])

    svar = klient_for(roller.okonomisjef).post(url, {"fil": SimpleUploadedFile("a.pdf", PDF)})

    assert "Planen er vedtatt" in svar.content.decode()
    assert not Vedlegg.objects.exists()
