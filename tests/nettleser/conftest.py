"""A real server with the example municipality, and browser windows that note every fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from oppsett.eksempeltjener import eksempeltjener
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

# The page tells us itself when the browser refused something for the sake of the content policy.
MELD_CSP = """
window.cspbrudd = [];
document.addEventListener("securitypolicyviolation",
  (e) => window.cspbrudd.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sourceFile || ""}`));
"""


# A page is waited for as long on a busy machine as an action is.
expect.set_options(timeout=30_000)


@dataclass
class Vindu:
    """One browser window, and what went wrong in it."""

    side: Page
    adresse: str
    feil: list[str] = field(default_factory=list)

    def gaa(self, sti: str) -> int:
        """Open a page; return its status code."""
        svar = self.side.goto(self.adresse + sti)
        assert svar is not None
        self.feil += self.side.evaluate("window.cspbrudd")
        return svar.status

    def logg_inn(self, brukernavn: str) -> None:
        """Log in as one of the demo accounts, with its button, and read in bokmål.

        The account remembers what language it was used in the last time, also by another test.
        """
        self.gaa("/logg-inn/")
        self.side.locator(f"form[action$='/demo/{brukernavn}/'] button").click()
        self.side.wait_for_url(self.adresse + "/", wait_until="load")
        if self.side.locator("html").get_attribute("lang") != "nb":
            self.velg_spraak("nb")

    def velg_spraak(self, spraak: str) -> None:
        """Choose a language in the menu, as a person does."""
        self.gaa("/")
        self.side.locator(".meny > summary").first.click()
        self.side.locator(f".meny__ark button[value={spraak}]").click()
        self.side.wait_for_selector(f"html[lang={spraak}]")


@dataclass(frozen=True)
class Tjener:
    """The server's address, and the browser that visits it."""

    adresse: str
    nettleser: Browser

    @contextmanager
    def vindu(self, *, bredde: int = 1280, moerkt: bool = False) -> Iterator[Vindu]:
        """Open a window of one width in light or dark."""
        omgivelser = self.nettleser.new_context(
            viewport={"width": bredde, "height": 900},
            color_scheme="dark" if moerkt else "light",
            reduced_motion="reduce",
            locale="nb-NO",
        )
        omgivelser.add_init_script(MELD_CSP)
        vindu = Vindu(omgivelser.new_page(), self.adresse)
        vindu.side.on("pageerror", lambda feil: vindu.feil.append(str(feil)))
        vindu.side.on("console", lambda melding: _merk(vindu, melding))
        yield vindu
        omgivelser.close()


def _merk(vindu: Vindu, melding: ConsoleMessage) -> None:
    if melding.type == "error":
        vindu.feil.append(f"{vindu.side.url}: {melding.text}")


@pytest.fixture(scope="session")
def tjener(nettleser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tjener]:
    """Serve the example municipality from a folder of its own, on SQLite, as `make run` does."""
    with eksempeltjener(tmp_path_factory.mktemp("helhet")) as adresse:
        yield Tjener(adresse, nettleser)
