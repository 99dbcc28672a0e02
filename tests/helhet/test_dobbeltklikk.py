"""The same form sent twice makes one thing, and the second answer leads to what the first made."""

import re
import time
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages.storage.session import SessionStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from pytest_django import Settings
from tests.helhet.besetning import klient_for
from tests.helhet.effekt.prover import VALG
from tests.helhet.kanarikommune import AAR, Kanarikommune, lag_kanarikommune
from tests.helhet.test_samtidig import LAGER
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.engangs import FELT, NYLIG_SEKUNDER, engangs
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import opprett
from helhet.gevinst.models import Gevinst, Virkning
from helhet.hop.models import Planpost
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Medlemskap

NAVN = "Sendt to ganger"


@pytest.fixture
def vaar(db: None) -> Kanarikommune:
    return lag_kanarikommune("9901", "Grasand")


KONTROLL = {
    "tittel": NAVN,
    "hyppighet": "4",
    "frist_dager": "14",
    "rolle": Rolle.OKONOMISJEF,
    "fra": "2026-01-01",
}


def i_aarshjulet() -> dict[str, tuple[str, dict[str, Any]]]:
    return {
        "kontrollpunkt": (reverse("arshjul:nytt_kontrollpunkt"), KONTROLL),
        "kalender": (reverse("arshjul:kalender"), {"visning": "alt"}),
    }


def skjemaer(k: Kanarikommune) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the address and the answers of each create form."""
    return {
        "handling": (f"{reverse('hop:ny_handling')}?slag=tiltak", {"tittel": NAVN}),
        "maal": maalskjema(k),
        "strategi": (reverse("hop:ny_strategi"), {"tittel": NAVN, "maal": k.enkelt["maal"]}),
        "plan": (reverse("hop:ny_plan"), {"navn": NAVN, "fra_aar": 2031, "til_aar": 2034}),
        "gevinst": (reverse("gevinst:ny", args=[k.naer.handling]), {"tittel": NAVN}),
        "pott": (
            reverse("gevinst:ny_pott"),
            {"navn": NAVN, "slag": "kroner", "hentes": "skrevet", "storrelse_ore": "100", "kilde": NAVN},
        ),
        "virkning": (
            reverse("gevinst:ny_virkning", args=[k.naer.gevinst]),
            {"tittel": NAVN, "enhet": "kg", "art": "gevinst"},
        ),
        "effektplan": (
            reverse("effekt:ny_plan", args=[k.naer.virkning]),
            VALG | {"begrunnelse": NAVN, "grunn": NAVN},
        ),
        "begivenhet": (reverse("arshjul:ny"), {"tittel": NAVN, "aar": AAR, "maaned_fra": 3}),
        "forum": (reverse("arshjul:nytt_forum"), {"navn": NAVN}),
        **i_aarshjulet(),
        "rolle": (
            reverse("organisasjon:medlemmer"),
            {"brukernavn": k.med_alt.brukernavn, "rolle": "redaktor", "fra": "2026-11-01"},
        ),
        "stedfortreder": (
            reverse("organisasjon:stedfortredere"),
            {
                "leder": Medlemskap.objects.get(bruker=k.roller[Rolle.ENHETSLEDER]).pk,
                "bruker": k.roller[Rolle.CONTROLLER].pk,
                "fra": "2027-01-01",
                "til": "2027-02-01",
            },
        ),
        "deling": (
            reverse("traad:deling", args=["handling", k.naer.handling]),
            {
                "rolle": Rolle.POLITIKER,
                "verb": "se",
                "fra": "2027-01-01",
            },
        ),
        **samtale(k),
        **dypdykk(k),
        **gevinstplan(k),
        **moter(k),
        "omkoding": (reverse("okonomi:omkoding"), {"art": "875", "til_art": "878", "begrunnelse": NAVN}),
    }


def samtale(k: Kanarikommune) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return those of the talk about a thing and its files."""
    fil = SimpleUploadedFile("notat.txt", b"Notat")
    return {
        "innspill": (
            reverse("traad:innspill", args=["handling", k.naer.handling]),
            {"type": "kommentar", "tekst": NAVN},
        ),
        "replikk": (reverse("traad:replikk", args=[k.enkelt["innspill"]]), {"tekst": NAVN}),
        "vedlegg": (
            reverse("samtale:vedlegg", args=["handling", k.naer.handling]),
            {"fil": fil, "om": NAVN},
        ),
    }


