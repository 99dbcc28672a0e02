"""Second factors: who must have one, what they may do without it, and that a code counts once."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.helhet.besetning import FRA, Rollebesetning, lag_bruker

from helhet.felles.skriv import opprett
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.innlogging import faktor, okt
from helhet.organisasjon.models import Bruker, Medlemskap
from helhet.organisasjon.rules import krever_faktor

PASSORD = "et-langt-passord"
KREVER = reverse("organisasjon:krever_faktor")


def kode(hemmelighet: str, forskyvning: int = 0) -> str:
    return str(format_hotp_value(hotp_value(hemmelighet, int(time.time()) // 30 + forskyvning)))


def med_kodeapp(bruker: Bruker) -> str:
    hemmelighet = str(generate_totp_secret())
    faktor.legg_til_kodeapp(bruker, hemmelighet=hemmelighet, teller=0)
    return hemmelighet


def logg_inn(bruker: Bruker, passord: str = PASSORD) -> tuple[Client, str]:
    """Give the password; return the browser and where it was led."""
    klient = Client()
    svar = klient.post(reverse("organisasjon:logg_inn"), {"username": bruker.brukernavn, "password": passord})
    return klient, svar.headers.get("Location", "")


def test_roles_that_answer_for_others_need_a_factor() -> None:
    assert {rolle for rolle in Rolle if krever_faktor(rolle)} >= {
        Rolle.KOMMUNEDIREKTOR,
        Rolle.KOMMUNALSJEF,
        Rolle.OKONOMISJEF,
        Rolle.PROSJEKTEIER,
        Rolle.UTVALGSSEKRETAER,
        Rolle.REDAKTOR,
    }
    assert not any(
        krever_faktor(rolle)
        for rolle in (Rolle.ENHETSLEDER, Rolle.CONTROLLER, Rolle.POLITIKER, Rolle.REVISOR, Rolle.GEVINSTEIER)
    )


def test_one_who_must_is_led_to_set_up_and_can_do_nothing_else(roller: Rollebesetning) -> None:
    klient, neste = logg_inn(roller.kommunedirektor)

    steder = {
        sti: klient.get(sti).headers.get("Location")
        for sti in (
            "/",
            reverse("organisasjon:tre"),
            reverse("hop:handlinger"),
            reverse("organisasjon:konto"),
        )
    }
    post = klient.post(reverse("hop:ny_handling"), {})

    assert neste == "/"
    assert steder == dict.fromkeys(steder, KREVER)
    assert (post.status_code, post.headers["Location"]) == (302, KREVER)
    assert klient.get(KREVER).status_code == klient.get(reverse("organisasjon:kodeapp")).status_code == 200


def test_one_who_need_not_is_let_in(roller: Rollebesetning) -> None:
    klient, neste = logg_inn(roller.enhetsleder)

    assert (neste, klient.get("/").status_code) == ("/", 200)


def test_need_comes_with_the_role_at_once(roller: Rollebesetning) -> None:
    klient, _ = logg_inn(roller.controller)
    foer = klient.get("/").status_code
    opprett(Medlemskap(bruker=roller.controller, rolle=Rolle.REDAKTOR, fra=FRA), aktor=None)

    svar = klient.get("/")

    assert (foer, svar.status_code, svar.headers["Location"]) == (200, 302, KREVER)


def test_setting_up_the_app_opens_the_door_and_gives_codes(roller: Rollebesetning) -> None:
    klient, _ = logg_inn(roller.kommunedirektor)
    klient.get(reverse("organisasjon:kodeapp"))
    hemmelighet = klient.session["mfa.totp.secret"]

    feil = klient.post(reverse("organisasjon:kodeapp"), {"kode": "000000"})
    svar = klient.post(reverse("organisasjon:kodeapp"), {"kode": kode(hemmelighet)})

    assert "hører ikke til denne QR-koden" in feil.content.decode()
    assert svar.content.decode().count("<li>") >= 10
    assert klient.get("/").status_code == 200
    assert faktor.faktorer_til(roller.kommunedirektor).ubrukte_koder == 10


def test_secret_is_encrypted_where_it_lies(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)

    assert hemmelighet not in str(Authenticator.objects.get(user=roller.controller).data)


def test_password_alone_is_not_enough_for_one_who_has_a_factor(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)
    klient, neste = logg_inn(roller.controller)
    halvveis = klient.get("/").status_code

    feil = klient.post(reverse("organisasjon:faktor"), {"kode": "123456"})
    riktig = klient.post(reverse("organisasjon:faktor"), {"kode": kode(hemmelighet)})

    assert (neste, halvveis) == (reverse("organisasjon:faktor"), 302)
    assert "Koden er feil eller brukt før" in feil.content.decode()
    assert (riktig.status_code, riktig.headers["Location"]) == (302, "/")
    assert klient.session["_auth_user_id"] == str(roller.controller.pk)


def test_code_counts_once(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)
    brukt = kode(hemmelighet)

    svar = [faktor.stemmer(roller.controller, kode=k) for k in (brukt, brukt, kode(hemmelighet, -1))]

    assert svar == ["totp", "", ""]


def test_recovery_code_counts_once(roller: Rollebesetning) -> None:
    med_kodeapp(roller.controller)
    koder = faktor.nye_koder(roller.controller)

    svar = [
        faktor.stemmer(roller.controller, kode=k)
        for k in (koder[3], koder[3], f"{koder[4][:4]} {koder[4][4:]}")
    ]

    assert svar == ["recovery_codes", "", "recovery_codes"]
    assert faktor.faktorer_til(roller.controller).ubrukte_koder == 8


def test_codes_cannot_be_guessed(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)
    klient, _ = logg_inn(roller.controller)
    for nr in range(10):
        klient.post(reverse("organisasjon:faktor"), {"kode": f"{nr:06d}"})

    annen, _ = logg_inn(roller.controller)
    svar = annen.post(reverse("organisasjon:faktor"), {"kode": kode(hemmelighet)})

    assert "for mange feil forsøk" in svar.content.decode()


def test_waiting_for_the_code_ends(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)
    klient, _ = logg_inn(roller.controller)
    sesjon = klient.session
    sesjon["venter_paa_faktor"] |= {"fra": time.time() - 601}
    sesjon.save()

    svar = klient.post(reverse("organisasjon:faktor"), {"kode": kode(hemmelighet)})

    assert svar.headers["Location"] == reverse("organisasjon:logg_inn")
    assert "_auth_user_id" not in klient.session


def test_account_closed_while_waiting_stays_out(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)
    klient, _ = logg_inn(roller.controller)
    Bruker.objects.filter(pk=roller.controller.pk).update(is_active=False)

    klient.post(reverse("organisasjon:faktor"), {"kode": kode(hemmelighet)})

    assert "_auth_user_id" not in klient.session


def test_removing_the_last_factor_leads_back_to_set_up(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.kommunedirektor)
    klient, _ = logg_inn(roller.kommunedirektor)
    klient.post(reverse("organisasjon:faktor"), {"kode": kode(hemmelighet)})
    rad = Authenticator.objects.get(user=roller.kommunedirektor)

    klient.post(reverse("organisasjon:fjern_faktor", args=[rad.pk]))

    assert klient.get("/").headers["Location"] == KREVER


def test_factor_of_another_is_not_found(roller: Rollebesetning) -> None:
    med_kodeapp(roller.controller)
    klient, _ = logg_inn(roller.enhetsleder)
    rad = Authenticator.objects.get(user=roller.controller)

    svar = klient.post(reverse("organisasjon:fjern_faktor", args=[rad.pk]))

    assert (svar.status_code, Authenticator.objects.count()) == (404, 1)


@pytest.mark.parametrize("side", ["kodeapp", "passnokkel", "koder", "bytt_passord"])
def test_what_matters_asks_again_who_it_is(roller: Rollebesetning, side: str) -> None:
    klient, _ = logg_inn(roller.controller)
    sesjon = klient.session
    sesjon[okt.BEKREFTET] = int(time.time()) - 15 * 60
    sesjon.save()
    sti = reverse(f"organisasjon:{side}")

    foer = klient.get(sti)
    feil = klient.post(foer.headers["Location"], {"passord": "feil"})
    bekreftet = klient.post(foer.headers["Location"], {"passord": PASSORD})

    assert foer.headers["Location"].startswith(reverse("organisasjon:bekreft"))
    assert "Passordet er feil" in feil.content.decode()
    assert (bekreftet.status_code, bekreftet.headers["Location"]) == (302, sti)


def test_one_with_a_factor_confirms_with_it_and_not_with_the_password(roller: Rollebesetning) -> None:
    hemmelighet = med_kodeapp(roller.controller)
    klient = Client()
    klient.force_login(roller.controller)
    bekreft = reverse("organisasjon:bekreft")

    klient.post(bekreft, {"passord": PASSORD})
    foer = klient.session.get(okt.FAKTOR)
    klient.post(bekreft, {"kode": kode(hemmelighet)})

    assert (foer, klient.session.get(okt.FAKTOR)) == (None, "totp")


def test_demo_accounts_skip_the_factor_in_a_demo_on_this_machine_only(
    roller: Rollebesetning, settings: Settings
) -> None:
    settings.DEMO = True
    demo = roller.kommunedirektor
    demo.er_demo = True
    demo.save()
    klient = Client()
    klient.post(reverse("organisasjon:demo_inn", args=[demo.brukernavn]))

    her = klient.get("/").status_code
    utenfra = klient.get("/", REMOTE_ADDR="203.0.113.1").headers.get("Location")
    andre, _ = logg_inn(roller.utvalgssekretaer)

    assert (her, utenfra, andre.get("/").headers.get("Location")) == (200, KREVER, KREVER)


def test_passkey_answer_that_is_nonsense_is_refused(roller: Rollebesetning) -> None:
    klient = Client()
    klient.get(reverse("organisasjon:passnokkel_inn"))

    for svar in ("{}", "[]", "null", '{"id": 1}', '{"response": {"userHandle": "eA"}}', "tull"):
        klient.post(reverse("organisasjon:passnokkel_inn"), {"svar": svar})

    assert "_auth_user_id" not in klient.session


def test_one_without_a_role_may_keep_the_account(roller: Rollebesetning) -> None:
    klient, _ = logg_inn(lag_bruker("ny"))

    assert klient.get(reverse("organisasjon:konto")).status_code == 200


@pytest.mark.parametrize(
    ("foran", "spoer"), [(3, True), (299, True), (301, False), (-599, True), (-601, False)]
)
def test_password_noted_by_a_clock_a_little_ahead_still_counts(
    foran: int, spoer: bool, roller: Rollebesetning
) -> None:
    med_kodeapp(roller.kommunedirektor)
    klient, neste = logg_inn(roller.kommunedirektor)
    okten = klient.session
    okten["venter_paa_faktor"] = {**okten["venter_paa_faktor"], "fra": time.time() + foran}
    okten.save()

    svar = klient.get(neste)

    assert (svar.status_code, svar.headers.get("Location")) == (
        (200, None) if spoer else (302, reverse("organisasjon:logg_inn"))
    )
