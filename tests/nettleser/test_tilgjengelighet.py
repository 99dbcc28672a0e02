"""What axe cannot see: 400 % zoom, text spacing, keyboard order, visible focus, names, movement, language."""

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.nettleser.conftest import Tjener
from tests.nettleser.test_alle_sider import axefunn, for_bred, gaa_gjennom

pytestmark = pytest.mark.nettleser

# 1280 × 1024 seen at 400 %: what WCAG 1.4.10 asks for.
ZOOM = {"width": 320, "height": 256}
VANLIG = {"width": 1280, "height": 900}
FLEST_TRYKK = 400
ROT = Path(__file__).resolve().parents[2]
PROEVER = (Path(__file__).parent / "tilgjengelighet.js").read_text(encoding="utf-8")


def i_zoom(side: Page) -> list[str]:
    """Check the open page as at 400 %: nothing scrolls sideways, and axe finds nothing."""
    side.set_viewport_size(ZOOM)  # type: ignore[arg-type]  # a plain dict is what it takes
    funn = [f"400 %: {ett}" for ett in [*axefunn(side), *for_bred(side)]]
    side.set_viewport_size(VANLIG)  # type: ignore[arg-type]  # as above
    return funn


def med_tekstavstand(side: Page) -> list[str]:
    """Check that nothing is cut when the reader spreads the text."""
    foer = set(side.evaluate("proever.klippet()"))
    side.evaluate("proever.spreTekst()")
    # The page measures itself anew in the next frames.
    side.wait_for_timeout(100)
    nye = set(side.evaluate("proever.klippet()")) - foer
    return [f"{side.url} klippes med tekstavstand: {ett}" for ett in nye] + for_bred(side)


def navnloese(side: Page) -> list[str]:
    """Find what can be used and has no name in the accessibility tree."""
    klient = side.context.new_cdp_session(side)
    tre: dict[str, Any] = klient.send("Accessibility.getFullAXTree")
    klient.detach()
    brukes = {
        "button",
        "link",
        "textbox",
        "checkbox",
        "radio",
        "combobox",
        "searchbox",
        "spinbutton",
        "table",
    }
    return [
        f"{side.url}: {node['role']['value']} uten navn"
        for node in tre["nodes"]
        if not node.get("ignored")
        and node.get("role", {}).get("value") in brukes
        and not node.get("name", {}).get("value", "").strip()
    ]


def med_tabulator(side: Page) -> list[str]:
    """Press Tab through the page: each stop is seen, in the order of the page, and there is a way out."""
    side.evaluate("() => { document.activeElement?.blur?.(); window.scrollTo(0, 0); }")
    side.evaluate("() => { const s = getSelection(); s.removeAllRanges(); }")
    stopp: list[dict[str, Any]] = []
    for _ in range(FLEST_TRYKK):
        side.keyboard.press("Tab")
        sted = side.evaluate("proever.fokus()")
        if stopp and sted is not None and sted["nr"] == stopp[-1]["nr"]:
            # The parts of one field: day, month, year and the calendar's own button.
            continue
        if sted is None or (stopp and sted["nr"] <= stopp[0]["nr"]):
            # Round to where it began, or above it where the page put focus in a field.
            return [f"{side.url}: {feil}" for feil in _om_stopp(stopp)]
        stopp.append(sted)
    return [f"{side.url}: kom ikke ut med Tab, sist {stopp[-1]['hva']}"]


def _om_stopp(stopp: list[dict[str, Any]]) -> list[str]:
    usynlig = [f"fokus synes ikke på {ett['hva']}" for ett in stopp if not ett["synlig"] and ett["flate"] > 1]
    baklengs = [
        f"fokus går bakover til {til['hva']}" for fra, til in pairwise(stopp) if til["nr"] < fra["nr"]
    ]
    return usynlig + baklengs + ([] if stopp else ["ingenting kan nås med Tab"])


PROVER: dict[str, Callable[[Page], list[str]]] = {
    "bygning": lambda side: [f"{side.url}: {feil}" for feil in side.evaluate("proever.bygning()")],
    "ro": lambda side: [f"{side.url} beveger seg: {ett}" for ett in side.evaluate("proever.bevegelse()")],
    "navn": navnloese,
    "tabulator": med_tabulator,
    "tekstavstand": med_tekstavstand,
}


