"""From a problem to its root cause and an action, by keyboard alone; the sheet on one page of paper."""

import re

import pytest
from playwright.sync_api import Page, Route, expect
from tests.nettleser.conftest import Tjener
from tests.nettleser.test_tastatur import aapne, tab_til

pytestmark = pytest.mark.nettleser

SVAR = ("Vakter blir stående åpne", "Turnusen legges før feriene er kjent", "Ferieplanen har ingen frist")
SIDER_I_PDF = re.compile(rb"/Type\s*/Pages[^>]*?/Count (\d+)")


def svarfelt(side: Page, antall: int) -> None:
    """Wait until the tree has so many answers, and the focus is in one that is empty."""
    expect(side.locator("input[name=svar]")).to_have_count(antall)
    expect(side.locator("input[name=svar]:focus")).to_have_value("")


def skriv_treet(side: Page) -> None:
    """Write the answers, each one level deeper than the one before, and mark the last."""
    tab_til(side, "#nytt-svar-knapp")
    side.keyboard.press("Enter")
    for nr, svar in enumerate(SVAR, start=1):
        svarfelt(side, nr)
        side.keyboard.type(svar)
        side.keyboard.press("Tab" if nr < len(SVAR) else "Escape")
    expect(side.locator(".aarsak__knapper button[value=rot]")).to_have_count(1)
    side.keyboard.press("Alt+r")
    expect(side.locator(".aarsak--rot input[name=svar]")).to_have_value(SVAR[-1])


def test_leader_goes_from_a_problem_to_an_action_at_its_root(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.logg_inn("enhetsleder")
        vindu.gaa("/dypdykk/")
        aapne(side, "a[href='/dypdykk/ny/']")
        tab_til(side, "input[name=tittel]")
        side.keyboard.type("Færre vikartimer om natta")
        tab_til(side, "textarea[name=problem]")
        side.keyboard.type("For mye vikar om natta: 1 930 timer i fjor")
        aapne(side, "main form button[type=submit]")
        arket = side.url
        aapne(side, "main a[href$='/hvorfor/']")

        skriv_treet(side)
        side.keyboard.press("Control+z")
        expect(side.locator(".aarsak--rot")).to_have_count(0)
        side.keyboard.press("Control+y")
        expect(side.locator(".aarsak--rot")).to_have_count(1)

        aapne(side, ".aarsak:not(.aarsak--rot) a[href*='/tiltak/ny/']")
        expect(side.locator(".melding--warning")).to_contain_text("er et symptom")
        side.go_back()
        aapne(side, ".aarsak--rot a[href*='/tiltak/ny/']")
        expect(side.locator(".melding--warning")).to_have_count(0)
        tab_til(side, "input[name=tittel]")
        side.keyboard.type("Frist for ferieønsker 1. februar")
        aapne(side, "button[value=oppdrag]")
        expect(side.locator("main")).to_contain_text(SVAR[-1])
        aapne(side, "main a[href^='/traad/handling/']")
        expect(side.locator("main")).to_contain_text("Fra rotårsak")

        side.goto(arket)
        expect(side.locator("#boks-tiltak")).to_contain_text("Frist for ferieønsker")
        assert SIDER_I_PDF.findall(side.pdf(prefer_css_page_size=True)) == [b"1"]
        assert not vindu.feil


def test_what_is_written_while_an_answer_is_stored_is_not_lost(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.logg_inn("enhetsleder")
        vindu.gaa("/dypdykk/ny/")
        tab_til(side, "input[name=tittel]")
        side.keyboard.type("Lange køer i skranken")
        tab_til(side, "textarea[name=problem]")
        side.keyboard.type("Køen er på 14 minutter klokka ti")
        aapne(side, "main form button[type=submit]")
        aapne(side, "main a[href$='/hvorfor/']")
        tab_til(side, "#nytt-svar-knapp")
        side.keyboard.press("Enter")
        svarfelt(side, 1)

        ventende: list[Route] = []

        def hold(rute: Route) -> None:
            ventende.append(rute)

        side.route("**/aarsak/**", hold)
        with side.expect_request("**/aarsak/**"):
            side.keyboard.type("Alle kommer")
            side.keyboard.press("Enter")
        side.keyboard.type(" samtidig")
        ventende[0].continue_()
        expect(side.locator("input[name=svar]")).to_have_count(2)
        expect(side.locator("input[name=svar]").first).to_have_value("Alle kommer samtidig")
        assert not vindu.feil


def test_box_is_saved_when_one_leaves_it(tjener: Tjener) -> None:
    with tjener.vindu(bredde=390) as vindu:
        side = vindu.side
        vindu.logg_inn("enhetsleder-skole")
        vindu.gaa("/dypdykk/?tilstand=arbeid")
        aapne(side, "main tbody a[href^='/dypdykk/']")
        tab_til(side, "#boks-maal summary")
        side.keyboard.press("Enter")
        expect(side.locator("#tekst-maal")).to_be_focused()
        side.keyboard.type("Ro på ett minutt innen 1. mars.")
        side.keyboard.press("Tab")

        expect(side.locator("#boks-maal .boks__status")).to_have_text("Lagret")
        expect(side.locator("#boks-maal .boks__tekst")).to_have_text("Ro på ett minutt innen 1. mars.")
        side.reload()
        expect(side.locator("#boks-maal .boks__tekst")).to_have_text("Ro på ett minutt innen 1. mars.")
        assert not vindu.feil
