"""Tasks of the users by keyboard alone: read in a month, make a plan, register a benefit."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.nettleser.conftest import Tjener
from tests.nettleser.test_tastatur import aapne, tab_til

pytestmark = pytest.mark.nettleser

BREDDE = 1280
HODE = "systemkonto;kontonavn;ansvar;ansvarnavn;funksjon;funksjonnavn;jan"
RADER = (
    "1010;Fastlønn;3210;Solsiden sykehjem;253;Sykehjem;812000,50",
    "1010;Fastlønn;2220;Havna skole;202;Grunnskole;640000,00",
)


def skriv_i(side: Page, navn: str, tekst: str) -> None:
    """Go to the field with Tab, and write over what stands there."""
    tab_til(side, f"[name={navn}]")
    side.keyboard.press("Control+a")
    side.keyboard.type(tekst)


def velg_i(side: Page, navn: str, tekst: str) -> None:
    """Go to the list with Tab, and choose by typing the beginning of the words."""
    tab_til(side, f"select[name={navn}]")
    side.keyboard.type(tekst)
    expect(side.locator(f"select[name={navn}] option:checked")).to_have_text(re.compile(re.escape(tekst)))


def velg_maalform(side: Page, kode: str) -> None:
    """Choose the language in the menu of the person, unless it is chosen."""
    if side.locator("html").get_attribute("lang") != kode:
        tab_til(side, ".meny > summary")
        side.keyboard.press("Enter")
        tab_til(side, f"button[value={kode}]")
        side.keyboard.press("Enter")
    expect(side.locator("html")).to_have_attribute("lang", kode)


def test_economist_reads_in_a_month_looks_at_it_and_undoes_it(tjener: Tjener, tmp_path: Path) -> None:
    fil = tmp_path / "januar.csv"
    fil.write_text("\n".join([HODE, *RADER, ""]), encoding="utf-8")
    with tjener.vindu() as vindu:
        side = vindu.side
        # Listened for from the start: the browser is then told in good time that no window is to open.
        side.on("filechooser", lambda velger: velger.set_files(fil))
        vindu.logg_inn("okonomisjef")
        vindu.gaa("/okonomi/filer/")
        aapne(side, "main a[href='/okonomi/import/']")
        tab_til(side, "input[name=serie]")
        for _ in range(side.locator("input[name=serie]").count()):
            if not side.locator("input[name=serie][value=regnskap]").is_checked():
                side.keyboard.press("ArrowDown")
        expect(side.locator("input[name=serie][value=regnskap]")).to_be_checked()
        skriv_i(side, "aar", "2027")
        tab_til(side, "input[type=file]")
        side.keyboard.press("Enter")
        expect(side.locator("input[type=file]")).to_have_value(re.compile(r"januar\.csv$"))
        aapne(side, "main form button[type=submit]")
        expect(side.locator("main")).to_contain_text("januar.csv")
        expect(side.locator("main .fakta").first).to_contain_text("1 452 000,50")

        aapne(side, "main form button[type=submit]:not([name])")
        expect(side.locator("main tbody tr").first).to_contain_text("januar.csv")
        vindu.gaa("/okonomi/?aar=2027&maaned=1&visning=kroner")
        expect(side.locator("main")).to_contain_text("1 452 001")

        vindu.gaa("/okonomi/filer/")
        aapne(side, "main tbody a[href$='/angre/']")
        tab_til(side, "main form button[type=submit]")
        side.keyboard.press("Enter")
        expect(side.locator("main tbody tr", has_text="januar.csv")).to_contain_text("angret")
        assert not vindu.feil


def test_planner_makes_a_plan_and_puts_an_action_in_it(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.logg_inn("okonomisjef")
        velg_maalform(side, "nn")
        vindu.gaa("/plan/planer/")
        aapne(side, "main a[href='/plan/planer/ny/']")
        skriv_i(side, "navn", "Plan 2028–2031")
        skriv_i(side, "fra_aar", "2028")
        skriv_i(side, "til_aar", "2031")
        aapne(side, "main form button[type=submit]")
        expect(side.locator("h1")).to_have_text("Plan 2028–2031")
        plan = side.url

        aapne(side, "main .tomt a")
        aapne(side, "main a[href^='/plan/handling/ny/']")
        aapne(side, "main a[href^='?slag=tiltak']")
        skriv_i(side, "tittel", "Felles vikarpool for sjukeheimane")
        aapne(side, "main form button[type=submit]")
        expect(side.locator("h1")).to_have_text("Felles vikarpool for sjukeheimane")
        velg_i(side, "plan", "Plan 2028–2031")
        tab_til(side, "form[action$='/plan/'] button")
        side.keyboard.press("Enter")
        expect(side.locator("main")).to_contain_text("Plan 2028–2031")

        side.goto(plan)
        expect(side.locator("main")).to_contain_text("Felles vikarpool for sjukeheimane")
        velg_maalform(side, "nb")
        assert not vindu.feil


def test_planner_registers_a_benefit_with_its_promise_and_what_is_measured(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.logg_inn("okonomisjef")
        vindu.gaa("/plan/handlinger/")
        aapne(side, "main tbody a[href^='/plan/handling/']")
        aapne(side, "main a[href^='/gevinst/ny/']")
        skriv_i(side, "tittel", "Færre kjøp av vikartimer")
        aar = side.locator("input[name^=kr_]").evaluate_all("felt => felt.map(ett => ett.name)")
        siste = side.locator(f"[name={aar[-1]}]").bounding_box()
        assert siste is not None
        assert siste["x"] + siste["width"] <= BREDDE
        skriv_i(side, aar[0], "412 000")
        skriv_i(side, aar[1], "0,8 mill.")
        aapne(side, "main form button[type=submit]")
        expect(side.locator("h1")).to_have_text("Færre kjøp av vikartimer")
        expect(side.locator("main")).to_contain_text("412 000")
        expect(side.locator("main")).to_contain_text("800 000")

        aapne(side, "main a[href$='/virkning/ny/']")
        skriv_i(side, "tittel", "Kjøpte vikartimer")
        skriv_i(side, "enhet", "timer per måned")
        skriv_i(side, "nullpunkt_verdi", "1 930,5")
        tab_til(side, "[name=nullpunkt_dato]")
        side.keyboard.type("31.12.2025")
        skriv_i(side, "maal_verdi", "1 200")
        tab_til(side, "[name=maal_dato]")
        side.keyboard.type("31.12.2027")
        aapne(side, "main form button[type=submit]")
        expect(side.locator("main")).to_contain_text("Kjøpte vikartimer")
        expect(side.locator("main")).to_contain_text("1 930,5")
        assert not vindu.feil


def test_krone_is_followed_from_the_goal_to_the_lines_of_the_accounts_and_back(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.logg_inn("okonomisjef")
        vindu.gaa("/plan/maal/")
        for _ in range(2):
            tab_til(side, ".maalgren:not([open]) > summary")
            side.keyboard.press("Enter")
        tab_til(side, ".maalgren--2 a[href^='/traad/maal/']")
        traaden = str(side.evaluate("document.activeElement.getAttribute('href')"))
        side.keyboard.press("Enter")
        side.wait_for_url(lambda url: url.endswith(traaden))
        maalet = side.locator("h1").inner_text()
        tab_til(side, ".utregning summary")
        side.keyboard.press("Enter")
        aapne(side, ".utregning[open] a[href^='/traad/konto/']")
        expect(side.locator("h1")).to_contain_text("Konto")
        expect(side.locator("main tbody")).to_contain_text("regnskap")

        aapne(side, "main a[href^='/traad/handling/']")
        expect(side.locator("main")).to_contain_text(maalet)
        aapne(side, f"main a[href='{traaden}']")
        expect(side.locator("h1")).to_have_text(maalet)
        assert not vindu.feil
