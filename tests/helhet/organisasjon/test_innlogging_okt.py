"""Sessions: new at log-in, ended by quiet, by age, by the owner, and when account, password or role ends."""

import re
import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings
from tests.helhet.besetning import Rollebesetning

from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.medlemskap import avslutt_rolle
from helhet.organisasjon.innlogging import konto, okt
from helhet.organisasjon.innlogging.nettleser import nettlesernavn
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap

PASSORD, NYTT = "et-langt-passord", "fire hester spiser gress"
PC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
MOBIL = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"
ANNENS = "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
LOGG_INN = reverse("organisasjon:logg_inn")


def inne(bruker: Bruker, *, nettleser: str = PC) -> Client:
    klient = Client(headers={"User-Agent": nettleser})
    klient.post(LOGG_INN, {"username": bruker.brukernavn, "password": PASSORD})
    return klient


def er_inne(klient: Client) -> bool:
    return klient.get("/").status_code == 200


def still(klient: Client, **verdier: float | str) -> None:
    sesjon = klient.session
    sesjon.update(verdier)
    sesjon.save()


def test_log_in_gives_a_new_key(roller: Rollebesetning) -> None:
    klient = Client()
    klient.get(reverse("organisasjon:glemt_passord"))
    sesjon = klient.session
    sesjon["noe"] = 1
    sesjon.save()
    klient.cookies["okt"] = sesjon.session_key or ""

    klient.post(LOGG_INN, {"username": "controller", "password": PASSORD})

    assert klient.session.session_key != sesjon.session_key
    assert klient.cookies["okt"]["httponly"]


@pytest.mark.parametrize(
    ("felt", "siden", "inne_ennaa"),
    [
        (okt.SIST, 59 * 60, True),
        (okt.SIST, 61 * 60, False),
        (okt.STARTET, 12 * 3600 - 60, True),
        (okt.STARTET, 12 * 3600 + 60, False),
        (okt.STARTET, -365 * 86400, False),
    ],
)
def test_session_ends_after_quiet_after_a_day_and_when_the_clock_is_wrong(
    roller: Rollebesetning, felt: str, siden: int, inne_ennaa: bool
) -> None:
    klient = inne(roller.enhetsleder)

    still(klient, **{felt: int(time.time()) - siden})

    assert er_inne(klient) is inne_ennaa


def test_use_keeps_the_session_from_being_quiet(roller: Rollebesetning) -> None:
    klient = inne(roller.enhetsleder)
    assert er_inne(klient)
    still(klient, **{okt.SIST: int(time.time()) - 50 * 60})

    klient.get("/")

    assert time.time() - klient.session[okt.SIST] < 5


def test_closed_account_is_out_at_once_and_its_sessions_stay_dead(roller: Rollebesetning) -> None:
    klient = inne(roller.enhetsleder)
    assert er_inne(klient)

    konto.steng(roller.enhetsleder)
    stengt = er_inne(klient)
    konto.aapne(roller.enhetsleder)

    assert (stengt, er_inne(klient)) == (False, False)


def test_ended_role_ends_access_at_once(roller: Rollebesetning, kommune: Kommune) -> None:
    klient = inne(roller.enhetsleder)
    foer = klient.get(reverse("organisasjon:tre")).status_code
    i_dag = timezone.localdate()
    with kommune_omfang(kommune.pk):
        medlemskap = Medlemskap.objects.get(bruker=roller.enhetsleder)
        avslutt_rolle(medlemskap, dag=i_dag, aktor=None)

    svar = klient.get(reverse("organisasjon:tre"))

    assert (foer, svar.status_code, svar.headers["Location"]) == (
        200,
        302,
        reverse("organisasjon:ingen_rolle"),
    )


def test_new_password_ends_the_other_sessions(roller: Rollebesetning) -> None:
    her, der = inne(roller.enhetsleder), inne(roller.enhetsleder)

    svar = her.post(reverse("organisasjon:bytt_passord"), {"passord": NYTT})

    assert svar.headers["Location"] == reverse("organisasjon:konto")
    assert (er_inne(her), er_inne(der)) == (True, False)
    roller.enhetsleder.refresh_from_db()
    assert roller.enhetsleder.check_password(NYTT)


def test_my_sessions_are_listed_and_can_be_ended(roller: Rollebesetning) -> None:
    her, der = inne(roller.enhetsleder), inne(roller.enhetsleder, nettleser=MOBIL)
    fremmed = inne(roller.controller, nettleser=ANNENS)
    for klient in (her, der, fremmed):
        klient.get("/")

    side = her.get(reverse("organisasjon:konto")).content.decode()
    rad = UserSession.objects.get(user_agent=MOBIL)
    andres = UserSession.objects.get(user_agent=ANNENS)
    ikke_min = her.post(reverse("organisasjon:avslutt_okt", args=[andres.pk])).status_code
    her.post(reverse("organisasjon:avslutt_okt", args=[rad.pk]))

    assert ("Firefox på Windows" in side, "Safari på iPhone" in side, "Edge" in side) == (True, True, False)
    assert ikke_min == 404
    assert [er_inne(klient) for klient in (her, der, fremmed)] == [True, False, True]


def test_all_other_sessions_can_be_ended(roller: Rollebesetning) -> None:
    her, der, hist = (inne(roller.enhetsleder) for _ in range(3))

    her.post(reverse("organisasjon:avslutt_andre_okter"))

    assert [er_inne(klient) for klient in (her, der, hist)] == [True, False, False]


