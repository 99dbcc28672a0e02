"""Single sign-on against a provider that really signs: the right answer lets in, each lie is refused."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlparse

import jwt
import pytest
import requests
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from tests.helhet.besetning import Rollebesetning
from tests.helhet.organisasjon.oidctjener import Innhold, Tjeneste, ny_noekkel, oidctjener, som_pem

from helhet.config.innlogging import leverandorer
from helhet.organisasjon.innlogging import oidc_flyt, okt
from helhet.organisasjon.innlogging.konto import knytt_identitet, steng
from helhet.organisasjon.innlogging.leverandor import Leverandor
from helhet.organisasjon.models import Bruker, Identitet

PID = "05838399990"
START = reverse("organisasjon:oidc", args=["idporten"])
KREVER = reverse("organisasjon:krever_faktor")
KLIENTNOEKKEL, FREMMED = ny_noekkel(), ny_noekkel()


@pytest.fixture
def tjeneste(settings: Settings, roller: Rollebesetning) -> Iterator[Tjeneste]:
    """Serve a provider where the director is known by a number."""
    oidc_flyt._husket.clear()
    knytt_identitet(roller.kommunedirektor, leverandor="idporten", verdi=PID)
    with oidctjener(Tjeneste("helhet-test", KLIENTNOEKKEL, person={"pid": PID})) as tjeneste:
        settings.OIDC = {"idporten": oppsett(tjeneste)}
        yield tjeneste
    oidc_flyt._husket.clear()


def oppsett(tjeneste: Tjeneste, **endret: object) -> Leverandor:
    grunn = Leverandor(
        kode="idporten",
        navn="ID-porten",
        utsteder=tjeneste.adresse,
        klient=tjeneste.klient,
        hemmelighet="",
        noekkel=som_pem(KLIENTNOEKKEL),
        noekkel_id="k1",
        sertifikat="",
        mottaker="utsteder",
        omfang=("openid", "profile"),
        krav="pid",
        felt="identitet",
        nivaakrav="acr",
        nivaaer=("idporten-loa-high",),
    )
    return replace(grunn, **endret)  # type: ignore[arg-type]  # fields by name


def gaa(klient: Client, start: str = START) -> tuple[int, str, str]:
    """Walk out to the provider and back; return the answer's code, where it leads, and its text."""
    ut = klient.get(start)
    assert ut.status_code == 302
    tilbake = requests.get(ut.headers["Location"], allow_redirects=False, timeout=5).headers["Location"]
    svar = klient.get(tilbake.removeprefix("http://testserver"))
    return svar.status_code, svar.headers.get("Location", ""), svar.content.decode()


def inne(klient: Client) -> str:
    return str(klient.session.get("_auth_user_id", ""))


def test_the_right_person_at_the_right_level_is_let_in_without_another_factor(
    tjeneste: Tjeneste, roller: Rollebesetning
) -> None:
    klient = Client()

    kode, neste, _ = gaa(klient, f"{START}?next=/organisasjon/")

    assert (kode, neste, inne(klient)) == (302, "/organisasjon/", str(roller.kommunedirektor.pk))
    assert klient.session[okt.FAKTOR] == "oidc"
    assert klient.get("/").status_code == 200
    assert {n: tjeneste.bestilt[n] for n in ("scope", "acr_values", "redirect_uri")} == {
        "scope": "openid profile",
        "acr_values": "idporten-loa-high",
        "redirect_uri": "http://testserver/logg-inn/hos/idporten/svar/",
    }
    assert (tjeneste.bevis[0]["aud"], tjeneste.bevis[0]["sub"]) == (tjeneste.adresse, "helhet-test")


def test_a_lower_level_lets_in_but_is_no_second_factor(tjeneste: Tjeneste) -> None:
    tjeneste.person = {"pid": PID, "acr": "idporten-loa-low"}
    klient = Client()

    gaa(klient)

    assert klient.session.get(okt.FAKTOR) is None
    assert klient.get("/").headers["Location"] == KREVER


