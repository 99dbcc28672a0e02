"""The guide for users is held to the program: its words, its pictures and its addresses exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve, reverse
from oppsett.bilder import BILDER
from oppsett.tekster import finn_i_kode, finn_i_maler
from tests.helhet.adressetabell import egne_navn
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.hjelp.domain.bruksanvisning import (
    STARTSIDER,
    UnableToReadGuide,
    les_side,
    oppgave_om,
    oppgaver,
    oppgaveside,
    startside,
)

MAPPE: Path = settings.BRUKSANVISNING
SIDER = sorted(MAPPE.glob("*.md"))
OPPGAVER = [side for side in SIDER if side.stem not in STARTSIDER.values()]
BILDEMAPPE = MAPPE.parent / "bilder"
MEST_PER_BILDE, MEST_I_ALT = 150_000, 3_000_000
LENGST = 60
PLASS = re.compile(r"\\?%\\?\(\w+\\?\)[sd]")


@pytest.fixture(scope="module")
def skjermord() -> list[re.Pattern[str]]:
    """Every text of the program, with room for what it fills in."""
    tekster = {t.tekst for t in [*finn_i_kode(), *finn_i_maler()]}
    return [re.compile(PLASS.sub(".+", re.escape(tekst))) for tekst in tekster]


@pytest.mark.parametrize("side", SIDER, ids=lambda side: side.stem)
def test_words_in_bold_stand_on_the_screen(side: Path, skjermord: list[re.Pattern[str]]) -> None:
    fete = re.findall(r"\*\*(.+?)\*\*", side.read_text("utf-8"))

    assert [ord_ for ord_ in fete if not any(m.fullmatch(ord_) for m in skjermord)] == []


@pytest.mark.parametrize("side", SIDER, ids=lambda side: side.stem)
def test_pictures_are_those_that_the_command_takes_and_are_described(side: Path) -> None:
    bilder = re.findall(r"!\[(.*?)\]\((.+?)\)", side.read_text("utf-8"))

    assert {sti for _alt, sti in bilder} <= {f"../bilder/{bilde.navn}.png" for bilde in BILDER}
    assert [sti for alt, sti in bilder if not alt.strip()] == []
    assert [sti for _alt, sti in bilder if not (MAPPE / sti).is_file()] == []


@pytest.mark.parametrize("side", SIDER, ids=lambda side: side.stem)
def test_addresses_and_links_exist(side: Path) -> None:
    lenker = re.findall(r"(?<!!)\[.+?\]\((.+?)\)", side.read_text("utf-8"))

    borte = [lenke for lenke in lenker if lenke.endswith(".md") and not (MAPPE / lenke).is_file()]
    assert borte == []
    assert [lenke for lenke in lenker if not lenke.endswith(".md") and not _finnes(lenke)] == []


def _finnes(sti: str) -> bool:
    try:
        resolve(sti)
    except Resolver404:
        return False
    return True


@pytest.mark.parametrize("side", OPPGAVER, ids=lambda side: side.stem)
def test_task_is_at_most_one_page_of_numbered_steps_with_a_picture(side: Path) -> None:
    tekst = side.read_text("utf-8")

    assert len(tekst.splitlines()) <= LENGST
    assert re.findall(r"^(\d)\. ", tekst, re.MULTILINE)[:3] == ["1", "2", "3"]
    assert "![" in tekst


@pytest.mark.parametrize("side", OPPGAVER, ids=lambda side: side.stem)
def test_task_stands_in_the_list_of_each_written_standard_and_is_about_pages_that_exist(side: Path) -> None:
    lister = [(MAPPE / f"{navn}.md").read_text("utf-8") for navn in STARTSIDER.values()]
    navn = {adresse for adresse, _moenster in egne_navn()}
    om = oppgaveside(side.stem)

    assert [side.name in liste for liste in lister] == [True] * len(STARTSIDER)
    assert om is not None
    assert set(om.gjelder) - navn == set()


def test_no_page_has_two_tasks() -> None:
    gjelder = [adresse for oppgave in oppgaver() for adresse in oppgave.gjelder]

    assert sorted(gjelder) == sorted(set(gjelder))


def test_pictures_are_small_and_no_other_lies_in_the_folder() -> None:
    filer = sorted(BILDEMAPPE.iterdir())

    assert [fil.name for fil in filer] == sorted(f"{bilde.navn}.png" for bilde in BILDER)
    assert [fil.name for fil in filer if fil.stat().st_size > MEST_PER_BILDE] == []
    assert sum(fil.stat().st_size for fil in filer) <= MEST_I_ALT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("spraak", "tittel"),
    [("nb", "Hva vil du gjøre?"), ("nn", "Kva vil du gjere?"), ("en", "What do you want to do?")],
)
def test_start_page_speaks_the_language_of_the_reader(spraak: str, tittel: str) -> None:
    svar = Client(headers={"accept-language": spraak}).get(reverse("hjelp:start"))

    assert startside(spraak).tittel == tittel
    assert f"<h1>{tittel}</h1>" in svar.content.decode()


@pytest.mark.django_db
def test_page_of_a_task_shows_steps_and_picture_and_says_when_it_is_in_another_standard() -> None:
    side = reverse("hjelp:side", args=["maale-en-gevinst"])

    svar = Client().get(side).content.decode()
    nynorsk = Client(headers={"accept-language": "nn"}).get(side).content.decode()

    assert (
        '<img src="/statisk/bilder/maaling.png" alt="Skjemaet der en måling registreres" loading="lazy">'
        in svar
    )
    assert "<strong>Lagre målingen</strong>" in svar
    assert f'<a href="{reverse("arshjul:forside")}">forsiden</a>' in svar
    assert "<ol><li><p>Trykk på målingen på " in svar
    assert ("på bokmål." in svar, "på bokmål." in nynorsk) == (False, True)


@pytest.mark.django_db
def test_unknown_task_is_not_found() -> None:
    assert Client().get("/hjelp/finnes-ikke/").status_code == 404


def test_help_link_leads_to_the_task_of_the_page() -> None:
    assert oppgave_om("gevinst:mal") == "maale-en-gevinst"
    assert oppgave_om("organisasjon:innstillinger") is None


def test_words_of_the_guide_are_escaped_and_html_is_refused() -> None:
    side = les_side("x", "# T\n\nI.\n\n1. 2 < 3 & «så»\n")

    assert side.html == "<ol><li><p>2 &lt; 3 &amp; «så»</p></li></ol>"
    with pytest.raises(UnableToReadGuide, match="html_block"):
        les_side("x", "# T\n\nI.\n\n<script>alert(1)</script>\n")


@pytest.mark.parametrize("tekst", ["", "# Bare overskrift\n", "Ingen overskrift.\n", "## For liten\n\nI.\n"])
def test_page_without_heading_and_first_paragraph_is_refused(tekst: str) -> None:
    with pytest.raises(UnableToReadGuide, match="Forventet «# Overskrift»"):
        les_side("x", tekst)


def test_a_link_to_what_the_reader_may_not_open_is_its_words_alone(roller: Rollebesetning) -> None:
    side, logg = reverse("hjelp:side", args=["lese-loggen"]), f'<a href="{reverse("organisasjon:logg")}'

    assert logg in klient_for(roller.kommunedirektor).get(side).content.decode()
    assert logg in Client().get(side).content.decode()
    assert logg not in klient_for(roller.politiker).get(side).content.decode()
