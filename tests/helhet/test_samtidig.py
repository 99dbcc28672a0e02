"""Two persons, one form: nothing is written unseen, and each of them can be kept, or both together.

Every address that writes is in one of the tables here; a new one that is not makes the first test fail.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import DjangoDbBlocker, Settings
from tests.helhet.adressetabell import PLANLINJER
from tests.helhet.besetning import FRA, klient_for
from tests.helhet.kanarikommune import SLUTT, Kanarikommune, lag_kanarikommune
from tests.helhet.skjemaleser import Skjema, les_skjemaer
from tests.helhet.tjenerrolle import eierrollen

from helhet.effekt.models import Effektplan
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import endre, opprett
from helhet.gevinst.models import Gevinst, Pott, Virkning
from helhet.hop.models import Maal, Strategi
from helhet.moter.models import Lederavtale
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Medlemskap

# Forms that change a thing: name → what the address is about, and the field in which both write.
REDIGERER: dict[str, tuple[str, str]] = {
    "arshjul:rediger": ("begivenhet", "merknad"),
    "arshjul:rediger_forum": ("forum", "navn"),
    "arshjul:rediger_fase": ("fase", "tittel"),
    "moter:rediger": ("mote", "sted"),
    "moter:saker": ("mote", "beskjed"),
    "moter:referat": ("mote", "oppsummering"),
    "moter:runde": ("innbyggermote", "gjort"),
    "arshjul:rediger_kontrollpunkt": ("kontrollpunkt", "hjemmel"),
    "moter:rediger_lederavtale": ("lederavtale", "forventninger"),
    "hop:rediger_maal": ("maal", "beskrivelse"),
    "hop:rediger_strategi": ("strategi", "beskrivelse"),
    "hop:rediger_handling": ("handling", "beskrivelse"),
    "hop:rediger_plan": ("plan", "navn"),
    "hop:belop": ("handling", "rad-0-kr_2027"),
    "gevinst:rediger": ("gevinst", "aktivitet"),
    "gevinst:rediger_virkning": ("virkning", "maal_kilde"),
    "gevinst:regneark": ("gevinst", "gruppe"),
    "gevinst:rett": ("maaling", "merknad"),
    "gevinst:rediger_pott": ("pott", "kilde"),
    "gevinst:rediger_grunnlag": ("", "lonn_kilde"),
    "effekt:rediger_plan": ("effektplan", "begrunnelse"),
    "organisasjon:innstillinger": ("", "status_groenn"),
    "maaned:regler": ("", "frist_dag"),
    "maaned:feil": ("feilforing", "svar"),
    "gevinstplan:tekst": ("plantekst", "tekst"),
    "gevinstplan:hode": ("gevinstplan", "overlevert"),
    "gevinstplan:rediger_interessent": ("interessent", "interesse"),
    "gevinstplan:rediger_involvering": ("involvering", "utfall"),
    "gevinstplan:rediger_risiko": ("risiko", "hva"),
    "gevinstplan:rediger_maaleplan": ("maaleplan", "metode"),
    "gevinstplan:rediger_evaluering": ("evaluering", "konklusjon"),
    "dypdykk:hode": ("a3", "problem"),
    "dypdykk:boks": ("boks", "tekst"),
    "dypdykk:aarsak": ("aarsak", "svar"),
    "dypdykk:potensial": ("potensial", "beskrivelse"),
    "dypdykk:rediger_tiltak": ("mottiltak", "tittel"),
}
# Decisions about a thing: what changed in it meanwhile is shown before the decision counts.
BESLUTTER = {
    "traad:foreslaa": "handling",
    "traad:vedta": "handling",
    "traad:vedta_plan": "plan",
    "hop:rammer": "plan",
}
# Buttons: one who pressed on an old page is told, and nothing is done.
KNAPPER: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {
    "arshjul:slett": ("begivenhet", {}, {}),
    "moter:godkjenn": ("mote", {}, {}),
    "moter:enig": ("lederavtale", {}, {}),
    "moter:enig_resultat": ("resultatdialog", {}, {}),
    "moter:fjern_deltaker": ("motedeltaker", {}, {}),
    "moter:fjern_materiale": ("materiale", {}, {}),
    "maaned:godkjenn": ("maanedsrapport", {}, {}),
    "maaned:tilbake": ("maanedsrapport", {}, {"grunn": "Fordi"}),
    "organisasjon:avslutt_rolle": ("medlemskap", {}, {}),
    "organisasjon:avslutt_stedfortreder": ("stedfortreder", {}, {}),
    "okonomi:fjern_omkoding": ("omkoding", {}, {}),
    "okonomi:angre": ("parti", {}, {}),
    "hop:slett": ("loes", {"slag": "strategi"}, {}),
    "hop:overgang": ("handling", {"til": "avvis"}, {"grunn": "Fordi"}),
    "gevinst:fjern_virkning": ("umaalt", {}, {}),
    "gevinst:aksepter": ("gevinst", {}, {}),
    "gevinst:fjern_pott": ("ledig_pott", {}, {}),
    "gevinst:loefte": ("gevinst", {}, {"grunn": "Fordi"}),
    "effekt:laas": ("effektplan", {}, {}),
    "traad:avslutt_deling": ("deling", {}, {}),
    "traad:gjenaapne_innspill": ("lukket", {}, {}),
    "samtale:fjern_vedlegg": ("vedlegg", {}, {"grunn": "Fordi"}),
    "samtale:angre_vedlegg": ("fjernet_vedlegg", {}, {}),
    "gevinstplan:overgang": ("gevinstplan", {"til": "plan"}, {"grunn": "Fordi"}),
    **{f"gevinstplan:fjern_{slag}": (slag, {}, {}) for slag in PLANLINJER},
    "dypdykk:overgang": ("a3", {"til": "legg_bort"}, {"grunn": "Fordi"}),
    "dypdykk:fjern_fra_lag": ("deltaker", {}, {}),
    "dypdykk:fjern_tall": ("tall", {}, {}),
    "dypdykk:potensial_videre": ("potensial", {"til": "a3"}, {}),
    "dypdykk:fjern_tiltak": ("mottiltak", {}, {}),
    "dypdykk:handling": ("mottiltak", {}, {"blir": "oppdrag"}),
}
# Forms that make something new, each once (tests/helhet/test_dobbeltklikk.py).
LAGER = {
    "moter:ny_lederavtale",
    "moter:ny_resultatdialog",
    "moter:ny",
    "moter:kall_inn",
    "moter:legg_ved",
    "arshjul:ny",
    "arshjul:nytt_forum",
    "arshjul:nytt_kontrollpunkt",
    "arshjul:kalender",
    "arshjul:nesteaar",
    "arshjul:start",
    "hop:nytt_maal",
    "hop:ny_strategi",
    "hop:ny_handling",
    "hop:ny_plan",
    "hop:revider",
    "hop:i_plan",
    "gevinst:ny",
    "gevinst:ny_virkning",
    "gevinst:ny_pott",
    "gevinst:mal",
    "effekt:ny_plan",
    "effekt:mal",
    "okonomi:import",
    "okonomi:forhaandsvis",
    "okonomi:kolonner",
    "okonomi:omkoding",
    "organisasjon:importer",
    "organisasjon:medlemmer",
    "organisasjon:stedfortredere",
    "traad:deling",
    "traad:innspill",
    "traad:replikk",
    "samtale:vedlegg",
    "gevinstplan:begynn",
    "gevinstplan:varighet",
    "gevinstplan:juster",
    *(f"gevinstplan:ny_{slag}" for slag in PLANLINJER),
    "dypdykk:ny",
    "dypdykk:ny_aarsak",
    "dypdykk:nytt_tiltak",
    "dypdykk:lag",
    "dypdykk:tall",
    "dypdykk:nytt_potensial",
    "dypdykk:les_inn",
}
# What needs no version, and why.
UTEN_VERSJON = {
    "okonomi:avbryt_jobb": "stops what is not stored yet; who comes late is told (okonomi/test_jobb.py)",
    "moter:resultatdialog": "each party writes fields of their own",
    "arshjul:angre_nesteaar": "takes out only what nobody has changed since it was copied",
    "arshjul:trekk_kalender": "the person's own address; one that is withdrawn stays so",
    "maaned:side": "carries the version of its report: tests/helhet/maaned/test_sider.py sends an old one",
    "maaned:prognose": "a forecast beside the earlier ones, which are kept",
    "maaned:linjer": "a line waits once on the list; who reports it second is told",
    "maaned:grep": "an action is closed once; who comes second is told, with the words kept",
    "maaned:laas": "a month is locked once; who comes second is told",
    "maaned:laas_opp": "a month that is open is open; who comes second is told",
    "moter:bidrag": "the person's own words, which nobody else writes",
    "moter:punkt": "a point is closed once; who comes second is told, with the words kept",
    "moter:nytt_bilde": "a new picture beside the old ones, which are kept",
    "organisasjon:tidligere_brukere": "a name removed is gone, whoever removes it; it is asked for twice",
    "traad:svar_innspill": "an input is answered once; who comes second is told, with the words kept",
    "dypdykk:angre": "takes back one's own latest step, and nothing that another has changed since",
    "hop:avgjor": "carries the version of its plan: tests/helhet/hop/test_delegasjon.py sends an old one",
    "hop:planbelop": "carries the version of its post: tests/helhet/hop/test_revisjon.py sends an old one",
    "samtale:varselvalg": "the person's own choice of e-mail",
    "hop:flytt": "carries the version of what moves: tests/helhet/traad/test_maalvedtak.py sends an old one",
    "traad:vedta_maal": "carries a mark of all rows: tests/helhet/traad/test_maalvedtak.py sends an old one",
    "samtale:utkast": "the person's own draft, which nobody else reads or writes",
    "organisasjon:angre": "undoes only what nobody has changed since (tests/helhet/felles/test_angre.py)",
    "organisasjon:spraak": "the person's own choice of language",
    "organisasjon:ferdig_med_velkomst": "the person's own welcome",
    "organisasjon:bytt_kommune": "the person's own session",
    "organisasjon:demo_inn": "log-in",
    "organisasjon:logg_inn": "log-in",
    "organisasjon:logg_ut": "log-out",
    "organisasjon:faktor": "log-in",
    "organisasjon:passnokkel_inn": "log-in",
    "organisasjon:glemt_passord": "log-in",
    "organisasjon:nytt_passord": "log-in",
    "organisasjon:bekreft": "log-in",
    "organisasjon:kodeapp": "the person's own factor",
    "organisasjon:passnokkel": "the person's own factor",
    "organisasjon:koder": "the person's own factor",
    "organisasjon:fjern_faktor": "the person's own factor",
    "organisasjon:bytt_passord": "the person's own password, which is asked for",
    "organisasjon:avslutt_okt": "the person's own session",
    "organisasjon:avslutt_andre_okter": "the person's own sessions",
}


@pytest.fixture(autouse=True)
def egen_datamappe(settings: Settings, filer: Any) -> None:
    """Let each test read the files that the municipality was made with."""
    settings.FAKTAMAPPE, settings.OPPLASTINGSMAPPE = filer / "fakta", filer / "opplastet"


@pytest.fixture(scope="module")
def filer(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return tmp_path_factory.mktemp("samtidig")


@pytest.fixture(scope="module")
def laget(django_db_setup: None, django_db_blocker: DjangoDbBlocker, filer: Any) -> Iterator[Kanarikommune]:
    """Make the municipality once, with what the buttons are about, and take it away after the module."""
    innstillinger = {
        "FAKTAMAPPE": filer / "fakta",
        "OPPLASTINGSMAPPE": filer / "opplastet",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    }
    with django_db_blocker.unblock(), override_settings(**innstillinger), transaction.atomic():
        kommune = lag_kanarikommune("9901", "Grasand")
        with kommune_omfang(kommune.kommune.pk):
            gevinst = Gevinst.objects.get(pk=kommune.naer.gevinst)
            umaalt = opprett(Virkning(gevinst=gevinst, tittel="Umålt", enhet="kg"), aktor=None)
            ledig = opprett(Pott(navn="Ledig pott", storrelse_ore=100), aktor=None)
            loes = Strategi(maal=Maal.objects.get(pk=kommune.enkelt["maal"]), tittel="Uten handling")
            kommune.enkelt["loes"] = opprett(loes, aktor=None).pk
            hun = Bruker.objects.create_user("hun", navn="Hun Som Var Først")
            for rolle in Rolle:
                til = SLUTT if rolle is Rolle.GJEST else None
                opprett(Medlemskap(bruker=hun, rolle=rolle, fra=FRA, til=til), aktor=None)
            avtale = Lederavtale.objects.get(pk=kommune.enkelt["lederavtale"])
            endre(avtale, felt={"overordnet": hun}, aktor=None)
        kommune.enkelt.update(umaalt=umaalt.pk, ledig_pott=ledig.pk)
        yield kommune
        transaction.set_rollback(True)


@pytest.fixture
def vaar(db: None, laget: Kanarikommune) -> Kanarikommune:
    return laget


def moenstre(hvor: Any = None, rom: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name of every address of the program."""
    for del_ in (hvor or get_resolver()).url_patterns:
        if isinstance(del_, URLResolver):
            yield from moenstre(del_, f"{del_.namespace}:" if del_.namespace else rom)
        else:
            yield f"{rom}{del_.name}", del_


