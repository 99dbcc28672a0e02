"""In a real browser: two persons in one form, by keyboard; and Back after a save does no harm."""

import re

import pytest
from playwright.sync_api import Page
from tests.nettleser.conftest import Tjener, Vindu

pytestmark = pytest.mark.nettleser


def nytt_maal(vindu: Vindu, tittel: str) -> str:
    """Make a goal, and return its path."""
    vindu.gaa("/plan/maal/nytt/")
    vindu.side.get_by_label("Målet", exact=True).fill(tittel)
    vindu.side.get_by_label("Hva slags mål").select_option("hovedmaal")
    vindu.side.get_by_role("button", name="Lagre målet").click()
    vindu.side.wait_for_url(re.compile(r"/plan/maal/\d+/$"))
    return vindu.side.url.removeprefix(vindu.adresse)


def skriv(side: Page, tekst: str) -> None:
    side.get_by_label("Beskrivelse", exact=False).first.fill(tekst)


@pytest.mark.parametrize("bredde", [1280, 390])
def test_conflict_is_solved_with_the_keyboard_and_keeps_both(tjener: Tjener, bredde: int, axe: str) -> None:
    with tjener.vindu() as hun, tjener.vindu(bredde=bredde) as han:
        hun.logg_inn("kommunedirektor")
        han.logg_inn("okonomisjef")
        rediger = nytt_maal(hun, f"Felles mål {bredde}") + "rediger/"
        hun.gaa(rediger)
        han.gaa(rediger)
        skriv(hun.side, "Hun skrev dette")
        hun.side.get_by_role("button", name="Lagre målet").click()
        hun.side.wait_for_url(re.compile(r"/plan/maal/\d+/$"))
        skriv(han.side, "Han skrev noe annet")

        han.side.get_by_role("button", name="Lagre målet").click()
        panel = han.side.get_by_role("alert", name="En annen lagret mens du skrev")
        panel.wait_for()

        assert {"Hun skrev dette", "Han skrev noe annet"} <= set(panel.inner_text().split("\n"))
        han.side.evaluate(axe)
        funn = han.side.evaluate("axe.run(document.querySelector('main'))")["violations"]
        assert [f["id"] for f in funn] == []
        assert han.side.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        han.side.get_by_label("Begge deler, slik:").focus()
        han.side.keyboard.press("Space")
        panel.get_by_role("button", name="Lagre med disse valgene").focus()
        han.side.keyboard.press("Enter")
        han.side.wait_for_url(re.compile(r"/plan/maal/\d+/$"))
        tekst = han.side.locator("main").inner_text()
        assert "Hun skrev dette" in tekst
        assert "Han skrev noe annet" in tekst
        assert hun.feil + han.feil == []


def test_back_and_send_again_makes_no_second(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        vindu.logg_inn("kommunedirektor")
        foerste = nytt_maal(vindu, "Bare ett mål")

        vindu.side.go_back(wait_until="load")
        tittel = vindu.side.get_by_label("Målet", exact=True)
        if tittel.input_value():
            # The browser still holds the words that were sent.
            vindu.side.get_by_role("button", name="Lagre målet").click()
            vindu.side.wait_for_url(re.compile(r"/plan/maal/\d+/$"))
            assert vindu.side.url.removeprefix(vindu.adresse) == foerste
        vindu.gaa("/plan/maal/")

        lenker = vindu.side.locator("main a", has_text="Bare ett mål")
        steder = {lenke.get_attribute("href") for lenke in lenker.all()}
        assert {sted for sted in steder if re.fullmatch(r"/plan/maal/\d+/", sted or "")} == {foerste}
        assert vindu.feil == []