def test_one_whom_nobody_has_tied_gets_no_account(tjeneste: Tjeneste) -> None:
    tjeneste.person = {"pid": "01010199999", "email": "ny@provevik.example", "name": "Ny"}
    foer, klient = Bruker.objects.count(), Client()

    kode, _, tekst = gaa(klient)

    assert (kode, inne(klient), Bruker.objects.count()) == (403, "", foer)
    assert "ingen konto i Helhet" in tekst


def test_closed_account_stays_closed(tjeneste: Tjeneste, roller: Rollebesetning) -> None:
    steng(roller.kommunedirektor)
    klient = Client()

    assert (gaa(klient)[0], inne(klient)) == (403, "")


def test_number_is_never_stored(tjeneste: Tjeneste) -> None:
    assert PID not in str(list(Identitet.objects.values()))


Loegn = Callable[[Innhold], Innhold]
LOEGNER: dict[str, Loegn] = {
    "feil nonce": lambda i: i | {"nonce": "en annen"},
    "uten nonce": lambda i: {n: v for n, v in i.items() if n != "nonce"},
    "annen mottaker": lambda i: i | {"aud": "noen-andre"},
    "flere mottakere uten azp": lambda i: i | {"aud": ["helhet-test", "noen-andre"]},
    "laget for en annen": lambda i: i | {"aud": ["helhet-test", "noen-andre"], "azp": "noen-andre"},
    "annen utsteder": lambda i: i | {"iss": "https://ond.example"},
    "utløpt": lambda i: i | {"exp": int(time.time()) - 300},
    "uten utløp": lambda i: {n: v for n, v in i.items() if n != "exp"},
    "for gammelt": lambda i: i | {"iat": int(time.time()) - 3600},
    "fra framtiden": lambda i: i | {"iat": int(time.time()) + 3600},
    "uten person": lambda i: {n: v for n, v in i.items() if n != "sub"},
    "kravet er en liste": lambda i: i | {"pid": [PID]},
    "kravet er tomt": lambda i: i | {"pid": " "},
}


@pytest.mark.parametrize("loegn", LOEGNER)
def test_token_that_is_not_for_this_log_in_is_refused(tjeneste: Tjeneste, loegn: str) -> None:
    tjeneste.avvik = LOEGNER[loegn]
    klient = Client()

    assert (gaa(klient)[0], inne(klient)) == (403, "")


def uten_signatur(_tjeneste: Tjeneste, innhold: Innhold) -> str:
    return jwt.encode(innhold, "", algorithm="none")


def med_egen_noekkel(_tjeneste: Tjeneste, innhold: Innhold) -> str:
    return jwt.encode(innhold, FREMMED, algorithm="RS256", headers={"kid": "n1"})


def med_ukjent_noekkel(tjeneste: Tjeneste, innhold: Innhold) -> str:
    return jwt.encode(innhold, tjeneste.noekkel, algorithm="RS256", headers={"kid": "n2"})


def med_offentlig_noekkel_som_hemmelighet(tjeneste: Tjeneste, innhold: Innhold) -> str:
    hemmelig = json.dumps(tjeneste.noekler()["keys"][0])
    return jwt.encode(innhold, hemmelig, algorithm="HS256", headers={"kid": "n1"})


def endret_etterpaa(tjeneste: Tjeneste, innhold: Innhold) -> str:
    ekte = jwt.encode(innhold | {"pid": "x"}, tjeneste.noekkel, algorithm="RS256", headers={"kid": "n1"})
    falsk = jwt.encode(innhold, FREMMED, algorithm="RS256", headers={"kid": "n1"})
    return ".".join([ekte.split(".")[0], falsk.split(".")[1], ekte.split(".")[2]])


def tull(_tjeneste: Tjeneste, _innhold: Innhold) -> str:
    return "dette.er.tull"


@pytest.mark.parametrize(
    "signer",
    [
        uten_signatur,
        med_egen_noekkel,
        med_ukjent_noekkel,
        med_offentlig_noekkel_som_hemmelighet,
        endret_etterpaa,
        tull,
    ],
)
def test_token_that_the_provider_did_not_sign_is_refused(
    tjeneste: Tjeneste, signer: Callable[[Tjeneste, Innhold], str]
) -> None:
    tjeneste.signer = signer
    klient = Client()

    assert (gaa(klient)[0], inne(klient)) == (403, "")


