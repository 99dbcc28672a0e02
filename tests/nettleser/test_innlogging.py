"""Log-in in a real browser: a passkey is made and used, an app is set up, and nothing breaks the policy."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page
from tests.nettleser.conftest import Tjener
from tests.nettleser.test_alle_sider import i_hvert_utseende

pytestmark = pytest.mark.nettleser
ENHET = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def med_finger(side: Page) -> tuple[Any, str]:
    """Give the browser an authenticator that always gets the right finger."""
    cdp = side.context.new_cdp_session(side)
    cdp.send("WebAuthn.enable")
    svar = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": ENHET})
    return cdp, str(svar["authenticatorId"])


def knapp(side: Page, tekst: str) -> None:
    side.get_by_role("button", name=tekst).first.click()
    side.wait_for_load_state("load")


def test_passkey_is_made_used_and_removed(tjener: Tjener, axe: str) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        cdp, enhet = med_finger(side)
        vindu.logg_inn("enhetsleder")
        vindu.gaa("/konto/passnokkel/")
        side.get_by_label("Navn på passnøkkelen").fill("Jobb-pc")
        knapp(side, "Lag passnøkkelen")
        side.wait_for_selector(".kodeliste li")
        koder = side.locator(".kodeliste li").count()
        funn = i_hvert_utseende(side, axe, ny=True)
        kopi = side.locator("a[download]").get_attribute("href") or ""

        vindu.gaa("/konto/")
        funn += i_hvert_utseende(side, axe, ny=True)
        paa_siden = side.get_by_text("Jobb-pc").count()
        side.locator("summary", has_text="Enhetsleder").or_(
            side.locator(".topp details summary").last
        ).first.click()
        knapp(side, "Logg ut")
        side.wait_for_url("**/logg-inn/")
        knapp(side, "Logg inn med passnøkkel")
        side.wait_for_url(tjener.adresse + "/")

        cdp.send("WebAuthn.setUserVerified", {"authenticatorId": enhet, "isUserVerified": False})
        vindu.gaa("/konto/")
        side.locator("summary", has_text="Fjern").first.click()
        knapp(side, "Fjern")
        side.wait_for_url("**/konto/")
        borte = side.get_by_text("Jobb-pc").count()

        assert not funn + vindu.feil, "\n".join(funn + vindu.feil)
        assert (koder, kopi.count("%0A"), paa_siden > 0, borte) == (10, 10, True, 0)


def test_app_is_set_up_with_the_shown_secret(tjener: Tjener, axe: str) -> None:
    with tjener.vindu() as vindu:
        side = vindu.side
        vindu.logg_inn("controller")
        vindu.gaa("/konto/kodeapp/")
        funn = i_hvert_utseende(side, axe, ny=True)
        bredde = side.evaluate("document.querySelector('.qr').naturalWidth")
        side.get_by_text("Skriv nøkkelen i stedet").click()
        hemmelighet = side.locator(".hemmelighet").inner_text().replace(" ", "")
        side.get_by_label("Kode").fill(format_hotp_value(hotp_value(hemmelighet, int(time.time()) // 30)))
        knapp(side, "Ta i bruk")
        side.wait_for_selector(".kodeliste li")
        vindu.gaa("/konto/koder/")
        funn += i_hvert_utseende(side, axe, ny=True)
        vindu.gaa("/konto/")
        side.locator("summary", has_text="Fjern").first.click()
        knapp(side, "Fjern")

        assert not funn + vindu.feil, "\n".join(funn + vindu.feil)
        assert bredde > 0


@pytest.mark.parametrize(
    "sti", ["/glemt-passord/", "/konto/passord/", "/konto/bekreft/", "/konto/passnokkel/"]
)
def test_page_of_the_account_has_no_fault(tjener: Tjener, axe: str, sti: str) -> None:
    with tjener.vindu() as vindu:
        vindu.logg_inn("politiker")
        vindu.gaa(sti)

        funn = i_hvert_utseende(vindu.side, axe, ny=True) + vindu.feil

    assert not funn, "\n".join(funn)


def test_password_can_be_shown(tjener: Tjener) -> None:
    with tjener.vindu() as vindu:
        vindu.gaa("/logg-inn/")
        felt = vindu.side.locator("#id_password")
        felt.fill("fire hester")
        typer = [felt.get_attribute("type")]
        for _ in range(2):
            knapp(vindu.side, "Vis passordet")
            typer.append(felt.get_attribute("type"))

    assert typer == ["password", "text", "password"]
