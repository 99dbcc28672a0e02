"""The main job, by keyboard alone and in nynorsk: from a task to a measured effect and its goal."""

import pytest
from playwright.sync_api import Page, expect
from tests.nettleser.conftest import Tjener

pytestmark = pytest.mark.nettleser

FLEST_TRYKK = 250


def tab_til(side: Page, velger: str) -> None:
    """Press Tab until the element that has focus matches; fails when none does."""
    for _ in range(FLEST_TRYKK):
        side.keyboard.press("Tab")
        if side.evaluate("velger => document.activeElement?.matches(velger) ?? false", velger):
            return
    pytest.fail(f"Kom ikke til {velger} med Tab på {side.url}")


def aapne(side: Page, velger: str) -> None:
    """Go to a link or button with Tab, press Enter, wait for the next page."""
    tab_til(side, velger)
    foer = side.url
    side.keyboard.press("Enter")
    side.wait_for_url(lambda url: url != foer)
    side.wait_for_load_state()


def statuser(side: Page) -> dict[str, str]:
    """Return the status of each of my benefits on the front page, by its name."""
    rader = side.locator(".traadtabell tbody tr")
    return {
        rader.nth(nr).locator("th").inner_text(): rader.nth(nr).locator(".merke").inner_text()
        for nr in range(rader.count())
    }


def test_unit_leader_measures_and_follows_the_thread_to_the_goal(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.gaa("/logg-inn/")
        tab_til(side, ".meny > summary")
        side.keyboard.press("Enter")
        tab_til(side, "button[value=nn]")
        side.keyboard.press("Enter")
        expect(side.locator("html")).to_have_attribute("lang", "nn")

        aapne(side, "form[action$='/demo/enhetsleder/'] button")
        # The person's own choice of standard is kept with the account, not with the machine.
        if side.locator("html").get_attribute("lang") != "nn":
            tab_til(side, ".meny > summary")
            side.keyboard.press("Enter")
            tab_til(side, "button[value=nn]")
            side.keyboard.press("Enter")
        expect(side.locator("html")).to_have_attribute("lang", "nn")
        foer = statuser(side)
        oppgave = side.locator(".oppgave a[href*='/mal/']").first
        expect(oppgave).to_be_visible()
        lenke = str(oppgave.get_attribute("href"))

        aapne(side, f".oppgave a[href='{lenke}']")
        tab_til(side, "input[name=verdi]")
        side.keyboard.type("331,5")
        tab_til(side, "main form button[type=submit]")
        side.keyboard.press("Enter")
        expect(side.locator("[role=status] .melding")).to_be_visible()
        assert side.locator("main", has_text="331,5").count() == 1
        gevinst = side.url

        vindu.gaa("/")
        etter = statuser(side)
        assert side.locator(f".oppgave a[href='{lenke}']").count() == 0
        endret = [navn for navn in foer if etter.get(navn) != foer[navn]]
        assert len(endret) == 1

        side.goto(gevinst)
        aapne(side, "main a[href^='/traad/']")
        expect(side.locator("main")).to_contain_text("331,5")
        expect(side.locator("main")).to_contain_text(etter[endret[0]])
        aapne(side, "main a[href^='/traad/maal/'], main a[href^='/plan/maal/']")
        expect(side.locator("h1")).not_to_be_empty()
        assert "/maal/" in side.url
        assert not vindu.feil


def test_menu_closes_on_escape_and_gives_focus_back(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        vindu.gaa("/logg-inn/")
        tab_til(vindu.side, ".meny > summary")
        vindu.side.keyboard.press("Enter")
        tab_til(vindu.side, "button[value=en]")

        vindu.side.keyboard.press("Escape")

        assert vindu.side.evaluate("document.activeElement.tagName") == "SUMMARY"
        expect(vindu.side.locator("button[value=en]")).to_be_hidden()


def test_first_stop_skips_to_the_content(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        vindu.logg_inn("enhetsleder")
        vindu.gaa("/arshjul/")
        foerste = (
            "document.querySelector('a[href], button, input:not([type=hidden]), summary, [tabindex=\"0\"]')"
        )
        assert vindu.side.evaluate(f"{foerste}.className") == "hopp"

        vindu.side.locator(".hopp").press("Enter")

        expect(vindu.side.locator("#innhold")).to_be_focused()
