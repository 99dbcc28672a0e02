"""Every address × everyone: what rettigheter.csv says is what the door does, and no more is told.

A new address gets a row in RADER or AAPNE; without one the first test fails.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker, Settings
from tests.helhet.besetning import klient_for
from tests.helhet.kanarikommune import AAR, I_ENHETEN, Kanarikommune, lag_kanarikommune
from tests.helhet.tjenerrolle import eierrollen

from helhet.felles.models import Hendelse
from helhet.organisasjon.domain.vakt import doer_til
from helhet.organisasjon.enums import Omraade, Rolle, Verb

pytestmark = pytest.mark.treg

SE, REDIGERE, VEDTA = Verb.SE, Verb.REDIGERE, Verb.VEDTA
MAAL, HANDLING, GEVINST = Omraade.MAAL, Omraade.HANDLING, Omraade.GEVINST
BUDSJETT, REGNSKAP, BILAG = Omraade.BUDSJETT, Omraade.REGNSKAP, Omraade.BILAG
ORGANISASJON = Omraade.ORGANISASJON

Tabell = dict[tuple[str, str], dict[str, str]]
Regel = Callable[[Rolle, Verb, Omraade, bool], bool]


def les_tabell() -> Tabell:
    """Read the table anew, without the code that it tests: (role, area) → verb → reach."""
    tekst = resources.files("helhet.organisasjon").joinpath("rettigheter.csv").read_text("utf-8")
    rader = csv.DictReader(linje for linje in tekst.splitlines() if not linje.startswith("#"))
    return {
        (rad["rolle"].split("(")[0].strip(), omraade): dict(
            del_.split()[:2] for del_ in (rad[omraade] or "").split(";") if del_
        )
        for rad in rader
        for omraade in Omraade
    }


TABELL = les_tabell()


def rekkevidde(rolle: Rolle, verb: Verb, omraade: Omraade) -> str:
    """Return how far the right reaches; one who may do anything with it may see it."""
    celle = TABELL[rolle, omraade]
    if verb is Verb.SE and "se" not in celle and celle:
        return "alle" if "alle" in celle.values() else next(iter(celle.values()))
    return celle.get(verb, "")


def sted(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Somewhere: «alle», or «egen» whose place does not matter to the page."""
    return rekkevidde(rolle, verb, omraade) in {"alle", "egen"}


