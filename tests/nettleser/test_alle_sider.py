"""Every page that each role can reach by links: no fault for axe, no breach of the content policy."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.nettleser.conftest import Tjener, Vindu

pytestmark = pytest.mark.nettleser

ROLLER = ("enhetsleder", "okonomisjef", "administrator", "politiker")
# Two objects of each kind of page are enough: the next ones are the same template.
PER_SLAG = 2
BRED, TELEFON, HOYDE = 1280, 390, 900
KONTRAST = "{runOnly: ['color-contrast']}"
ALT = "{resultTypes: ['violations']}"
NEDLASTING = re.compile(r"[?&]format=|\.(csv|json|xlsx|svg|ics)$|/statisk/|csv")


def slag(sti: str) -> str:
    """Name the kind of page: its path with numbers left out."""
    return re.sub(r"\d+", "#", sti.split("?", maxsplit=1)[0])


def lenker(side: Page, adresse: str) -> list[str]:
    """Return the page's own links as paths, without downloads and anchors."""
    alle: list[str] = side.eval_on_selector_all(
        "a[href]", "lenker => lenker.map(l => l.href.baseVal ?? l.href)"
    )
    egne = (lenke.removeprefix(adresse).split("#")[0] for lenke in alle if lenke.startswith((adresse, "/")))
    return [sti for sti in egne if sti and not NEDLASTING.search(sti)]


def gaa_gjennom(vindu: Vindu) -> Iterator[tuple[str, bool]]:
    """Visit pages breadth first from the front page; yields each path, and whether its kind is new."""
    koe, sett, antall = ["/"], {"/"}, dict[str, int]()
    while koe:
        sti = koe.pop(0)
        tidligere = antall.get(slag(sti), 0)
        if tidligere >= PER_SLAG:
            continue
        antall[slag(sti)] = tidligere + 1
        status = vindu.gaa(sti)
        if status != 200:
            vindu.feil.append(f"{sti} svarte {status}, men det står en lenke dit")
            continue
        yield sti, tidligere == 0
        for lenke in lenker(vindu.side, vindu.adresse):
            if lenke not in sett:
                sett.add(lenke)
                koe.append(lenke)


def axefunn(side: Page, valg: str = ALT) -> list[str]:
    """Return what axe finds on the open page, with the element it found it on."""
    svar: dict[str, Any] = side.evaluate(f"axe.run(document, {valg})")
    return [
        f"{side.url} {funn['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for funn in svar["violations"]
        for node in funn["nodes"][:2]
    ]


def i_hvert_utseende(side: Page, axe: str, *, ny: bool) -> list[str]:
    """Check the open page in light; the first of its kind also in dark and as on a phone."""
    side.evaluate(axe)
    funn = axefunn(side) + for_bred(side)
    if ny:
        side.emulate_media(color_scheme="dark")
        funn += [f"mørkt: {ett}" for ett in axefunn(side, KONTRAST)]
        side.emulate_media(color_scheme="light")
        side.set_viewport_size({"width": TELEFON, "height": HOYDE})
        funn += [f"telefon: {ett}" for ett in axefunn(side)] + for_bred(side)
        side.set_viewport_size({"width": BRED, "height": HOYDE})
    return funn


def for_bred(side: Page) -> list[str]:
    """Say when the page scrolls sideways."""
    overflod = side.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"{side.url} er {overflod} px bredere enn vinduet"] if overflod > 0 else []


@pytest.mark.parametrize("rolle", ROLLER)
def test_no_page_has_a_fault(tjener: Tjener, axe: str, rolle: str) -> None:
    funn: list[str] = []
    besokt = 0

    with tjener.vindu(bredde=BRED) as vindu:
        vindu.logg_inn(rolle)
        for _sti, ny in gaa_gjennom(vindu):
            besokt += 1
            funn += i_hvert_utseende(vindu.side, axe, ny=ny)
        funn += vindu.feil

    assert not funn, "\n".join(["", *dict.fromkeys(funn)])
    assert besokt >= 8


def test_log_in_page_has_no_fault(tjener: Tjener, axe: str) -> None:
    with tjener.vindu() as vindu:
        vindu.gaa("/logg-inn/")

        funn = i_hvert_utseende(vindu.side, axe, ny=True) + vindu.feil

    assert not funn, "\n".join(funn)