def adresse(k: Kanarikommune, navn: str, om: str, **ekstra: Any) -> str:
    if not om:
        return reverse(navn)
    ider: dict[str, Any] = {**k.enkelt, **vars(k.naer)}
    moenster = next(m for n, m in moenstre() if n == navn)
    noekkel = next(x for x in moenster.pattern.converters if x not in ekstra)
    return reverse(navn, kwargs={noekkel: ider[om], **ekstra})


def henne() -> Bruker:
    """Return the other person, who also holds every role."""
    return Bruker.objects.get(brukernavn="hun")


def antall_hendelser() -> int:
    with eierrollen():
        return Hendelse._base_manager.count()


def hovedskjema(svar: HttpResponse, felt: str) -> Skjema:
    """Return the form of the page that has the field."""
    return next(skjema for skjema in les_skjemaer(svar) if felt in skjema.navnene())


def knappeskjema(svar: HttpResponse, slutt: str) -> Skjema:
    """Return the form that is sent to the address, or the one with a version that is sent to the page."""
    return next(
        s for s in les_skjemaer(svar) if "versjon" in s.navnene() and (s.adresse == slutt or not s.adresse)
    )


def test_each_address_that_writes_is_in_a_table() -> None:
    skriver = {navn for navn, moenster in moenstre() if tar_imot(moenster.callback)}

    assert skriver == REDIGERER.keys() | BESLUTTER.keys() | KNAPPER.keys() | LAGER | UTEN_VERSJON.keys()


