"""Every address × everyone: what rettigheter.csv says is what the door does, and no more is told.

A new address gets a row in adressetabell.py; without one the first test fails.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from tests.helhet.adresseregler import har_vikar, utnevner
from tests.helhet.adressetabell import (
    AAPNE,
    ARGUMENTER,
    RADER,
    adresse,
    egne_navn,
    finnes_ikke,
    navn_med_rad,
    objekter,
)
from tests.helhet.besok import Par, hoder, kropp, lag_par, spor
from tests.helhet.kanarikommune import AAR

from helhet.organisasjon.domain.vakt import doer_til
from helhet.organisasjon.enums import Rolle

pytestmark = pytest.mark.treg

INNLOGGING = reverse("organisasjon:logg_inn")
UTEN_SVAR = {(404, 0), (405, 0)}


@pytest.fixture(autouse=True)
def egen_datamappe() -> None:
    """Keep the folders that the municipalities were made with."""


@pytest.fixture(scope="module")
def laget(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Par]:
    """Make two municipalities, and take them away after the module."""
    with django_db_blocker.unblock(), lag_par(tmp_path_factory.mktemp("rettigheter")) as par:
        yield par


@pytest.fixture
def par(db: None, laget: Par) -> Par:
    return laget


def svarer(klient: Client, navn: str, om: object, *, post: bool, par: Par) -> tuple[HttpResponse, int]:
    """Ask for the row's address, with what its form chooses."""
    rad = RADER[navn]
    data = {rad.data: par.vaar.enkelt[rad.data]} if rad.data else None
    return spor(klient, adresse(navn, rad, om), post=post, data=data)


def test_every_address_has_a_row() -> None:
    assert {navn for navn, _ in egne_navn()} == navn_med_rad()


@pytest.mark.parametrize("navn", RADER)
def test_those_without_a_role_are_led_away(navn: str, par: Par) -> None:
    rad, vaar = RADER[navn], par.vaar
    om = objekter(rad, vaar)[0][0]
    ingen_rolle = reverse("organisasjon:ingen_rolle")
    ventet: dict[str, tuple[Client, str]] = {
        "logget ut": (Client(), INNLOGGING),
        "uten rolle": (par.klient(vaar.uten), ingen_rolle),
        "stedfortreder etter siste dag": (par.klient(vaar.forrige_vikar), ingen_rolle),
        "gjest etter siste dag": (par.klient(vaar.forrige_gjest), ingen_rolle),
    }

    svar = {
        (hvem, post): svarer(klient, navn, om, post=post, par=par)
        for hvem, (klient, _) in ventet.items()
        for post in (False, True)
    }

    assert {
        (hvem, post): (s.status_code, s["Location"].split("?")[0], nye)
        for (hvem, post), (s, nye) in svar.items()
    } == {(hvem, post): (302, ventet[hvem][1], 0) for hvem, post in svar}


@pytest.mark.parametrize("navn", AAPNE)
def test_open_address_answers(navn: str, par: Par) -> None:
    metode, ute, inne = AAPNE[navn]
    url = reverse(navn, args=ARGUMENTER.get(navn, []))
    klienter = [Client(), *(par.klient(bruker) for bruker in par.vaar.roller.values())]

    koder = [spor(klient, url, post=metode == "post")[0].status_code for klient in klienter]

    assert koder == [ute, *[inne] * len(Rolle)]


@pytest.mark.parametrize("navn", RADER)
def test_door_opens_for_the_roles_of_the_table_alone(navn: str, par: Par) -> None:
    rad, aapen, ventet = RADER[navn], {}, {}
    borte: dict[Rolle, tuple[str, dict[str, str]]] = {}

    for rolle, bruker in par.vaar.roller.items():
        klient = par.klient(bruker)
        for om, naer in objekter(rad, par.vaar):
            svar, nye = svarer(klient, navn, om, post=rad.post, par=par)
            aapen[rolle, naer] = svar.status_code if svar.status_code >= 400 else 200
            lov = rad.regel(rolle, rad.verb, rad.omraade, naer)
            ventet[rolle, naer] = 200 if lov else 404
            assert lov or nye == 0
            if rad.om and not lov:
                if rolle not in borte:
                    ingen, _ = svarer(klient, navn, finnes_ikke(rad), post=rad.post, par=par)
                    borte[rolle] = utseende(ingen, adresse(navn, rad, finnes_ikke(rad)))
                assert utseende(svar, adresse(navn, rad, om)) == borte[rolle]

    assert aapen == ventet


def utseende(svar: HttpResponse, url: str) -> tuple[str, dict[str, str]]:
    """Return what one who asks can tell answers apart by."""
    return kropp(svar, url), {"": str(svar.status_code)} | hoder(svar, url)


@pytest.mark.parametrize("navn", RADER)
def test_the_other_method_without_the_right_changes_nothing(navn: str, par: Par) -> None:
    rad, svar = RADER[navn], {}

    for rolle, bruker in par.vaar.roller.items():
        for om, naer in objekter(rad, par.vaar):
            if not rad.regel(rolle, rad.verb, rad.omraade, naer):
                tilbake, nye = svarer(par.klient(bruker), navn, om, post=not rad.post, par=par)
                svar[rolle, naer] = (tilbake.status_code, nye)

    # 405: the page takes no form, or nothing but one.
    assert set(svar.values()) <= UTEN_SVAR


