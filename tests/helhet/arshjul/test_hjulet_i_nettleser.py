from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from playwright.sync_api import Browser, Page
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.standardhjul import lag_standardhjul

pytestmark = pytest.mark.nettleser

SYNLIGE = """() => [...document.querySelectorAll('.hjul__melding')]
  .filter((melding) => getComputedStyle(melding).opacity === '1')
  .map((melding) => [...melding.querySelectorAll('text')].map((linje) => linje.textContent))"""


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

    side.locator(".hjul-hopp").focus()
    side.keyboard.press("Tab")

    assert side.evaluate(SYNLIGE) == [["januar", "Styringsdialog om", "året som gikk", "Enhetslederne"]]


def test_what_is_pointed_at_wins_over_what_has_focus(side: Page) -> None:
    side.locator(".hjul-hopp").focus()
    side.keyboard.press("Tab")

    side.locator(".hjul__merke", has=side.get_by_text("Plan og budsjett vedtas")).locator(
        ".hjul__trykk"
    ).hover()

    assert side.evaluate(SYNLIGE) == [["desember", "Plan og budsjett", "vedtas", "Kommunestyret"]]


def test_a_tap_leads_to_the_row_of_the_list(side: Page) -> None:
    merke = side.locator(".hjul__merke").first
    anker = str(merke.get_attribute("href"))

    merke.locator(".hjul__trykk").tap()

    assert side.evaluate("() => location.hash") == anker
    assert side.locator(f"{anker}:target").count() == 1