def tar_imot(side: Callable[..., Any]) -> bool:
    """Say whether the code of the page asks for what was sent."""
    klasse = getattr(side, "view_class", None)
    if klasse is not None:
        return hasattr(klasse, "post")
    tre = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(side))))
    navn = {
        node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "") for node in ast.walk(tre)
    }
    tekster = {node.value for node in ast.walk(tre) if isinstance(node, ast.Constant)}
    return bool(navn & {"POST", "FILES", "require_POST"}) or "POST" in tekster


def sendes(skjema: Skjema, felt: str, verdi: str) -> dict[str, Any]:
    """Return what is sent when the one field is changed; a reason is given where one is asked for."""
    data = skjema.svar() | {felt: [verdi]}
    return data | {"grunn": ["Rettes"]} if "grunn" in skjema.navnene() else data


def lagret(klient: Client, url: str, felt: str) -> str:
    return str(hovedskjema(klient.get(url), felt).svar()[felt][0]).replace("\xa0", "").replace(" ", "")


def valgt(ramme: Skjema, felt: str, hva: str) -> dict[str, Any]:
    """Return what is sent when one field gets its choice, and others that have none keep what is stored."""
    radioer = {f.navn for f in ramme.felt if f.slag == "radio" and f.navn.startswith("konfliktvalg-")}
    uten = {navn: ["lagret"] for navn in radioer - ramme.svar().keys()}
    return ramme.svar() | uten | {f"konfliktvalg-{felt}": [hva]}