@pytest.mark.parametrize("navn", RADER)
def test_one_who_only_reads_writes_nothing_anywhere(navn: str, par: Par) -> None:
    rad, klient = RADER[navn], par.klient(par.vaar.roller[Rolle.REVISOR])

    svar = {
        (tilbake.status_code, nye)
        for om, _naer in objekter(rad, par.vaar)
        for tilbake, nye in [svarer(klient, navn, om, post=True, par=par)]
    }

    assert svar == {(404, 0)}


@pytest.mark.parametrize("navn", RADER)
def test_stedfortreder_meets_the_doors_of_the_leader(navn: str, par: Par) -> None:
    rad, vaar = RADER[navn], par.vaar
    leder, vikar = par.klient(vaar.roller[Rolle.ENHETSLEDER]), par.klient(vaar.vikar)

    for om, _naer in objekter(rad, vaar):
        for post in (False, True):
            lederens = svarer(leder, navn, om, post=post, par=par)
            vikarens = svarer(vikar, navn, om, post=post, par=par)
            # Nobody stands in for one who stands in: that page is the leader's alone.
            if rad.regel in {utnevner, har_vikar}:
                assert (vikarens[0].status_code, vikarens[1]) in UTEN_SVAR
            else:
                assert (vikarens[0].status_code, vikarens[1]) == (lederens[0].status_code, lederens[1])


@pytest.mark.parametrize("navn", [navn for navn, rad in RADER.items() if rad.om])
def test_what_another_municipality_has_is_answered_as_what_does_not_exist(navn: str, par: Par) -> None:
    rad, klient = RADER[navn], par.klient(par.vaar.med_alt)

    for om, _naer in objekter(rad, par.deres):
        for post in (False, True):
            (ditt, nye), (ingen, _) = (
                svarer(klient, navn, pk, post=post, par=par) for pk in (om, finnes_ikke(rad))
            )

            assert (ditt.status_code, nye) in {(rad.fremmed, 0), (405, 0)}
            assert utseende(ditt, adresse(navn, rad, om)) == utseende(
                ingen, adresse(navn, rad, finnes_ikke(rad))
            )


def test_menu_leads_only_to_pages_that_open(par: Par) -> None:
    lenker: dict[Rolle, set[str]] = {}

    for rolle, bruker in par.vaar.roller.items():
        klient = par.klient(bruker)
        forside = klient.get("/").content.decode()
        hodene = [re.sub(r"<main.*?</main>", "", forside, flags=re.DOTALL)]
        hodene += [klient.get(url).content.decode() for url in interne(hodene[0])]
        lenker[rolle] = {
            url for hode in hodene for url in interne(re.sub(r"<main.*?</main>", "", hode, flags=re.DOTALL))
        }
        koder = {url: klient.get(url).status_code for url in lenker[rolle]}
        assert koder == dict.fromkeys(koder, 200), rolle

    # One who leads a network has nothing in these rooms.
    andre = [urler for rolle, urler in lenker.items() if rolle is not Rolle.NETTVERKSLEDER]
    assert {reverse("hop:handlinger"), reverse("gevinst:gevinster")} <= set.intersection(*andre)
    assert {r for r, urler in lenker.items() if reverse("traad:til_vedtak") in urler} == {
        Rolle.UTVALGSSEKRETAER
    }


def interne(html: str) -> set[str]:
    return set(re.findall(r'<a [^>]*href="(/[^"#?]*)', html))


def test_each_guarded_page_says_its_door() -> None:
    uten = {navn for navn, moenster in egne_navn() if doer_til(moenster.callback) is None}

    assert uten == set(AAPNE)


def test_a_form_takes_nothing_of_another_municipality(par: Par) -> None:
    vaar, deres = par.vaar, par.deres
    klient, leder = par.klient(vaar.med_alt), deres.roller[Rolle.ENHETSLEDER]
    i_plan = reverse("hop:i_plan", args=[vaar.naer.handling])

    utenfor: dict[str, dict[str, Any]] = {
        f"{reverse('hop:ny_handling')}?slag=tiltak": {
            "tittel": "x",
            "hovedmaal": deres.enkelt["maal"],
            "hovedstrategi": deres.enkelt["strategi"],
            "ansvarlig": leder.pk,
        },
        reverse("hop:ny_strategi"): {"tittel": "x", "maal": deres.enkelt["maal"]},
        reverse("arshjul:ny"): {"tittel": "x", "aar": AAR, "fora": [deres.enkelt["forum"]]},
        reverse("gevinst:ny", args=[vaar.naer.handling]): {"tittel": "x", "gevinsteier": leder.pk},
        reverse("traad:foreslaa", args=[vaar.naer.handling]): {"plan": deres.enkelt["plan"], "versjon": 1},
    }
    svar = {url: spor(klient, url, post=True, data=data) for url, data in utenfor.items()}
    plansvar = spor(klient, i_plan, post=True, data={"plan": deres.enkelt["plan"]})

    assert {(s.status_code, nye) for s, nye in svar.values()} == {(200, 0)}
    assert (plansvar[0].status_code, plansvar[1]) == (404, 0)