def test_client_without_the_right_key_gets_no_token(tjeneste: Tjeneste, settings: Settings) -> None:
    settings.OIDC = {"idporten": oppsett(tjeneste, noekkel=som_pem(FREMMED))}
    klient = Client()

    assert (gaa(klient)[0], inne(klient), tjeneste.bevis) == (403, "", [])


def test_client_with_a_secret_instead_of_a_key(tjeneste: Tjeneste, settings: Settings) -> None:
    tjeneste.hemmelighet = "delt"
    settings.OIDC = {"idporten": oppsett(tjeneste, noekkel="", hemmelighet="delt")}
    klient = Client()

    assert gaa(klient)[0] == 302


def test_answer_counts_once_and_in_the_browser_that_asked(tjeneste: Tjeneste) -> None:
    klient = Client()
    ut = klient.get(START).headers["Location"]
    tilbake = requests.get(ut, allow_redirects=False, timeout=5).headers["Location"]
    sti = tilbake.removeprefix("http://testserver")

    fremmed = Client().get(sti)
    foerste, andre = klient.get(sti), klient.get(sti)

    assert [fremmed.status_code, foerste.status_code, andre.status_code] == [403, 302, 403]


@pytest.mark.parametrize(
    "endring",
    [{"state": "gjettet"}, {"iss": "https://ond.example"}, {"code": "gjettet"}, {"error": "access_denied"}],
)
def test_answer_that_was_changed_on_the_way_is_refused(tjeneste: Tjeneste, endring: dict[str, str]) -> None:
    klient = Client()
    ut = klient.get(START).headers["Location"]
    tilbake = urlparse(requests.get(ut, allow_redirects=False, timeout=5).headers["Location"])
    felt = {navn: verdi[0] for navn, verdi in parse_qs(tilbake.query).items()} | endring
    if "error" in endring:
        del felt["code"]

    svar = klient.get(tilbake.path, felt)

    assert (svar.status_code, inne(klient)) == (403, "")


def test_wrong_issuer_in_the_description_is_refused(tjeneste: Tjeneste, settings: Settings) -> None:
    settings.OIDC = {
        "idporten": oppsett(tjeneste, utsteder=tjeneste.adresse.replace("127.0.0.1", "localhost"))
    }

    assert Client().get(START).status_code == 403


def test_silent_provider_gives_a_page_and_no_fault(settings: Settings, roller: Rollebesetning) -> None:
    oidc_flyt._husket.clear()
    stille = Tjeneste("helhet-test", KLIENTNOEKKEL, adresse="http://127.0.0.1:9")
    settings.OIDC = {"idporten": oppsett(stille)}

    svar = Client().get(START)

    assert (svar.status_code, "Prøv igjen" in svar.content.decode()) == (403, True)


def test_log_out_goes_on_to_the_provider(tjeneste: Tjeneste) -> None:
    klient = Client()
    gaa(klient)

    svar = klient.post(reverse("organisasjon:logg_ut"), follow=True)

    lenke = f"{tjeneste.adresse}/logout?id_token_hint="
    assert (svar.redirect_chain, inne(klient)) == ([(reverse("organisasjon:logget_ut"), 302)], "")
    assert svar.content.decode().count(lenke) == 2
    assert "post_logout_redirect_uri=http%3A%2F%2Ftestserver%2Flogg-inn%2F" in svar.content.decode()
    assert klient.get(reverse("organisasjon:logget_ut")).status_code == 302


def test_one_without_password_confirms_at_the_provider(tjeneste: Tjeneste, roller: Rollebesetning) -> None:
    roller.kommunedirektor.set_unusable_password()
    roller.kommunedirektor.save()
    klient = Client()
    gaa(klient)
    sesjon = klient.session
    sesjon[okt.BEKREFTET] = 0
    sesjon.save()
    side = klient.get(reverse("organisasjon:bekreft")).content.decode()

    tjeneste.avvik = lambda innhold: innhold | {"auth_time": int(time.time()) - 3600}
    gammel = gaa(klient, f"{START}?bekreft=1")[0]
    tjeneste.avvik = lambda innhold: innhold
    ny = gaa(klient, f"{START}?bekreft=1&next=/konto/")[:2]

    assert "Bekreft med ID-porten" in side
    assert (gammel, ny, tjeneste.bestilt["prompt"]) == (403, (302, "/konto/"), "login")
    assert time.time() - klient.session[okt.BEKREFTET] < 5