HENNES, HANS = "Hun skrev dette", "Han skrev noe annet"
TALL = {
    "rad-0-kr_2027": ("111", "222"),
    "status_groenn": ("111", "122"),
    "frist_dag": ("11", "22"),
    "overlevert": ("11.11.2027", "12.12.2027"),
}


@pytest.mark.parametrize("navn", REDIGERER)
def test_two_who_write_in_one_form_see_both_and_lose_nothing(navn: str, vaar: Kanarikommune) -> None:
    om, felt = REDIGERER[navn]
    url, hun, han = adresse(vaar, navn, om), klient_for(henne()), klient_for(vaar.med_alt)
    hennes, hans = TALL.get(felt, (HENNES, HANS))
    gammelt = hovedskjema(han.get(url), felt)
    assert hun.post(url, sendes(gammelt, felt, hennes)).status_code == 302
    etter_henne = antall_hendelser()

    side = han.post(url, sendes(gammelt, felt, hans))

    ramme = hovedskjema(side, f"konfliktvalg-{felt}")
    assert (side.status_code, antall_hendelser()) == (200, etter_henne)
    assert all(ord_ in side.content.decode() for ord_ in (hennes, hans, "En annen lagret mens du skrev"))
    assert henne().navn in side.content.decode() or navn == "organisasjon:innstillinger"
    assert ramme.svar()[felt] == [hans]
    # Not chosen: asked again, and still nothing is written.
    igjen = han.post(url, ramme.svar())
    assert (igjen.status_code, antall_hendelser()) == (200, etter_henne)
    # Theirs.
    assert han.post(url, valgt(ramme, felt, "lagret")).status_code == 302
    assert lagret(hun, url, felt) == hennes.replace(" ", "")
    # Mine, from the same old page once more.
    ramme = hovedskjema(han.post(url, sendes(gammelt, felt, hans)), f"konfliktvalg-{felt}")
    assert han.post(url, ramme.svar() | {"konfliktalle": "ditt"}).status_code == 302
    assert lagret(hun, url, felt) == hans.replace(" ", "")
    # Both, where it is text.
    ramme = hovedskjema(hun.post(url, sendes(gammelt, felt, hennes)), f"konfliktvalg-{felt}")
    begge = ramme.svar().get(f"konfliktflettet-{felt}")
    assert (begge is None) == (felt in TALL)
    if begge:
        assert all(ord_ in begge[0] for ord_ in (hennes, hans))
        assert hun.post(url, valgt(ramme, felt, "flettet")).status_code == 302
        assert lagret(hun, url, felt) == begge[0].replace(" ", "")


