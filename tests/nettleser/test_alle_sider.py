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
UTSEENDER = (("lyst", 1280, False), ("mørkt", 1280, True), ("telefon", 390, False))
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


def gaa_gjennom(vindu: Vindu) -> Iterator[str]:
    """Visit pages breadth first from the front page; yields each path as it stands open."""
    koe, sett, antall = ["/"], {"/"}, dict[str, int]()
    while koe:
        sti = koe.pop(0)
        if antall.get(slag(sti), 0) >= PER_SLAG:
            continue
        antall[slag(sti)] = antall.get(slag(sti), 0) + 1
        status = vindu.gaa(sti)
        assert status == 200, f"{sti} svarte {status}"
        yield sti
        for lenke in lenker(vindu.side, vindu.adresse):
            if lenke not in sett:
                sett.add(lenke)
                koe.append(lenke)


def axefunn(side: Page, axe: str) -> list[str]:
    """Return what axe finds, with the element it found it on."""
    side.evaluate(axe)
    svar: dict[str, Any] = side.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{side.url} {funn['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for funn in svar["violations"]
        for node in funn["nodes"][:2]
    ]


@pytest.mark.parametrize(("utseende", "bredde", "moerkt"), UTSEENDER, ids=[u[0] for u in UTSEENDER])
@pytest.mark.parametrize("rolle", ROLLER)
def test_no_page_has_a_fault(
    tjener: Tjener, axe: str, rolle: str, utseende: str, bredde: int, moerkt: bool
) -> None:
    funn: list[str] = []

    with tjener.vindu(bredde=bredde, moerkt=moerkt) as vindu:
        vindu.logg_inn(rolle)
        besokt = []
        for sti in gaa_gjennom(vindu):
            besokt.append(sti)
            funn += axefunn(vindu.side, axe)
            overflod = vindu.side.evaluate("document.documentElement.scrollWidth - innerWidth")
            if overflod > 0:
                funn.append(f"{sti} er {overflod} px bredere enn vinduet")
        funn += vindu.feil

    assert not funn, "\n".join(["", *dict.fromkeys(funn)])
    assert len(besokt) >= 8


def test_log_in_page_has_no_fault(tjener: Tjener, axe: str) -> None:
    with tjener.vindu() as vindu:
        vindu.gaa("/logg-inn/")

        funn = axefunn(vindu.side, axe) + vindu.feil

    assert not funn, "\n".join(funn)