def test_another_person_cannot_confirm_for_me(tjeneste: Tjeneste, roller: Rollebesetning) -> None:
    klient = Client()
    klient.force_login(roller.enhetsleder)

    assert gaa(klient, f"{START}?bekreft=1")[0] == 403
    assert inne(klient) == str(roller.enhetsleder.pk)


@pytest.mark.parametrize(("bekreftet", "kode"), [(True, 302), (None, 302), (False, 403)])
def test_e_mail_claim_counts_unless_the_provider_says_it_is_unchecked(
    tjeneste: Tjeneste, settings: Settings, roller: Rollebesetning, bekreftet: bool | None, kode: int
) -> None:
    roller.enhetsleder.epost = "leder@provevik.example"
    roller.enhetsleder.save()
    settings.OIDC = {"idporten": oppsett(tjeneste, krav="email", felt="epost", nivaaer=())}
    tjeneste.person = {"email": "Leder@provevik.example"}
    if bekreftet is not None:
        tjeneste.person["email_verified"] = bekreftet

    assert gaa(Client())[0] == kode


def test_level_can_be_asked_for_as_a_claim_of_its_own(tjeneste: Tjeneste, settings: Settings) -> None:
    settings.OIDC = {"idporten": oppsett(tjeneste, nivaakrav="acrs", nivaaer=("c1",))}
    tjeneste.person = {"pid": PID, "acrs": ["c0", "c1"]}
    klient = Client()

    gaa(klient)

    assert json.loads(tjeneste.bestilt["claims"]) == {
        "id_token": {"acrs": {"essential": True, "values": ["c1"]}}
    }
    assert klient.session[okt.FAKTOR] == "oidc"


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fil = tmp_path / "klient.pem"
    fil.write_text("nøkkel".replace("ø", "o"))
    for navn, verdi in {
        "HELHET_OIDC": "idporten, entra",
        "HELHET_OIDC_IDPORTEN_UTSTEDER": "https://idporten.no",
        "HELHET_OIDC_IDPORTEN_KLIENT": "a",
        "HELHET_OIDC_IDPORTEN_NOEKKEL": str(fil),
        "HELHET_OIDC_ENTRA_UTSTEDER": "https://login.microsoftonline.com/t/v2.0",
        "HELHET_OIDC_ENTRA_KLIENT": "b",
        "HELHET_OIDC_ENTRA_HEMMELIGHET": "c",
    }.items():
        monkeypatch.setenv(navn, verdi)

    lest = leverandorer()

    assert (lest["idporten"].navn, lest["idporten"].krav, lest["idporten"].noekkel) == (
        "ID-porten",
        "pid",
        "nokkel",
    )
    assert (lest["idporten"].nivaaer, lest["entra"].krav) == (("idporten-loa-high",), "oid")


@pytest.mark.parametrize(
    ("navn", "verdi"),
    [("UTSTEDER", "http://idporten.no"), ("KLIENT", ""), ("NOEKKEL", "/finnes/ikke"), ("FELT", "navn")],
)
def test_half_a_provider_stops_the_start(monkeypatch: pytest.MonkeyPatch, navn: str, verdi: str) -> None:
    hele = {"UTSTEDER": "https://idporten.no", "KLIENT": "a", "HEMMELIGHET": "c"}
    monkeypatch.setenv("HELHET_OIDC", "idporten")
    for ett, innhold in (hele | {navn: verdi}).items():
        monkeypatch.setenv(f"HELHET_OIDC_IDPORTEN_{ett}", innhold)

    with pytest.raises(ImproperlyConfigured, match="HELHET_OIDC_IDPORTEN"):
        leverandorer()