def test_two_first_requests_at_once_list_the_session_once(roller: Rollebesetning) -> None:
    klient = inne(roller.enhetsleder)
    klient.get("/")
    still(klient, **{okt.LISTET: ""})

    assert er_inne(klient)
    assert UserSession.objects.filter(user=roller.enhetsleder).count() == 1


@pytest.mark.parametrize(
    ("passord", "kode"),
    [
        ("kort-passord"[:11], "passord_lengde"),
        ("x" * 1001, "passord_lengde"),
        ("1234567890123", "passord_vanlig"),
        ("Administrator", "passord_vanlig"),
        ("leder-helse-1", "passord_likt"),
        ("Helhet-kommune-1", "passord_kontekst"),
    ],
)
def test_weak_password_is_refused(roller: Rollebesetning, passord: str, kode: str) -> None:
    with pytest.raises(ValidationError) as feil:
        validate_password(passord, roller.enhetsleder)

    assert kode in {funn.code for funn in feil.value.error_list}


@pytest.mark.parametrize("passord", [NYTT, "æøå " * 4, "a" * 12, "alle bokstaver små", "x" * 900])
def test_long_password_without_rules_of_signs_is_taken(roller: Rollebesetning, passord: str) -> None:
    validate_password(passord, roller.enhetsleder)


def vent_paa_brev(antall: int) -> None:
    frist = time.monotonic() + 5
    while len(mail.outbox) < antall and time.monotonic() < frist:
        time.sleep(0.01)


@pytest.fixture
def med_epost(roller: Rollebesetning, settings: Settings) -> Bruker:
    settings.EPOST_PAA = True
    roller.enhetsleder.epost = "leder@provevik.example"
    roller.enhetsleder.save()
    return roller.enhetsleder


def test_forgotten_password_gives_a_link_that_works_once(med_epost: Bruker) -> None:
    fremmed, klient = inne(med_epost), Client()
    svar = klient.post(reverse("organisasjon:glemt_passord"), {"epost": "leder@provevik.example"})
    vent_paa_brev(1)
    lenke = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    assert lenke is not None

    velg = klient.get(lenke[1]).headers["Location"]
    lagret = klient.post(velg, {"passord": NYTT})
    igjen = Client().get(lenke[1], follow=True).content.decode()

    assert "er det sendt en lenke dit" in svar.content.decode()
    assert (mail.outbox[0].to, velg.endswith("/velg/")) == (["leder@provevik.example"], True)
    assert lagret.headers["Location"] == LOGG_INN
    assert "_auth_user_id" not in klient.session
    assert "Lenken er brukt eller for gammel" in igjen
    assert not er_inne(fremmed)


def test_forgotten_password_says_the_same_of_everyone(med_epost: Bruker) -> None:
    svar = [
        Client().post(reverse("organisasjon:glemt_passord"), {"epost": navn}).content
        for navn in ("leder-helse", "finnes-ikke", "revisor", "x@y.example")
    ]
    vent_paa_brev(1)
    time.sleep(0.05)

    assert len({re.sub(rb'value="\w{64}"', b"", kropp) for kropp in svar}) == 1
    assert [brev.to for brev in mail.outbox] == [["leder@provevik.example"]]


def test_link_of_a_closed_account_does_not_work(med_epost: Bruker) -> None:
    klient = Client()
    klient.post(reverse("organisasjon:glemt_passord"), {"epost": "leder-helse"})
    vent_paa_brev(1)
    lenke = re.search(r"http://testserver(\S+)", str(mail.outbox[0].body))
    konto.steng(med_epost)

    svar = klient.get(lenke[1] if lenke else "", follow=True)

    assert "Lenken er brukt eller for gammel" in svar.content.decode()


def test_without_e_mail_the_page_says_whom_to_ask(roller: Rollebesetning, client: Client) -> None:
    svar = client.post(reverse("organisasjon:glemt_passord"), {"epost": "leder-helse"})

    assert ("kan ikke sende e-post" in svar.content.decode(), mail.outbox) == (True, [])


@pytest.mark.parametrize("neste", ["https://ond.example/", "//ond.example", "javascript:alert(1)"])
def test_log_in_leads_nowhere_else(roller: Rollebesetning, neste: str) -> None:
    svar = Client().post(LOGG_INN, {"username": "controller", "password": PASSORD, "next": neste})

    assert svar.headers["Location"] == "/"


def test_pages_of_the_account_are_not_kept_by_the_browser(roller: Rollebesetning) -> None:
    klient = inne(roller.enhetsleder)

    for side in ("konto", "kodeapp", "passnokkel", "bytt_passord", "bekreft"):
        assert "no-store" in klient.get(reverse(f"organisasjon:{side}")).headers["Cache-Control"]


def test_idle_time_is_a_setting(roller: Rollebesetning, settings: Settings) -> None:
    settings.OKT_STILLE_MINUTTER = 5
    klient = inne(roller.enhetsleder)

    still(klient, **{okt.SIST: int(time.time()) - 6 * 60})

    assert not er_inne(klient)


@pytest.mark.parametrize(
    ("user_agent", "ventet"),
    [
        (PC, "Firefox på Windows"),
        (MOBIL, "Safari på iPhone"),
        (ANNENS, "Edge på Windows"),
        ("curl/8", "curl/8"),
        ("", "Ukjent nettleser"),
    ],
)
def test_browser_is_named_in_words(user_agent: str, ventet: str) -> None:
    assert nettlesernavn(user_agent) == ventet
