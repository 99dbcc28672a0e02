"""Words that may not be told are never told: another municipality's, another enhet's, hidden columns'.

The long hunt is tests/soak/test_kanari.py.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker
from tests.helhet.adresseregler import TABELL
from tests.helhet.adressetabell import ARGUMENTER, RADER, adresse, objekter
from tests.helhet.besok import Par, alt_i, lag_par, spor
from tests.helhet.kanarijakt import Jakt, aapne_sider, folket
from tests.helhet.kanarikommune import AAR, I_ENHETEN, Kanarikommune, fil
from tests.helhet.kanariord import har_ordet, modellene, navnet, tekstfelt

from helhet.felles.omfang import kommune_omfang
from helhet.felles.sok import kilder
from helhet.organisasjon.enums import Omraade, Rolle

pytestmark = pytest.mark.treg

SPORSMAAL = 400
TILLATT = {200, 302, 404, 405}
# Where the word of a municipality must stand for its own people, or the hunt finds nothing.
VISER_ORDET = frozenset(
    {
        *("arshjul:arshjul", "arshjul:rediger", "arshjul:fora", "organisasjon:tre"),
        *("organisasjon:medlemmer", "okonomi:rapport", "okonomi:rapport_csv", "okonomi:partier"),
        *("hop:maal", "hop:maalside", "hop:strategiside", "hop:handlinger", "hop:handlinger_csv"),
        *("hop:handling", "hop:planer", "hop:plan", "hop:timer", "gevinst:gevinster", "gevinst:gevinst"),
        *("gevinst:gevinster_csv", "gevinst:mal", "traad:brudd", "traad:brudd_csv", "traad:traad maal"),
        *("traad:vedta", "traad:til_vedtak", "okonomi:avviste", "okonomi:forhaandsvis"),
        *("traad:deling handling", "traad:innspill handling", "organisasjon:stedfortredere"),
        *("dypdykk:register", "dypdykk:register_csv", "dypdykk:a3", "dypdykk:hvorfor", "dypdykk:hode"),
        *("dypdykk:boks", "dypdykk:aarsak", "dypdykk:rediger_tiltak", "dypdykk:lag", "dypdykk:json"),
        *("dypdykk:potensialer", "dypdykk:potensialer_csv", "dypdykk:potensial", "dypdykk:tall"),
        *("organisasjon:innstillinger", "traad:svar_innspill"),
        *("moter:moter", "moter:mote mote", "moter:mote styringsdialog", "moter:oppsummering", "moter:punkt"),
        *("moter:referat", "moter:saker", "moter:runde"),
        *("maaned:side", "maaned:status", "maaned:grep"),
    }
)
# Commands that print what belongs to a municipality, and how they are asked.
JOBBER: dict[str, tuple[tuple[str, ...], ...]] = {
    "rapport": tuple(
        ("rapport", "--kommune", "9901", "--aar", str(AAR), "--maaned", "12", *form)
        for form in ((), ("--json",), ("--csv",))
    ),
    "import": (("import", "budsjett", "FIL", "--kommune", "9901", "--aar", str(AAR), "--vis"),),
    "varsle": (("varsle", "--kommune", "9901", "--vis"),),
    "logg": (("logg", "verifiser", "--kommune", "9901"),),
}
# Commands of the operator, who serves every municipality, and why they are not asked here.
DRIFTSJOBBER = {
    "backup": "copies the installation",
    "bruker": "makes an account; prints what it was told",
    "check": "counts the installation",
    "eksempel": "makes the example municipality",
    "kommune": "makes municipalities and lists them",
    "konto": "about an account, which belongs to no municipality",
    "migrate": "makes and changes the tables",
    "radvern": "about the tables",
    "restore": "restores the installation",
    "sveip": "removes files that no row names",
}
# Words that lead to everything in a canary municipality, and the kinds of thing that search finds.
SOKT = ("tiltak", "gevinst", "mål", "strategi", "plan", "møte", "helse", "skole", "kjøkken")
SLAG = ("", *(kilde.noekkel for kilde in kilder()))
UTEN_BILAG = tuple(rolle for rolle in Rolle if not TABELL[rolle, Omraade.BILAG])
# What must be chosen for the page to show all that it can.
VALG = {
    "okonomi:konto": (
        "aar=2026&maaned=1&gruppe=lonn&konto=1010",
        "aar=2026&maaned=12&gruppe=lonn&konto=1010",
    ),
    "hop:handling": ("aar=2027", "aar=2026"),
    "traad:traad handling": ("vis=liste", "vis=tegning"),
}


@pytest.fixture(autouse=True)
def egen_datamappe() -> None:
    """Keep the folders that the municipalities were made with."""


@pytest.fixture(scope="module")
def laget(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Par]:
    """Make two municipalities, and take them away after the module."""
    with django_db_blocker.unblock(), lag_par(tmp_path_factory.mktemp("kanari")) as par:
        yield par


@pytest.fixture
def par(db: None, laget: Par) -> Par:
    return laget


@pytest.mark.parametrize("modell", list(modellene()), ids=lambda modell: modell._meta.label)
def test_each_text_of_each_model_has_the_word(modell: type, par: Par) -> None:
    for kommune in (par.vaar, par.deres):
        with kommune_omfang(kommune.kommune.pk):
            rader = list(modell.objects.all())  # type: ignore[attr-defined]  # each is a Kommunal

        assert rader, "Fant ingen rad. Lag en i kanarikommune.py."
        uten = {
            navnet(f)
            for f in tekstfelt(modell)
            for rad in rader
            if not har_ordet(getattr(rad, f.name), kommune.ord)
        }
        assert not uten


def sider(par: Par, kommune: Kanarikommune) -> Iterator[tuple[str, str]]:
    """Yield every page that is read, about each of its objects, and each table as a workbook too."""
    for navn, rad in RADER.items():
        if not rad.post:
            for om, _naer in objekter(rad, kommune):
                for valg in VALG.get(navn, ("", "format=xlsx") if navn.endswith("_csv") else ("",)):
                    yield navn, f"{adresse(navn, rad, om)}?{valg}"


def test_the_word_stands_on_the_pages_of_its_own_people(par: Par) -> None:
    klient, ordet = par.klient(par.deres.med_alt), par.deres.ord.casefold()

    viser = {navn for navn, url in sider(par, par.deres) if ordet in alt_i(klient.get(url))}

    assert viser >= VISER_ORDET


def test_no_answer_holds_a_word_of_another_municipality(par: Par) -> None:
    ordet = par.deres.ord.casefold()

    utbytte = Jakt(par, folk=folket(par.vaar), froe=2026).jakt(
        SPORSMAAL, forbudt=lambda tekst: ordet in tekst
    )

    assert utbytte.lekket == []
    assert set(utbytte.koder) <= TILLATT
    assert utbytte.koder[200] > SPORSMAAL // 4
    assert utbytte.lagret > SPORSMAAL // 100


def soketreff(klient: Client) -> str:
    """Return all that the words which stand in everything lead to, the search itself not repeated."""
    url = reverse("organisasjon:sok")
    return " ".join(alt_i(klient.get(url, {"sok": ord_, "slag": slag})) for ord_ in SOKT for slag in SLAG)


def test_search_finds_nothing_of_another_municipality(par: Par) -> None:
    vaar, deres = par.vaar.ord.casefold(), par.deres.ord.casefold()

    funnet = {bruker.brukernavn: soketreff(par.klient(bruker)) for bruker in par.vaar.alle}

    assert [navn for navn, tekst in funnet.items() if deres in tekst] == []
    assert [navn for navn in funnet if navn.endswith("okonomisjef") and vaar in funnet[navn]]


def test_search_finds_what_is_of_another_enhet_for_those_alone_who_see_it(par: Par) -> None:
    fjernt, roller = par.vaar.fjernt.casefold(), par.vaar.roller

    funnet = {rolle for rolle, bruker in roller.items() if fjernt in soketreff(par.klient(bruker))}

    assert funnet & I_ENHETEN == set()
    assert {Rolle.OKONOMISJEF, Rolle.CONTROLLER, Rolle.KOMMUNEDIREKTOR, Rolle.REVISOR} <= funnet


def test_open_pages_hold_no_word_of_another_municipality(par: Par) -> None:
    ordet, folk = par.deres.ord.casefold(), [Client(), *(par.klient(b) for b in par.vaar.alle)]
    urler = [reverse(navn, args=ARGUMENTER.get(navn, [])) for navn in aapne_sider()]

    lekket = [url for klient in folk for url in urler if ordet in alt_i(spor(klient, url, post=False)[0])]

    assert lekket == []


@pytest.mark.parametrize("rolle", sorted({*I_ENHETEN, "vikar"}))
def test_a_leader_meets_no_word_of_another_enhet(rolle: str, par: Par) -> None:
    vaar = par.vaar
    bruker = vaar.vikar if rolle == "vikar" else vaar.roller[Rolle(rolle)]
    klient = par.klient(bruker)

    viser = [url for _, url in sider(par, vaar) if vaar.fjernt.casefold() in alt_i(klient.get(url))]
    utbytte = Jakt(par, folk=[bruker], froe=7).jakt(
        SPORSMAAL // 20, forbudt=lambda tekst: vaar.fjernt.casefold() in tekst
    )

    assert viser == []
    assert utbytte.lekket == []


def test_one_who_sees_all_meets_the_words_of_every_enhet(par: Par) -> None:
    klient = par.klient(par.vaar.roller[Rolle.OKONOMISJEF])

    viser = {
        navn for navn, url in sider(par, par.vaar) if par.vaar.fjernt.casefold() in alt_i(klient.get(url))
    }

    assert {"hop:handlinger", "hop:handlinger_csv", "gevinst:gevinster", "okonomi:rapport"} <= viser


def skjult_i(klient: Client, par: Par) -> dict[str, set[str]]:
    """Return, for each hidden column, the pages where its word stands."""
    funnet: dict[str, set[str]] = {}
    for navn, url in sider(par, par.vaar):
        tekst = alt_i(klient.get(url))
        for ord_ in par.vaar.skjult:
            if ord_.casefold() in tekst:
                funnet.setdefault(ord_, set()).add(navn)
    return funnet


def test_hidden_columns_stand_where_they_may_be_seen(par: Par) -> None:
    bilag, leverandor, dimensjon = par.vaar.skjult

    funnet = skjult_i(par.klient(par.vaar.roller[Rolle.OKONOMISJEF]), par)

    assert "okonomi:avviste" in funnet[bilag] & funnet[leverandor]
    assert {"okonomi:konto", "hop:handling", "traad:traad handling"} <= funnet[dimensjon]


@pytest.mark.parametrize("rolle", UTEN_BILAG)
def test_hidden_columns_never_reach_roles_whose_cell_is_empty(rolle: Rolle, par: Par) -> None:
    bruker = par.vaar.roller[rolle]

    funnet = skjult_i(par.klient(bruker), par)
    utbytte = Jakt(par, folk=[bruker], froe=11).jakt(
        SPORSMAAL // 30, forbudt=lambda tekst: any(ord_.casefold() in tekst for ord_ in par.vaar.skjult)
    )

    assert funnet == {}
    assert utbytte.lekket == []


def test_each_command_is_asked_or_has_a_reason() -> None:
    egne = {navn for navn, app in get_commands().items() if str(app).startswith("helhet.")}

    assert egne == {*JOBBER, *DRIFTSJOBBER}


@pytest.mark.parametrize("argumenter", [a for jobb in JOBBER.values() for a in jobb], ids=" ".join)
def test_no_job_prints_a_word_of_another_municipality(
    argumenter: tuple[str, ...], par: Par, tmp_path: Path
) -> None:
    kilde = tmp_path / "fil.csv"
    kilde.write_bytes(fil(par.vaar.ord, "1300,00"))
    ut = io.StringIO()

    call_command(*(str(kilde) if ett == "FIL" else ett for ett in argumenter), stdout=ut, stderr=ut)

    assert ut.getvalue().strip()
    assert par.deres.ord.casefold() not in ut.getvalue().casefold()