@pytest.mark.parametrize("navn", REDIGERER)
def test_form_without_its_version_writes_nothing(navn: str, vaar: Kanarikommune) -> None:
    om, felt = REDIGERER[navn]
    url, klient = adresse(vaar, navn, om), klient_for(vaar.med_alt)
    data, foer = (
        sendes(hovedskjema(klient.get(url), felt), felt, TALL.get(felt, ("", "222"))[1]),
        antall_hendelser(),
    )
    uten = {n: v for n, v in data.items() if n not in {"versjon", "sett_som"}}

    svar = klient.post(url, uten)

    assert (svar.status_code, antall_hendelser()) == (200, foer)
    assert "En annen lagret mens du skrev" in svar.content.decode()


@pytest.mark.parametrize("navn", BESLUTTER)
def test_decision_about_what_has_changed_shows_the_change_first(navn: str, vaar: Kanarikommune) -> None:
    om, klient = BESLUTTER[navn], klient_for(vaar.med_alt)
    # An action can be proposed from a draft; the other tables know the one that is proposed.
    ider = {"handling": vaar.fjern.handling if navn == "traad:foreslaa" else vaar.naer.handling}
    pk = ider.get(om, vaar.enkelt.get(om))
    url, rediger = reverse(navn, args=[pk]), reverse(f"hop:rediger_{om}", args=[pk])
    felt = "tittel" if om == "handling" else "navn"
    if navn == "traad:foreslaa":
        _slipp_kravene(vaar)
    skjema = hovedskjema(klient.get(url), "versjon")
    skrives = {"saksnummer": ["45/26"], "uten_kontroll": ["Fondene er kontrollert."]}
    data = skjema.svar() | {felt: verdi for felt, verdi in skrives.items() if felt in skjema.navnene()}
    hun = klient_for(henne())
    endret = hun.post(rediger, sendes(hovedskjema(hun.get(rediger), felt), felt, HENNES))
    assert endret.status_code == 302
    foer = antall_hendelser()

    side = klient.post(url, data)

    assert (side.status_code, antall_hendelser()) == (200, foer)
    assert HENNES in side.content.decode()
    assert henne().navn in side.content.decode()
    sett = hovedskjema(side, "konfliktsett")
    assert klient.post(url, sett.svar()).status_code == 302
    assert antall_hendelser() > foer


