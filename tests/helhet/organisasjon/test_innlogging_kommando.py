"""What the operator does to an account from the command line."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from pytest_django import Settings
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.helhet.organisasjon.oidctjener import Tjeneste, ny_noekkel
from tests.helhet.organisasjon.test_innlogging_oidc import oppsett

from helhet.felles.models import Sikkerhetshendelse
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.organisasjon.innlogging import faktor
from helhet.organisasjon.innlogging.konto import bruker_med_identitet, knytt_identitet
from helhet.organisasjon.models import Bruker, Kommune


def test_account_is_closed_and_opened(roller: Rollebesetning, capsys: pytest.CaptureFixture[str]) -> None:
    klient = klient_for(roller.controller)

    call_command("konto", "controller", "steng")
    stengt = klient.get("/").status_code
    call_command("konto", "controller", "aapne")

    assert (stengt, klient.get("/").status_code) == (302, 302)
    assert Bruker.objects.get(brukernavn="controller").is_active
    assert capsys.readouterr().out == "controller er stengt. Alle økter er avsluttet.\ncontroller er åpnet.\n"
    with kommune_omfang(INSTALLASJONEN):
        siste = Sikkerhetshendelse._base_manager.order_by("-nr")[0]
    assert (siste.verb, siste.detaljer["hva"]) == ("konto endret", "aapne")


def test_lost_factors_are_taken_away(roller: Rollebesetning) -> None:
    faktor.legg_til_kodeapp(roller.controller, hemmelighet="JBSWY3DPEHPK3PXP", teller=0)
    faktor.nye_koder(roller.controller)

    call_command("konto", "controller", "fjern-faktorer")

    assert Authenticator.objects.count() == 0


def test_weak_password_is_refused_here_too(roller: Rollebesetning, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELHET_PASSORD", "kort")

    with pytest.raises(CommandError, match="Fant et passord på 4 tegn"):
        call_command("konto", "controller", "nytt-passord")


def test_e_mail_is_set(roller: Rollebesetning) -> None:
    call_command("konto", "controller", "epost", adresse="c@provevik.example")

    assert Bruker.objects.get(brukernavn="controller").epost == "c@provevik.example"


def test_identity_is_tied_to_one_account(
    roller: Rollebesetning, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OIDC = {"idporten": oppsett(Tjeneste("x", ny_noekkel(), adresse="https://idporten.no"))}
    monkeypatch.setenv("HELHET_IDENTITET", "05838399990")
    call_command("konto", "controller", "knytt", leverandor="idporten")

    with pytest.raises(CommandError, match="En annen konto er alt knyttet"):
        call_command("konto", "revisor", "knytt", leverandor="idporten")

    assert bruker_med_identitet("idporten", verdi="05838399990 ") == roller.controller
    assert bruker_med_identitet("entra", verdi="05838399990") is None


def test_identity_survives_a_new_secret(roller: Rollebesetning, settings: Settings) -> None:
    knytt_identitet(roller.controller, leverandor="idporten", verdi="1")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "en-ny"

    assert bruker_med_identitet("idporten", verdi="1") == roller.controller


def test_unknown_provider_and_account_are_refused(roller: Rollebesetning) -> None:
    with pytest.raises(CommandError, match="ingen er satt opp"):
        call_command("konto", "controller", "knytt", leverandor="idporten")
    with pytest.raises(CommandError, match="Fant ingen konto 'finnes-ikke'"):
        call_command("konto", "finnes-ikke", "steng")


def test_account_without_password_is_made_for_single_sign_on(kommune: Kommune) -> None:
    call_command("bruker", "ny", kommune="9901", rolle="controller", navn="Ny", uten_passord=True)

    assert not Bruker.objects.get(brukernavn="ny").has_usable_password()
