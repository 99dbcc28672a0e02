from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.helhet.arshjul.oppslag import LANGE_ORD
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.standardhjul import lag_standardhjul
from helhet.arshjul.enums import Spor
from helhet.arshjul.models import Begivenhet
from helhet.felles.skriv import opprett

pytestmark = pytest.mark.nettleser

SYNLIGE = """() => [...document.querySelectorAll('.hjul__melding')]
  .filter((melding) => getComputedStyle(melding).opacity === '1')
  .map((melding) => [...melding.querySelectorAll('text')].map((linje) => linje.textContent))"""

BOKSER = """() => [...document.querySelectorAll('.hjul text')]
  .filter((t) => t.checkVisibility() && !t.closest('.hjul__melding') && !t.querySelector('textPath'))
  .map((t) => { const b = t.getBoundingClientRect();
    return [b.left, b.top, b.right, b.bottom, t.textContent]; })"""


@pytest.fixture
def side(nettleser: Browser, roller: Rollebesetning) -> Iterator[Page]:
    """Open the wheel's page as it is rendered, with its own styles and no script."""
    lag_standardhjul(timezone.localdate().year, aktor=None)
    html = klient_for(roller.enhetsleder).get("/arshjul/").content.decode()
    omgivelser = nettleser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=True, has_touch=True
    )
    vindu = omgivelser.new_page()
    vindu.set_content(html, wait_until="domcontentloaded")
    vindu.add_style_tag(content=Path(str(finders.find("arshjul/hjul.css"))).read_text("utf-8"))
    yield vindu
    omgivelser.close()


def test_the_hub_names_the_event_that_has_focus_and_it_alone(side: Page) -> None:
    assert side.evaluate(SYNLIGE) == []

    side.locator(".hjulramme--stor .hjul-hopp").focus()
    side.keyboard.press("Tab")

    assert side.evaluate(SYNLIGE) == [["januar", "Styringsdialog om året", "som gikk", "Enhetslederne"]]


def test_what_is_pointed_at_wins_over_what_has_focus(side: Page) -> None:
    side.locator(".hjulramme--stor .hjul-hopp").focus()
    side.keyboard.press("Tab")

    side.locator(".hjul--stor .hjul__merke", has=side.get_by_text("Plan og budsjett vedtas")).locator(
        ".hjul__trykk"
    ).hover()

    assert side.evaluate(SYNLIGE) == [["desember", "Plan og budsjett", "vedtas", "Kommunestyret"]]


def test_a_tap_on_the_small_wheel_names_the_event_and_the_next_opens_it(side: Page) -> None:
    side.set_viewport_size({"width": 390, "height": 844})
    side.add_script_tag(content=Path(str(finders.find("arshjul/hjul.js"))).read_text("utf-8"), type="module")
    merke = side.locator(".hjul--liten .hjul__merke").first
    kort = side.locator(".hjultips")

    merke.locator(".hjul__trykk").tap()

    navn = str(merke.get_attribute("aria-label"))
    assert kort.inner_text().replace("\n", ". ").replace(" · ", ". ") == navn
    side.keyboard.press("Escape")
    assert kort.is_hidden()


def test_the_card_of_the_small_wheel_follows_the_keyboard(side: Page) -> None:
    side.set_viewport_size({"width": 390, "height": 844})
    side.add_script_tag(content=Path(str(finders.find("arshjul/hjul.js"))).read_text("utf-8"), type="module")
    side.locator(".hjulramme--liten .hjul-hopp").focus()

    side.keyboard.press("Tab")

    assert side.locator(".hjultips strong").inner_text() == "Januar: Styringsdialog om året som gikk"
    ramme, kort = (side.locator(v).bounding_box() for v in (".hjulramme--liten", ".hjultips"))
    assert ramme is not None
    assert kort is not None
    assert ramme["x"] <= kort["x"]
    assert kort["x"] + kort["width"] <= ramme["x"] + ramme["width"]


@pytest.mark.parametrize("bredde", [1280, 390])
def test_sixty_events_as_the_browser_draws_them_have_no_word_upon_another(
    bredde: int, nettleser: Browser, roller: Rollebesetning
) -> None:
    aar = timezone.localdate().year
    for nr in range(60):
        felt = {"dato": date(aar, nr % 12 + 1, nr % 28 + 1)} if nr % 3 else {"maaned_fra": 5, "maaned_til": 5}
        spor = list(Spor)[nr % 4]
        opprett(Begivenhet(tittel=f"{nr} {LANGE_ORD}", aar=aar, spor=spor, **felt), aktor=None)
    html = klient_for(roller.enhetsleder).get("/arshjul/").content.decode()
    vindu = nettleser.new_page(viewport={"width": bredde, "height": 900})
    vindu.set_content(html, wait_until="domcontentloaded")
    vindu.add_style_tag(content=Path(str(finders.find("arshjul/hjul.css"))).read_text("utf-8"))

    bokser = vindu.evaluate(BOKSER)
    vindu.close()

    kryss = [
        (a[4], b[4])
        for a, b in combinations(bokser, 2)
        if a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 2 and b[1] < a[3] - 2
    ]
    assert len(bokser) > (60 if bredde == 1280 else 12)
    assert kryss == []