def dypdykk(k: Kanarikommune) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return those of the sheets."""
    return {
        "a3": (
            reverse("dypdykk:ny"),
            {"tittel": NAVN, "enhet": k.enkelt["enhet"], "nivaa": "tema", "dato": "2026-11-01"},
        ),
        "aarsak": (reverse("dypdykk:ny_aarsak", args=[k.naer.a3]), {"svar": NAVN}),
        "mottiltak": (
            reverse("dypdykk:nytt_tiltak", args=[k.naer.a3]),
            {"tittel": NAVN, "symptomgrunn": "Haster"},
        ),
        "lag": (reverse("dypdykk:lag", args=[k.naer.a3]), {"rolle": "ansatt", "beskrivelse": NAVN}),
        "tall": (
            reverse("dypdykk:tall", args=[k.naer.a3]),
            {"type": "eget", "ledetekst": NAVN, "verdi": "1930", "maalenhet": "timer", "kilde": "Turnus"},
        ),
        "potensial": (
            reverse("dypdykk:nytt_potensial"),
            {"tittel": NAVN, "enhet": k.enkelt["enhet"], "kilde": "forslag"},
        ),
    }


def gevinstplan(k: Kanarikommune) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return those of the benefit plans; the measuring plan gets an effect that has none."""
    gevinst = Gevinst.objects.get(pk=k.naer.gevinst)
    virkning = Virkning.objects.filter(tittel=NAVN).first() or opprett(
        Virkning(gevinst=gevinst, tittel=NAVN, enhet="kg"), aktor=None
    )
    ny = {
        "interessent": {"hvem": NAVN, "holdning": "for"},
        "involvering": {"dato": "2026-11-01", "slag": "droftet", "forum": NAVN, "hvem": NAVN},
        "risiko": {"hva": NAVN, "sannsynlighet": 2, "konsekvens": 3},
        "maaleplan": {"virkning": virkning.pk, "metode": NAVN},
        "evaluering": {"dato": "2027-01-01", "sporsmaal": NAVN},
    }
    justering = {"virkning": k.naer.virkning, "verdi": "340", "dato": "2027-06-30", "grunn": NAVN}
    return {
        slag: (reverse(f"gevinstplan:ny_{slag}", args=[k.naer.gevinstplan]), data)
        for slag, data in ny.items()
    } | {"justering": (reverse("gevinstplan:juster", args=[k.naer.evaluering]), justering)}