@pytest.mark.parametrize("rolle", ["kommunedirektor", "enhetsleder"])
def test_every_kind_of_page_can_be_used_by_everyone(tjener: Tjener, axe: str, rolle: str) -> None:
    funn: list[str] = []
    with tjener.vindu() as vindu:
        vindu.logg_inn(rolle)
        for _sti, ny in gaa_gjennom(vindu):
            if not ny:
                continue
            vindu.side.evaluate(axe)
            vindu.side.evaluate(PROEVER)
            funn += i_zoom(vindu.side)
            for prove in PROVER.values():
                funn += prove(vindu.side)
        funn += vindu.feil

    assert not funn, "\n".join(["", *dict.fromkeys(funn)])


@pytest.mark.parametrize("spraak", ["nn", "en"])
def test_each_language_has_no_fault_and_fits_the_phone(tjener: Tjener, axe: str, spraak: str) -> None:
    funn: list[str] = []
    with tjener.vindu(bredde=390) as vindu:
        vindu.logg_inn("enhetsleder")
        vindu.velg_spraak(spraak)
        for sti, ny in gaa_gjennom(vindu):
            if not ny:
                continue
            vindu.side.evaluate(axe)
            funn += axefunn(vindu.side) + for_bred(vindu.side)
            if vindu.side.locator("html").get_attribute("lang") != spraak:
                funn.append(f"{sti} er ikke på {spraak}")
        vindu.velg_spraak("nb")
        funn += vindu.feil

    assert not funn, "\n".join(["", *dict.fromkeys(funn)])


def test_a_page_seldom_moves_and_never_when_asked_not_to(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        vindu.logg_inn("okonomisjef")
        for bevegelse, ventet in (("no-preference", True), ("reduce", False)):
            vindu.side.emulate_media(reduced_motion=bevegelse)  # type: ignore[arg-type]  # one of the two words it takes
            vindu.gaa("/komponenter/")
            vindu.side.evaluate(PROEVER)
            # The one thing that moves is the line that says that something is loading.
            assert bool(vindu.side.evaluate("proever.bevegelse()")) is ventet


def test_fields_say_what_they_are_for_and_what_is_wrong(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.gaa("/logg-inn/")
        for navn, formaal in (("username", "username"), ("password", "current-password")):
            assert formaal in str(side.locator(f"input[name={navn}]").get_attribute("autocomplete"))
        vindu.logg_inn("kommunedirektor")
        vindu.gaa("/plan/planer/ny/")
        side.locator("main form").first.evaluate(
            "skjema => { skjema.noValidate = true; skjema.requestSubmit(); }"
        )
        oversikt = side.get_by_role("alert")
        oversikt.wait_for()

        # The summary leads to the fields, and each field says its own fault.
        lenker = oversikt.locator("a[href^='#']")
        assert lenker.count() > 0
        for nr in range(lenker.count()):
            felt = side.locator(str(lenker.nth(nr).get_attribute("href")))
            beskrevet = str(felt.get_attribute("aria-describedby") or "").split()
            assert felt.get_attribute("aria-invalid") == "true"
            assert any(side.locator(f"[id='{id_}']").inner_text().strip() for id_ in beskrevet)


def test_no_source_locks_the_screen_moves_by_gesture_or_takes_single_keys() -> None:
    """Rules of our own scripts and styles: what is not there cannot shut anyone out."""
    kilder = [fil for endelse in ("js", "css") for fil in ROT.glob(f"src/helhet/*/static/**/*.{endelse}")]
    egne = {fil: fil.read_text(encoding="utf-8") for fil in kilder if "tredjepart" not in fil.parts}
    forbudt = re.compile(
        r"devicemotion|deviceorientation|touchmove|gesturestart"
        r"|addEventListener\(\s*[\"'](?:mousedown|touchstart)"
        r"|screen\.orientation\.lock|\baccesskey\b"
    )

    assert len(egne) > 5
    assert {fil.name: treff[0] for fil, tekst in egne.items() if (treff := forbudt.search(tekst))} == {}
    for fil, tekst in egne.items():
        for treff in re.finditer(r"orientation:\s*(?:landscape|portrait)", tekst):
            assert "print" in tekst[: treff.start()].rpartition("@media")[2], fil