def _slipp_kravene(vaar: Kanarikommune) -> None:
    """Let the municipality ask for no benefit in what is proposed."""
    klient, url = klient_for(vaar.med_alt), reverse("organisasjon:innstillinger")
    data = hovedskjema(klient.get(url), "status_gul").svar()
    data.pop("krev_gevinst_i_forslag", None)
    assert klient.post(url, data).status_code == 302


# Where the page with the button is, when it is not the address itself.
SIDEN = {
    "moter:enig": "moter:lederavtale",
    "moter:enig_resultat": "moter:resultatdialog",
    "moter:godkjenn": "moter:mote",
    "moter:fjern_deltaker": "moter:mote",
    "moter:fjern_materiale": "moter:mote",
    "maaned:godkjenn": "maaned:side",
    "maaned:tilbake": "maaned:side",
    "arshjul:slett": "arshjul:rediger",
    "organisasjon:avslutt_rolle": "organisasjon:medlemmer",
    "organisasjon:avslutt_stedfortreder": "organisasjon:stedfortredere",
    "okonomi:fjern_omkoding": "okonomi:omkoding",
    "hop:slett": "hop:strategiside",
    "hop:overgang": "hop:handling",
    "gevinst:fjern_virkning": "gevinst:rediger_virkning",
    "gevinst:loefte": "gevinst:regneark",
    "gevinst:fjern_pott": "gevinst:rediger_pott",
    "traad:avslutt_deling": "traad:deling",
    "gevinstplan:overgang": "gevinstplan:plan",
    **{f"gevinstplan:fjern_{slag}": f"gevinstplan:rediger_{slag}" for slag in PLANLINJER},
    "dypdykk:overgang": "dypdykk:a3",
    "dypdykk:fjern_fra_lag": "dypdykk:lag",
    "dypdykk:fjern_tall": "dypdykk:tall",
    "dypdykk:potensial_videre": "dypdykk:potensial",
    "dypdykk:fjern_tiltak": "dypdykk:rediger_tiltak",
    "dypdykk:handling": "dypdykk:rediger_tiltak",
}


@pytest.mark.parametrize("navn", KNAPPER)
def test_button_on_an_old_page_does_nothing_and_says_so(navn: str, vaar: Kanarikommune) -> None:
    om, ekstra, data = KNAPPER[navn]
    url = adresse(vaar, navn, om, **ekstra)
    klient = klient_for(_eieren(vaar) if navn == "gevinst:aksepter" else vaar.med_alt)
    skjema = knappeskjema(klient.get(_side(vaar, navn, om)), url)
    assert int(skjema.svar()["versjon"][0]) >= 1
    gammel = skjema.svar() | data | {"versjon": ["0"]}
    foer = antall_hendelser()

    svar = klient.post(url, gammel)

    assert (svar.status_code, antall_hendelser()) == (302, foer)
    assert "En annen har lagret" in klient.get(svar["Location"]).content.decode()
    # One without any version has read nothing.
    uten = {n: v for n, v in gammel.items() if n != "versjon"}
    svar = klient.post(url, uten)
    assert (svar.status_code, antall_hendelser()) == (302, foer)
    assert "En annen har lagret" in klient.get(svar["Location"]).content.decode()
    assert klient.post(url, skjema.svar() | data).status_code == 302
    assert antall_hendelser() > foer