def moter(k: Kanarikommune) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return the create forms of the meetings."""
    return {
        "lederavtale": (
            reverse("moter:ny_lederavtale"),
            {"leder": k.roller[Rolle.ENHETSLEDER].pk, "fra": "2026-01-01", "til": "2026-12-31"},
        ),
        "mote": (reverse("moter:ny"), {"tittel": NAVN, "dato": "2026-11-20", "type": "administrativ"}),
        "deltaker": (
            reverse("moter:kall_inn", args=[k.enkelt["mote"]]),
            {"navn": NAVN, "funksjon": "gjest"},
        ),
        "materiale": (reverse("moter:legg_ved", args=[k.enkelt["mote"]]), {"tittel": NAVN, "tekst": NAVN}),
    }


def maalskjema(k: Kanarikommune) -> tuple[str, dict[str, Any]]:
    return reverse("hop:nytt_maal"), {"tittel": NAVN, "type": "hovedmaal"}


SLAG = [
    "pott",
    "lederavtale",
    "mote",
    "deltaker",
    "materiale",
    "handling",
    "maal",
    "strategi",
    "plan",
    "gevinst",
    "virkning",
    "effektplan",
    "begivenhet",
    "forum",
    "kontrollpunkt",
    "kalender",
    "rolle",
    "stedfortreder",
    "deling",
    "innspill",
    "replikk",
    "interessent",
    "involvering",
    "risiko",
    "maaleplan",
    "evaluering",
    "justering",
    "a3",
    "aarsak",
    "mottiltak",
    "lag",
    "tall",
    "potensial",
    "omkoding",
]
# Those that need no number: what they make can only be made once.
AV_SEG_SELV = {
    "effekt:mal": "tests/helhet/effekt/test_effekt.py",
    "gevinst:mal": "test_measurement_sent_twice_is_stored_once",
    "okonomi:kolonner": "tests/helhet/okonomi/test_kart.py",
    "okonomi:forhaandsvis": "test_file_confirmed_twice_is_read_in_once",
    "dypdykk:les_inn": "tests/helhet/dypdykk/test_utveksling.py",
    "gevinstplan:begynn": "tests/helhet/gevinstplan/test_plan.py",
    "gevinstplan:varighet": "tests/helhet/gevinstplan/test_varighet.py",
    "okonomi:import": "test_file_sent_twice_waits_once",
    "organisasjon:importer": "tests/helhet/organisasjon/test_sider.py",
    "arshjul:nesteaar": "tests/helhet/arshjul/test_nesteaar.py",
    "arshjul:start": "test_first_wheel_asked_for_twice_is_made_once",
    "moter:ny_resultatdialog": "tests/helhet/moter/test_lederavtale.py",
    "hop:i_plan": "test_action_put_in_a_plan_twice_stands_there_once",
    "hop:revider": "tests/helhet/hop/test_revisjon.py",
}


def engangsnr(klient: Client, url: str) -> str:
    """Read the number that the form carries."""
    funnet = re.search(r'name="engangsnr" value="([0-9a-f-]{36})"', klient.get(url).content.decode())
    assert funnet is not None
    return funnet[1]


def antall_hendelser() -> int:
    with eierrollen():
        return Hendelse._base_manager.count()


@pytest.mark.parametrize("slag", SLAG)
def test_form_sent_twice_makes_one_thing(slag: str, vaar: Kanarikommune) -> None:
    klient = klient_for(vaar.med_alt)
    with kommune_omfang(vaar.kommune.pk):
        url, data = skjemaer(vaar)[slag]
    data["engangsnr"], foer = engangsnr(klient, url), antall_hendelser()

    foerste = klient.post(url, data)
    etter_foerste = antall_hendelser()
    annen = klient.post(url, data)

    assert (foerste.status_code, annen.status_code) == (302, 302)
    assert annen["Location"] == foerste["Location"]
    assert antall_hendelser() == etter_foerste > foer
    assert "Skjemaet var sendt fra før" in klient.get(annen["Location"]).content.decode()


def test_each_form_that_makes_something_is_tried(vaar: Kanarikommune) -> None:
    with kommune_omfang(vaar.kommune.pk):
        adresser = [resolve(url.partition("?")[0]).view_name for url, _data in skjemaer(vaar).values()]

    assert sorted([*adresser, *AV_SEG_SELV]) == sorted(LAGER)


def test_first_wheel_asked_for_twice_is_made_once(vaar: Kanarikommune) -> None:
    klient, url = klient_for(vaar.med_alt), reverse("arshjul:start")
    foerste = klient.post(url, {"aar": AAR + 1})
    etter_foerste = antall_hendelser()

    annen = klient.post(url, {"aar": AAR + 1})

    assert (foerste.status_code, annen.status_code, antall_hendelser()) == (302, 302, etter_foerste)


def test_action_put_in_a_plan_twice_stands_there_once(vaar: Kanarikommune) -> None:
    klient, url = klient_for(vaar.med_alt), reverse("hop:i_plan", args=[vaar.naer.handling])
    for _ in range(2):
        assert klient.post(url, {"plan": vaar.enkelt["plan"]}).status_code == 302

    with kommune_omfang(vaar.kommune.pk):
        assert Planpost.objects.filter(handling=vaar.naer.handling, plan=vaar.enkelt["plan"]).count() == 1


def test_file_sent_twice_waits_once(vaar: Kanarikommune, settings: Settings) -> None:
    klient, url = klient_for(vaar.med_alt), reverse("okonomi:import")
    for _ in range(2):
        fil = SimpleUploadedFile("b.csv", b"Art;Ansvar\n1010;3420\n")
        assert klient.post(url, {"fil": fil, "serie": "budsjett", "aar": AAR}).status_code == 302

    mapper = list(Path(settings.OPPLASTINGSMAPPE).glob(f"{vaar.kommune.pk}/{vaar.med_alt.pk}/*"))
    assert len(mapper) == 1


def test_form_opened_anew_with_other_words_makes_another(vaar: Kanarikommune) -> None:
    klient, (url, data) = klient_for(vaar.med_alt), maalskjema(vaar)

    svar = [
        klient.post(url, {**data, "tittel": tittel, "engangsnr": engangsnr(klient, url)})
        for tittel in ("Ett", "To")
    ]

    assert svar[0]["Location"] != svar[1]["Location"]


def test_same_words_from_a_page_that_back_fetched_anew_lead_to_the_first(
    vaar: Kanarikommune, monkeypatch: pytest.MonkeyPatch
) -> None:
    klient, (url, data) = klient_for(vaar.med_alt), maalskjema(vaar)
    foerste = klient.post(url, {**data, "engangsnr": engangsnr(klient, url)})
    etter_foerste = antall_hendelser()

    annen = klient.post(url, {**data, "engangsnr": engangsnr(klient, url)})

    assert (annen["Location"], antall_hendelser()) == (foerste["Location"], etter_foerste)
    naa = time.time()
    monkeypatch.setattr(time, "time", lambda: naa + NYLIG_SEKUNDER + 1)
    senere = klient.post(url, {**data, "engangsnr": engangsnr(klient, url)})
    assert senere["Location"] != foerste["Location"]


def test_form_that_was_refused_can_be_mended_and_sent(vaar: Kanarikommune) -> None:
    klient, (url, data) = klient_for(vaar.med_alt), maalskjema(vaar)
    nr = engangsnr(klient, url)

    avvist = klient.post(url, {**data, "tittel": "", "engangsnr": nr})
    rettet = klient.post(url, {**data, "engangsnr": nr})

    assert (avvist.status_code, rettet.status_code) == (200, 302)


def test_number_of_another_person_is_not_used_up(vaar: Kanarikommune) -> None:
    url, data = maalskjema(vaar)
    data["engangsnr"] = engangsnr(klient_for(vaar.med_alt), url)

    svar = [klient_for(vaar.med_alt).post(url, data), klient_for(vaar.med_alt).post(url, data)]

    assert svar[0]["Location"] != svar[1]["Location"]


def test_measurement_sent_twice_is_stored_once(vaar: Kanarikommune) -> None:
    klient, url = klient_for(vaar.med_alt), reverse("gevinst:mal", args=[vaar.naer.virkning])
    data = {"verdi": "380", "dato": "2026-11-20"}

    foerste = klient.post(url, data)
    etter_foerste = antall_hendelser()
    annen = klient.post(url, data)

    assert annen["Location"] == foerste["Location"]
    assert antall_hendelser() == etter_foerste


def test_file_confirmed_twice_is_read_in_once(vaar: Kanarikommune) -> None:
    klient = klient_for(vaar.med_alt)
    url, foer = reverse("okonomi:forhaandsvis", args=[vaar.enkelt["opplasting"]]), antall_hendelser()

    foerste = klient.post(url, {"kontoklasse": "1"})
    etter_foerste = antall_hendelser()
    annen = klient.post(url, {"kontoklasse": "1"})

    assert (foerste["Location"], annen["Location"]) == (reverse("okonomi:partier"),) * 2
    assert antall_hendelser() == etter_foerste > foer


def test_three_clicks_that_read_the_session_at_once_make_one_thing(db: None) -> None:
    oekt, laget = SessionStore(), iter(["/en/", "/to/", "/tre/"])
    oekt.create()

    @engangs
    def lag(request: HttpRequest) -> HttpResponse:
        return redirect(next(laget))

    klikk = [RequestFactory().post("/", {FELT: "nr"}) for _ in range(3)]
    for request in klikk:
        request.session = SessionStore(oekt.session_key)
        assert FELT not in request.session
        request._messages = SessionStorage(request)  # type: ignore[attr-defined]  # what the middleware hangs on it
    svar = []
    for request in klikk:
        svar.append(lag(request)["Location"])
        request._messages.update(HttpResponse())  # type: ignore[attr-defined]  # as above
        request.session.save()

    assert svar == ["/en/"] * 3