def innsyn(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Anything of it: also «delt», where the page narrows to what is shared."""
    return rekkevidde(rolle, verb, omraade) in {"alle", "egen", "delt"}


def hele(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """All of it: «alle», or «egen» of one who serves the whole municipality."""
    vidde = rekkevidde(rolle, verb, omraade)
    return vidde == "alle" or (vidde == "egen" and rolle not in I_ENHETEN)


def objekt(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """One thing: by reach; «delt» of those who take part sees what is proposed, and no more."""
    if hele(rolle, verb, omraade, naer):
        return True
    vidde = rekkevidde(rolle, verb, omraade)
    lagt_fram = vidde == "delt" and verb is SE and rolle in DELTAR
    return naer and (vidde == "egen" or lagt_fram)


def plan(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """A plan in the making: for those who work with actions, and those who record its adoption."""
    return sted(rolle, SE, HANDLING, naer) or sted(rolle, VEDTA, HANDLING, naer)


def import_(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Budget or accounts: a file covers the whole municipality."""
    return hele(rolle, verb, BUDSJETT, naer) or hele(rolle, verb, REGNSKAP, naer)


def linjer(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """More than sums, somewhere."""
    return sted(rolle, verb, omraade, naer) and rolle not in BARE_SUM


def alle_linjer(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """More than sums, in the whole municipality."""
    return hele(rolle, verb, omraade, naer) and rolle not in BARE_SUM


def eier(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Only the owner, who is not among the roles."""
    return False


def utnevner(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """Those who lead, and the administrator, appoint one who stands in."""
    return rolle in {
        Rolle.ADMINISTRATOR,
        Rolle.KOMMUNEDIREKTOR,
        Rolle.KOMMUNALSJEF,
        Rolle.OKONOMISJEF,
        Rolle.ENHETSLEDER,
    }


def har_vikar(rolle: Rolle, verb: Verb, omraade: Omraade, naer: bool) -> bool:
    """The one stood in for, and the administrator."""
    return rolle in {Rolle.ADMINISTRATOR, Rolle.ENHETSLEDER}


BARE_SUM = {
    Rolle.POLITIKER,
    Rolle.UTVALGSSEKRETAER,
    Rolle.HOVEDTILLITSVALGT,
    Rolle.REDAKTOR,
    Rolle.GJEST,
}
# Those of «delt» before whom a proposal is laid; to the others «delt» is their tasks, or by name.
DELTAR = {Rolle.POLITIKER, Rolle.UTVALGSSEKRETAER, Rolle.HOVEDTILLITSVALGT}


@dataclass(frozen=True)
class Rad:
    """Who may open one address: the right that it asks for, its rule, and what the address is about.

    `ekstra` fills in the rest of the address, `data` names what the form chooses, and `fremmed` is
    the answer about another municipality's object to one who has every role.
    """

    verb: Verb
    omraade: Omraade
    regel: Regel
    om: str = ""
    post: bool = False
    ekstra: tuple[tuple[str, str], ...] = ()
    data: str = ""
    fremmed: int = 404


def side(verb: Verb, omraade: Omraade, regel: Regel, om: str = "", **mer: Any) -> Rad:
    return Rad(verb, omraade, regel, om, **mer)


RADER: dict[str, Rad] = {
    "arshjul:arshjul": side(SE, MAAL, sted),
    "arshjul:ny": side(REDIGERE, BUDSJETT, hele),
    "arshjul:start": side(REDIGERE, BUDSJETT, hele, post=True),
    "arshjul:rediger": side(REDIGERE, BUDSJETT, hele, "begivenhet"),
    "arshjul:slett": side(REDIGERE, BUDSJETT, hele, "begivenhet", post=True),
    "arshjul:fora": side(REDIGERE, BUDSJETT, hele),
    "arshjul:nytt_forum": side(REDIGERE, BUDSJETT, hele),
    "arshjul:rediger_forum": side(REDIGERE, BUDSJETT, hele, "forum"),
    "arshjul:rediger_fase": side(REDIGERE, BUDSJETT, hele, "fase"),
    "organisasjon:tre": side(SE, ORGANISASJON, sted),
    "organisasjon:importer": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "organisasjon:medlemmer": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "organisasjon:avslutt_rolle": side(Verb.ADMINISTRERE, ORGANISASJON, sted, "medlemskap", post=True),
    "organisasjon:stedfortredere": side(SE, ORGANISASJON, utnevner),
    "organisasjon:avslutt_stedfortreder": side(SE, ORGANISASJON, har_vikar, "stedfortreder", post=True),
    "organisasjon:innstillinger": side(Verb.ADMINISTRERE, ORGANISASJON, sted),
    "okonomi:rapport": side(SE, REGNSKAP, innsyn),
    "okonomi:rapport_csv": side(SE, REGNSKAP, sted),
    "okonomi:konto": side(SE, REGNSKAP, linjer),
    "okonomi:import": side(REDIGERE, BUDSJETT, import_),
    # Another's upload is answered as one that is used: with the list.
    "okonomi:forhaandsvis": side(REDIGERE, BUDSJETT, import_, "opplasting", fremmed=302),
    "okonomi:partier": side(SE, REGNSKAP, alle_linjer),
    "okonomi:angre": side(REDIGERE, BUDSJETT, hele, "parti"),
    # Whole rows of the file, with texts and free dimensions.
    "okonomi:avviste": side(SE, BILAG, hele, "parti"),
    "okonomi:omkoding": side(REDIGERE, REGNSKAP, hele),
    "okonomi:fjern_omkoding": side(REDIGERE, REGNSKAP, hele, "omkoding", post=True),
    "hop:maal": side(SE, MAAL, innsyn),
    "hop:nytt_maal": side(REDIGERE, MAAL, sted),
    "hop:maalside": side(SE, MAAL, innsyn, "maal"),
    "hop:rediger_maal": side(REDIGERE, MAAL, sted, "maal"),
    "hop:ny_strategi": side(REDIGERE, MAAL, sted),
    "hop:strategiside": side(SE, MAAL, innsyn, "strategi"),
    "hop:rediger_strategi": side(REDIGERE, MAAL, sted, "strategi"),
    "hop:flytt": side(REDIGERE, MAAL, sted, "maal", post=True, ekstra=(("slag", "maal"), ("vei", "opp"))),
    "hop:slett": side(REDIGERE, MAAL, sted, "strategi", post=True, ekstra=(("slag", "strategi"),)),
    "hop:handlinger": side(SE, HANDLING, innsyn),
    "hop:handlinger_csv": side(SE, HANDLING, innsyn),
    "hop:timer": side(SE, HANDLING, innsyn),
    "hop:ny_handling": side(REDIGERE, HANDLING, sted),
    "hop:handling": side(SE, HANDLING, objekt, "handling"),
    "hop:rediger_handling": side(REDIGERE, HANDLING, objekt, "handling"),
    "hop:belop": side(REDIGERE, HANDLING, objekt, "handling"),
    "hop:i_plan": side(REDIGERE, HANDLING, objekt, "handling", post=True, data="plan"),
    "hop:overgang": side(Verb.GODKJENNE, HANDLING, objekt, "handling", post=True, ekstra=(("til", "avvis"),)),
    "hop:planer": side(SE, HANDLING, innsyn),
    "hop:ny_plan": side(REDIGERE, HANDLING, hele),
    "hop:plan": side(SE, HANDLING, plan, "plan"),
    "hop:rediger_plan": side(REDIGERE, HANDLING, hele, "plan"),
    "gevinst:gevinster": side(SE, GEVINST, innsyn),
    "gevinst:gevinster_csv": side(SE, GEVINST, innsyn),
    "gevinst:ny": side(REDIGERE, HANDLING, objekt, "handling"),
    "gevinst:gevinst": side(SE, GEVINST, objekt, "gevinst"),
    "gevinst:rediger": side(REDIGERE, GEVINST, objekt, "gevinst"),
    "gevinst:aksepter": side(REDIGERE, GEVINST, eier, "gevinst"),
    "gevinst:ny_virkning": side(REDIGERE, GEVINST, objekt, "gevinst"),
    "gevinst:rediger_virkning": side(REDIGERE, GEVINST, objekt, "virkning"),
    "gevinst:fjern_virkning": side(REDIGERE, GEVINST, objekt, "virkning", post=True),
    "gevinst:mal": side(REDIGERE, GEVINST, objekt, "virkning"),
    "gevinst:rett": side(REDIGERE, GEVINST, objekt, "maaling"),
    "traad:brudd": side(SE, MAAL, sted),
    "traad:brudd_csv": side(SE, MAAL, sted),
    "traad:til_vedtak": side(VEDTA, HANDLING, hele),
    "traad:foreslaa": side(Verb.GODKJENNE, HANDLING, objekt, "handling"),
    "traad:vedta": side(VEDTA, HANDLING, objekt, "handling"),
    "traad:vedta_plan": side(VEDTA, HANDLING, hele, "plan"),
    "traad:deling": side(REDIGERE, HANDLING, objekt, "handling", ekstra=(("slag", "handling"),)),
    "traad:avslutt_deling": side(REDIGERE, HANDLING, objekt, "deling", post=True),
    "traad:innspill": side(SE, HANDLING, objekt, "handling", ekstra=(("slag", "handling"),)),
    "traad:svar_innspill": side(REDIGERE, HANDLING, objekt, "innspill"),
    "traad:traad": side(SE, HANDLING, objekt, "handling", ekstra=(("slag", "handling"),)),
}
# Addresses without a right: method, the answer to one who is logged out, and to anyone logged in.
AAPNE: dict[str, tuple[str, int, int]] = {
    "arshjul:forside": ("get", 302, 200),
    "organisasjon:logg_inn": ("get", 200, 302),
    "organisasjon:logg_ut": ("post", 302, 302),
    "organisasjon:logget_ut": ("get", 302, 302),
    "organisasjon:faktor": ("get", 302, 302),
    "organisasjon:passnokkel_inn": ("get", 200, 200),
    "organisasjon:oidc": ("get", 404, 404),
    "organisasjon:oidc_svar": ("get", 404, 404),
    "organisasjon:glemt_passord": ("get", 200, 200),
    "organisasjon:nytt_passord": ("get", 302, 302),
    "organisasjon:konto": ("get", 302, 200),
    "organisasjon:bekreft": ("get", 302, 200),
    "organisasjon:krever_faktor": ("get", 302, 302),
    "organisasjon:kodeapp": ("get", 302, 200),
    "organisasjon:passnokkel": ("get", 302, 200),
    "organisasjon:koder": ("get", 302, 302),
    "organisasjon:fjern_faktor": ("post", 302, 404),
    "organisasjon:bytt_passord": ("get", 302, 200),
    "organisasjon:avslutt_okt": ("post", 302, 404),
    "organisasjon:avslutt_andre_okter": ("post", 302, 302),
    "organisasjon:demo_inn": ("post", 404, 404),
    "organisasjon:ingen_rolle": ("get", 200, 200),
    "organisasjon:mine_rettigheter": ("get", 302, 200),
    "organisasjon:spraak": ("post", 302, 302),
    "organisasjon:bytt_kommune": ("post", 404, 404),
}
ARGUMENTER: dict[str, list[object]] = {
    "organisasjon:demo_inn": ["administrator"],
    "organisasjon:oidc": ["idporten"],
    "organisasjon:oidc_svar": ["idporten"],
    "organisasjon:nytt_passord": ["MQ", "x-y"],
    "organisasjon:fjern_faktor": [999_999],
    "organisasjon:avslutt_okt": [999_999],
}
I_TRAADEN = frozenset({"handling", "gevinst", "virkning", "maaling"})


@pytest.fixture(autouse=True)
def egen_datamappe(settings: Settings, tmp_path_factory: pytest.TempPathFactory, faktamappe: Any) -> None:
    """Let each test read the files that the municipalities were made with."""
    settings.FAKTAMAPPE, settings.OPPLASTINGSMAPPE = faktamappe / "fakta", faktamappe / "opplastet"
    settings.DEMO = False


@pytest.fixture(scope="module")
def faktamappe(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("rettigheter")


@pytest.fixture(scope="module")
def kommuner(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, faktamappe: Any
) -> Iterator[tuple[Kanarikommune, Kanarikommune]]:
    """Make two municipalities, each marked with its word, and take them away after the module."""
    innstillinger = {
        "FAKTAMAPPE": faktamappe / "fakta",
        "OPPLASTINGSMAPPE": faktamappe / "opplastet",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), override_settings(**innstillinger), transaction.atomic():
        yield lag_kanarikommune("9901", "Grasand"), lag_kanarikommune("9902", "Kanari")
        transaction.set_rollback(True)


@pytest.fixture
def vaar(db: None, kommuner: tuple[Kanarikommune, Kanarikommune]) -> Kanarikommune:
    return kommuner[0]


@pytest.fixture
def deres(db: None, kommuner: tuple[Kanarikommune, Kanarikommune]) -> Kanarikommune:
    return kommuner[1]


def egne_navn(moenster: Any = None, rom: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name of every address of the program."""
    for del_ in (moenster or get_resolver()).url_patterns:
        if isinstance(del_, URLResolver):
            yield from egne_navn(del_, f"{del_.namespace}:" if del_.namespace else rom)
        else:
            yield f"{rom}{del_.name}", del_


def adresse(navn: str, rad: Rad, om: object) -> str:
    """Return the address of the row about the object with the id."""
    deler = dict(rad.ekstra)
    if rad.om:
        moenster = next(m for n, m in egne_navn() if n == navn)
        noekkel = next(k for k in moenster.pattern.converters if k not in deler)
        deler[noekkel] = om  # type: ignore[assignment]  # reverse takes numbers too
    return reverse(navn, kwargs=deler)


def objekter(rad: Rad, kommune: Kanarikommune) -> list[tuple[object, bool]]:
    """Return the ids that the row is tried with, and whether they are in the role's own enhet."""
    if rad.om in I_TRAADEN:
        return [(getattr(kommune.naer, rad.om), True), (getattr(kommune.fjern, rad.om), False)]
    return [(kommune.enkelt.get(rad.om), True)]


def antall_hendelser() -> int:
    """Count the events of every municipality, as only the owner of the database can."""
    with eierrollen():
        return Hendelse._base_manager.count()


def spor(
    klient: Client, url: str, *, post: bool, data: dict[str, Any] | None = None
) -> tuple[HttpResponse, int]:
    """Ask, undo what it did, and return the answer with the number of events that it left."""
    foer = antall_hendelser()
    with transaction.atomic():
        svar: Any = klient.post(url, data) if post else klient.get(url)
        nye = antall_hendelser() - foer
        transaction.set_rollback(True)
    return svar, nye


def kropp(svar: HttpResponse, url: str) -> str:
    """Return the body without what differs between any two requests: its own address and token."""
    tekst = svar.content.decode().replace(url, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", tekst)


def test_every_address_has_a_row() -> None:
    navn = {navn for navn, _ in egne_navn()}

    assert navn == {*RADER, *AAPNE}


@pytest.mark.parametrize("navn", RADER)
def test_one_who_is_logged_out_is_asked_to_log_in(navn: str, vaar: Kanarikommune) -> None:
    rad = RADER[navn]
    om = objekter(rad, vaar)[0][0]

    svar = [spor(Client(), adresse(navn, rad, om), post=post) for post in (False, True)]

    assert [(s.status_code, s["Location"].split("?")[0], nye) for s, nye in svar] == [
        (302, reverse("organisasjon:logg_inn"), 0)
    ] * 2


@pytest.mark.parametrize("navn", AAPNE)
def test_open_address_answers(navn: str, vaar: Kanarikommune) -> None:
    metode, ute, inne = AAPNE[navn]
    url = reverse(navn, args=ARGUMENTER.get(navn, []))
    klienter = [Client(), *(klient_for(bruker) for bruker in vaar.roller.values())]

    koder = [spor(klient, url, post=metode == "post")[0].status_code for klient in klienter]

    assert koder == [ute, *[inne] * len(Rolle)]


@pytest.mark.parametrize("navn", RADER)
def test_door_opens_for_the_roles_of_the_table_alone(navn: str, vaar: Kanarikommune) -> None:
    rad, aapen, ventet = RADER[navn], {}, {}

    for rolle, bruker in vaar.roller.items():
        klient = klient_for(bruker)
        for om, naer in objekter(rad, vaar):
            data = {rad.data: vaar.enkelt[rad.data]} if rad.data else None
            svar, nye = spor(klient, adresse(navn, rad, om), post=rad.post, data=data)
            aapen[rolle, naer] = svar.status_code if svar.status_code >= 400 else 200
            lov = rad.regel(rolle, rad.verb, rad.omraade, naer)
            ventet[rolle, naer] = 200 if lov else 404
            assert lov or nye == 0

    assert aapen == ventet


@pytest.mark.parametrize("navn", [navn for navn, rad in RADER.items() if not rad.post])
def test_post_without_the_right_changes_nothing(navn: str, vaar: Kanarikommune) -> None:
    rad, svar = RADER[navn], {}

    for rolle, bruker in vaar.roller.items():
        for om, naer in objekter(rad, vaar):
            if not rad.regel(rolle, rad.verb, rad.omraade, naer):
                url = adresse(navn, rad, om)
                tilbake, nye = spor(klient_for(bruker), url, post=True)
                svar[rolle, naer] = (tilbake.status_code, nye)

    # 405: the page takes no form at all.
    assert set(svar.values()) <= {(404, 0), (405, 0)}


@pytest.mark.parametrize("navn", [navn for navn, rad in RADER.items() if rad.om])
def test_what_another_municipality_has_is_answered_as_what_does_not_exist(
    navn: str, vaar: Kanarikommune, deres: Kanarikommune
) -> None:
    rad, klient = RADER[navn], klient_for(vaar.med_alt)
    finnes_ikke = "00000000-0000-4000-8000-000000000000" if rad.om == "opplasting" else 999_999
    urler = [adresse(navn, rad, om) for om in (objekter(rad, deres)[0][0], finnes_ikke)]

    for post in {rad.post, True}:
        (ditt, nye), (ingen, _) = (spor(klient, url, post=post) for url in urler)

        assert (ditt.status_code, nye) in {(rad.fremmed, 0), (405, 0)}
        assert ditt.status_code == ingen.status_code
        assert kropp(ditt, urler[0]) == kropp(ingen, urler[1])


def test_menu_leads_only_to_pages_that_open(vaar: Kanarikommune) -> None:
    lenker: dict[Rolle, set[str]] = {}

    for rolle, bruker in vaar.roller.items():
        klient = klient_for(bruker)
        forside = klient.get("/").content.decode()
        hoder = [re.sub(r"<main.*?</main>", "", forside, flags=re.DOTALL)]
        hoder += [klient.get(url).content.decode() for url in interne(hoder[0])]
        lenker[rolle] = {
            url for hode in hoder for url in interne(re.sub(r"<main.*?</main>", "", hode, flags=re.DOTALL))
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


def test_a_form_takes_nothing_of_another_municipality(vaar: Kanarikommune, deres: Kanarikommune) -> None:
    klient, leder = klient_for(vaar.med_alt), deres.roller[Rolle.ENHETSLEDER]
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


CANARY_SPORSMAAL = 2000
PARAMETRE: dict[str, tuple[str, ...]] = {
    "aar": ("2025", "2026", "2027", "abc"),
    "maaned": ("1", "12"),
    "inndeling": ("art", "tjeneste"),
    "visning": ("kroner", "tusen"),
    "alle_arter": ("on",),
    "klasse": ("0", "1"),
    "gruppe": ("lonn", "253", "salg"),
    "konto": ("1010",),
    "sorter": ("kode", "-tittel", "enhet"),
    "sok": ("lønn", "26", "%"),
    "slag": ("tiltak", "oppdrag", "handling_uten_maal"),
    "tilstand": ("utkast", "forslag"),
    "vis": ("liste", "tegning", "moter"),
    "mine": ("1",),
    "uten_gevinst": ("on",),
    "side": ("1", "2"),
}
ID_PARAMETRE = ("enhet", "plan", "maal", "strategi", "under")
# Where the word of a municipality must stand for its own people, or the search below finds nothing.
VISER_ORDET = frozenset(
    {
        *("arshjul:forside", "arshjul:arshjul", "arshjul:rediger", "arshjul:fora", "organisasjon:tre"),
        *("organisasjon:medlemmer", "okonomi:rapport", "okonomi:rapport_csv", "okonomi:partier"),
        *("hop:maal", "hop:maalside", "hop:strategiside", "hop:handlinger", "hop:handlinger_csv"),
        *("hop:handling", "hop:planer", "hop:plan", "hop:timer", "gevinst:gevinster", "gevinst:gevinst"),
        *("gevinst:gevinster_csv", "gevinst:mal", "traad:brudd", "traad:brudd_csv", "traad:traad"),
        *("traad:vedta", "traad:til_vedtak", "okonomi:avviste", "okonomi:forhaandsvis"),
    }
)


def test_the_word_stands_on_the_pages_of_its_own_people(deres: Kanarikommune) -> None:
    klient = klient_for(deres.med_alt)
    sider = {
        navn: adresse(navn, RADER[navn], objekter(RADER[navn], deres)[0][0])
        for navn in VISER_ORDET & {*RADER}
    }

    uten = {navn for navn, url in sider.items() if deres.ord not in klient.get(url).content.decode()}

    assert not uten


def test_no_page_holds_a_word_of_another_municipality(vaar: Kanarikommune, deres: Kanarikommune) -> None:
    tilfeldig = Random(2026)
    klienter = [klient_for(bruker) for bruker in (vaar.med_alt, *vaar.roller.values())]
    ider = range(1, 60)
    lekket, koder = [], Counter[int]()

    for _ in range(CANARY_SPORSMAAL):
        url = tilfeldig_adresse(tilfeldig, ider=ider, vaar=vaar, deres=deres)
        svar = tilfeldig.choice(klienter).get(url)
        koder[svar.status_code] += 1
        if deres.ord.encode() in svar.content:
            lekket.append(url)

    assert not lekket
    assert set(koder) <= {200, 302, 404, 405}
    assert koder[200] > CANARY_SPORSMAAL // 4


def tilfeldig_adresse(
    tilfeldig: Random, *, ider: Sequence[int], vaar: Kanarikommune, deres: Kanarikommune
) -> str:
    """Return any address, about any object of the two, with any filters."""
    navn = tilfeldig.choice(list(RADER))
    rad, kommune = RADER[navn], tilfeldig.choice([vaar, deres])
    om: object = None
    if rad.om == "opplasting":
        om = kommune.enkelt["opplasting"]
    elif rad.om:
        om = tilfeldig.choice([objekter(rad, kommune)[0][0], objekter(rad, kommune)[-1][0], 999])
    valg: dict[str, object] = {
        felt: tilfeldig.choice(PARAMETRE[felt])
        for felt in tilfeldig.sample(sorted(PARAMETRE), tilfeldig.randrange(4))
    }
    if tilfeldig.random() < 1 / 3:
        valg[tilfeldig.choice(ID_PARAMETRE)] = tilfeldig.choice(ider)
    return f"{adresse(navn, rad, om)}?{urlencode(valg)}"