def _eieren(vaar: Kanarikommune) -> Bruker:
    with kommune_omfang(vaar.kommune.pk):
        eier = Gevinst.objects.get(pk=vaar.naer.gevinst).gevinsteier
    assert eier is not None
    return eier


def _side(vaar: Kanarikommune, navn: str, om: str) -> str:
    if navn == "traad:avslutt_deling":
        return reverse("traad:deling", args=["handling", vaar.naer.handling])
    if navn.startswith("samtale:"):
        return reverse("samtale:vedlegg", args=["handling", vaar.naer.handling])
    if navn == "traad:gjenaapne_innspill":
        return reverse("traad:innspill", args=["handling", vaar.naer.handling])
    if navn == "effekt:laas":
        with kommune_omfang(vaar.kommune.pk):
            virkning = Effektplan.objects.get(pk=vaar.naer.effektplan).virkning_id
        return reverse("effekt:effekt", args=[virkning])
    siden = SIDEN.get(navn, navn)
    om = {"moter:mote": "mote", "maaned:side": "enhet"}.get(siden, om)
    if siden in {"dypdykk:lag", "dypdykk:tall"}:
        return adresse(vaar, siden, "a3")
    en = any(m.pattern.converters for n, m in moenstre() if n == siden)
    return adresse(vaar, siden, om) if en else reverse(siden)


def test_answer_to_what_is_answered_already_is_kept_on_the_page(vaar: Kanarikommune) -> None:
    url, klient = adresse(vaar, "traad:svar_innspill", "innspill"), klient_for(vaar.med_alt)
    gammelt = hovedskjema(klient.get(url), "svar")
    assert klient.post(url, sendes(gammelt, "svar", HENNES)).status_code == 302
    foer = antall_hendelser()

    side = klient.post(url, sendes(gammelt, "svar", HANS))

    assert (side.status_code, antall_hendelser()) == (200, foer)
    assert "besvart fra før" in side.content.decode()
    assert hovedskjema(side, "svar").svar()["svar"] == [HANS]
    assert HENNES in side.content.decode()


def test_links_that_another_changed_are_not_put_back(vaar: Kanarikommune) -> None:
    klient, url = klient_for(vaar.med_alt), reverse("hop:rediger_handling", args=[vaar.naer.handling])
    gammelt = hovedskjema(klient.get(url), "hovedmaal")
    assert klient.post(url, gammelt.svar() | {"hovedmaal": ""}).status_code == 302

    side = klient.post(url, sendes(gammelt, "beskrivelse", HANS))

    ramme = hovedskjema(side, "konfliktvalg-hovedmaal")
    assert klient.post(url, valgt(ramme, "hovedmaal", "lagret")).status_code == 302
    assert (lagret(klient, url, "hovedmaal"), lagret(klient, url, "beskrivelse")) == (
        "",
        HANS.replace(" ", ""),
    )


def test_field_that_only_the_other_changed_is_theirs_without_asking_further(vaar: Kanarikommune) -> None:
    klient, url = klient_for(vaar.med_alt), reverse("hop:rediger_maal", args=[vaar.enkelt["maal"]])
    gammelt = hovedskjema(klient.get(url), "beskrivelse")
    klient.post(url, sendes(gammelt, "kilde", HENNES))

    side = klient.post(url, sendes(gammelt, "beskrivelse", HANS))

    ramme = hovedskjema(side, "konfliktvalg-kilde")
    assert {f.navn for f in ramme.felt if f.slag == "radio"} == {"konfliktvalg-kilde"}
    assert klient.post(url, ramme.svar()).status_code == 302
    assert lagret(klient, url, "kilde") == HENNES.replace(" ", "")
    assert lagret(klient, url, "beskrivelse") == HANS.replace(" ", "")
