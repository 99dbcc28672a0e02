"""The tools of the browser walks: a browser that runs, fonts in it, and an axe that bites."""

from typing import Any

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.nettleser


def axefunn(nettleser: Browser, axe: str, kropp: str) -> list[str]:
    side = nettleser.new_page()
    side.set_content(f"<!doctype html><html lang=nb><title>Prøve</title><main><h1>Prøve</h1>{kropp}</main>")
    side.evaluate(axe)
    svar: dict[str, Any] = side.evaluate("axe.run()")
    side.close()
    return [funn["id"] for funn in svar["violations"]]


def test_axe_finds_a_picture_without_text(nettleser: Browser, axe: str) -> None:
    assert axefunn(nettleser, axe, "<img src='data:,'>") == ["image-alt"]


def test_axe_finds_nothing_on_a_sound_page(nettleser: Browser, axe: str) -> None:
    assert axefunn(nettleser, axe, "<p>Blåbær</p>") == []


def test_browser_has_fonts(nettleser: Browser) -> None:
    side = nettleser.new_page()
    side.set_content("<span>Kárášjohka</span>")

    bredde = side.evaluate("document.querySelector('span').getBoundingClientRect().width")

    side.close()
    assert bredde > 20
