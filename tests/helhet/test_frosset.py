"""Adopted is adopted: every way to write is tried on an adopted plan and what belongs to it."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter
from tests.helhet.annenverdi import annen_verdi
from tests.helhet.besetning import klient_for
from tests.helhet.kanarikommune import Kanarikommune, lag_kanarikommune
from tests.helhet.skjemaleser import les_skjemaer

import helhet
from helhet.felles.hendelseslogg import Endring, tilstand
from helhet.felles.models import Hendelse, Kommunal
from helhet.felles.omfang import kommune_omfang
from helhet.felles.skriv import UnableToSave, endre, ny_versjon, opprett, opprett_mange, slett, slett_mange
from helhet.felles.skrivelaas import UnableToWrite
from helhet.hop.domain import plan as planbruk
from helhet.hop.domain import tilstand as overganger
from helhet.hop.domain.delegasjon import Delegasjon, avgjor_etter_delegasjon
from helhet.hop.domain.plantall import Tall, laas_tall, lagre_tall
from helhet.hop.domain.ramme import sett_rammer
from helhet.hop.domain.revisjon import sett_planbelop
from helhet.hop.models import Handling, Plan, Planpost
from helhet.traad.domain import vedtak as vedtaksbruk

pytestmark = pytest.mark.treg

OM = Endring(objekttype="test", objekt_id="1", verb="prøvd", foer=None, etter=None)
DAG = date(2026, 11, 21)


@pytest.fixture
def vaar(db: None) -> Iterator[Kanarikommune]:
    """Return the municipality with its plan adopted, and a later plan that is still open."""
    kommune = lag_kanarikommune("9901", "Grasand")
    with kommune_omfang(kommune.kommune.pk):
        opprett(Plan(navn="Neste plan", fra_aar=2028, til_aar=2031), aktor=None)
        plan = planen(kommune)
        vedtaksbruk.vedta_plan(plan, saksnummer="45/26", dato=DAG, aktor=None, uten_kontroll="Prøve.")
        yield kommune


def planen(kommune: Kanarikommune) -> Plan:
    plan: Plan = Plan.objects.get(pk=kommune.enkelt["plan"])
    return plan


def frosne() -> list[Kommunal]:
    """Return every row of every model that says that it is frozen."""
    modeller = [m for m in apps.get_models() if issubclass(m, Kommunal)]
    return [rad for modell in modeller for rad in modell.objects.all() if rad.frosset_grunn()]


def bilde() -> dict[str, Any]:
    """Return what the adopted plan and all that belongs to it say."""
    return {f"{rad._meta.label}:{rad.pk}": tilstand(rad) for rad in frosne()}


def nektes(gjor: Callable[[], object], *, hva: str) -> None:
    """Hold one try to being refused in words, and to have changed nothing."""
    foer, hendelser = bilde(), Hendelse.objects.count()
    with pytest.raises((UnableToSave, UnableToWrite, models.ProtectedError)) as nei, transaction.atomic():
        gjor()
    assert str(nei.value), hva
    assert (bilde(), Hendelse.objects.count()) == (foer, hendelser), hva


def test_plan_posts_and_decisions_are_all_frozen(vaar: Kanarikommune) -> None:
    slag = {type(rad).__name__ for rad in frosne()}

    assert slag == {
        *("Plan", "Planpost", "Planbelop", "Planlaas", "Rammelinje", "Belopslinje", "Finansieringslinje"),
        *("Vedtak", "Avgjorelse", "Tallbilde", "Effektplan"),
    }


def test_no_field_of_a_frozen_row_can_change(vaar: Kanarikommune) -> None:
    proevd = 0
    for rad in frosne():
        for felt in rad._meta.concrete_fields:
            if felt.primary_key or felt.attname == "kommune_id":
                continue
            verdi = annen_verdi(felt, getattr(rad, felt.attname))
            if verdi is None:
                continue
            hva = f"{rad._meta.label}.{felt.attname}"
            nektes(lambda r=rad, f=felt, v=verdi: endre(r, felt={f.attname: v}, aktor=None), hva=hva)  # type: ignore[misc]  # bound now
            proevd += 1

    assert proevd >= 15


def test_no_frozen_row_can_be_taken_away_or_written_past_the_path(vaar: Kanarikommune) -> None:
    for rad in frosne():
        slag, alle = type(rad), type(rad).objects.filter(pk=rad.pk)
        felt = next(
            f for f in rad._meta.concrete_fields if isinstance(f, models.CharField | models.ForeignKey)
        )
        utveier: dict[str, Callable[[], object]] = {
            "slett": lambda r=rad: slett(r, aktor=None),
            "slett_mange": lambda r=rad: slett_mange([r], aktor=None, om=OM),
            "ny_versjon": lambda r=rad: ny_versjon(r, aktor=None),
            "save": lambda r=rad: r.save(),
            "delete": lambda r=rad: r.delete(),
            "update": lambda a=alle: a.update(versjon=99),
            "queryset delete": lambda a=alle: a.delete(),
            "bulk_update": lambda s=slag, r=rad, f=felt: s.objects.bulk_update([r], [f.name]),
            "bulk_create": lambda s=slag, r=rad: s.objects.bulk_create([r], update_conflicts=True,
                update_fields=["versjon"], unique_fields=["id"]),
        }  # fmt: skip
        for navn, gjor in utveier.items():
            nektes(gjor, hva=f"{navn} {rad._meta.label}")


def test_nothing_comes_into_an_adopted_plan(vaar: Kanarikommune) -> None:
    plan, handling = planen(vaar), Handling.objects.get(pk=vaar.naer.handling)
    fersk = opprett(Handling(kode="26-ny", tittel="Ny", slag="tiltak"), aktor=None)
    aapen = Plan.objects.get(navn="Neste plan")
    post = opprett(Planpost(plan=aapen, handling=fersk), aktor=None)

    nektes(lambda: opprett(Planpost(plan=plan, handling=fersk), aktor=None), hva="opprett")
    nektes(lambda: opprett_mange([Planpost(plan=plan, handling=fersk)], aktor=None, om=OM), hva="mange")
    nektes(lambda: endre(post, felt={"plan": plan}, aktor=None), hva="flyttet inn")
    nektes(lambda: endre(post, felt={"plan_id": plan.pk}, aktor=None), hva="flyttet inn med nummer")
    # An action of an adopted plan goes with its posts, and so cannot go.
    nektes(lambda: slett(handling, aktor=None), hva="slett handlingen")


def planfunksjoner() -> dict[str, Callable[..., object]]:
    """Return every public use case of every room that takes a plan."""
    funnet: dict[str, Callable[..., object]] = {}
    for modul in pkgutil.walk_packages(helhet.__path__, "helhet."):
        if ".domain." not in modul.name:
            continue
        for navn, funksjon in inspect.getmembers(importlib.import_module(modul.name), inspect.isfunction):
            egen = funksjon.__module__ == modul.name and not navn.startswith("_")
            if egen and any(_er_plan(str(p.annotation).split("|")[0]) for p in _parametre(funksjon)):
                funnet[f"{modul.name.removeprefix('helhet.')}.{navn}"] = funksjon
    return funnet


def _er_plan(slag: str) -> bool:
    """The council's plan and its parts; the benefit plan and its phases are never adopted."""
    annen = "helhet.gevinstplan." in slag or slag.startswith("<enum")
    return "Plan" in slag.rsplit(".", maxsplit=1)[-1] and not annen


def _parametre(funksjon: Callable[..., object]) -> list[inspect.Parameter]:
    return list(inspect.signature(funksjon).parameters.values())


# Use cases that take a plan, and how they are called with an adopted one and an action outside it.
KALL: dict[str, Callable[[Plan, Handling], object]] = {
    "hop.domain.plan.endre_plan": lambda p, _h: planbruk.endre_plan(p, felt={"navn": "X"}, aktor=None),
    "hop.domain.plan.legg_i_plan": lambda p, h: planbruk.legg_i_plan(h, plan=p, aktor=None),
    "hop.domain.plan.ta_ut_av_plan": lambda p, _h: planbruk.ta_ut_av_plan(
        Handling.objects.filter(planposter__plan=p).first(), plan=p, aktor=None
    ),
    "hop.domain.revisjon.sett_planbelop": lambda p, _h: sett_planbelop(
        Planpost.objects.filter(plan=p).first(), linjer=[], aktor=None
    ),
    "hop.domain.ramme.sett_rammer": lambda p, _h: sett_rammer(p, rammer=[], aktor=None),
    "hop.domain.plantall.lagre_tall": lambda p, _h: lagre_tall(
        Planpost.objects.filter(plan=p).first(), tall=[Tall(2027, belop_ore=1)], aktor=None
    ),
    "hop.domain.plantall.laas_tall": lambda p, _h: laas_tall(p, aktor=None, kontroll={"regler": {}}),
    "hop.domain.plan.viderefor_handling": lambda p, _h: planbruk.viderefor_handling(
        Handling.objects.filter(planposter__plan=p).first(), fra=_eldre(p), til=p, aktor=None
    ),
    "hop.domain.plan.legg_i_eller_viderefor": lambda p, h: planbruk.legg_i_eller_viderefor(
        h, plan=p, aktor=None
    ),
    "hop.domain.plan.opprett_plan": lambda p, _h: planbruk.opprett_plan(p, aktor=None),
    "hop.domain.tilstand.foreslaa_plan": lambda p, _h: overganger.foreslaa_plan(p, aktor=None),
    "hop.domain.tilstand.vedta_plan": lambda p, _h: overganger.vedta_plan(
        p, saksnummer="46/26", dato=DAG, aktor=None
    ),
    "hop.domain.tilstand.laas_plan": lambda p, _h: overganger.laas_plan(
        p, felt={}, verb="vedtatt", uten_kontroll="Prøve.", aktor=None
    ),
    "hop.domain.delegasjon.avgjor_etter_delegasjon": lambda p, _h: avgjor_etter_delegasjon(
        p, delegasjon=Delegasjon("Økonomireglementet", "4-2"), grunn="Prøve.", dato=DAG, aktor=None
    ),
    "traad.domain.vedtak.vedta_plan": lambda p, _h: vedtaksbruk.vedta_plan(
        p, saksnummer="46/26", dato=DAG, aktor=None
    ),
    "traad.domain.vedtak.send_til_forslag": lambda p, h: vedtaksbruk.send_til_forslag(
        h, plan=p, kommune=h.kommune, aktor=None
    ),
}  # fmt: skip
LESER = {
    # Say what one may do or see, and change nothing.
    "hop.domain.angring.kan_planpost",
    "hop.domain.planpresentasjon.vis_planbilde",
    "traad.domain.vedtak.vedtaksfolger",
    "hop.domain.delegasjon.kan_avgjores_etter_delegasjon",
    "hop.domain.delegasjon.krever_kommunestyret",
    # Writes the adopted amounts into the actions, which its callers have just locked in the plan.
    "hop.domain.tilstand.la_belop_gjelde",
    "hop.domain.budsjettkontroll.hent_planbudsjett",
    "hop.domain.budsjettkontroll.kontroller",
    "hop.domain.budsjettkontroll.krev_vedtakbar",
    "hop.domain.plantall.endrede_handlinger",
    "hop.domain.plantall.gjeldende_i",
    "hop.domain.plantall.poster_som_teller",
    "hop.domain.plantall.segl",
    "hop.domain.plantall.tall_i_plan",
    "hop.domain.ramme.foreslaa_rammer",
    # Makes another plan, and leaves the adopted one as it is.
    "hop.domain.revisjon.lag_revisjon",
    "hop.domain.revisjon.forskjell_fra_vedtatt",
    "hop.domain.ramme.rammer_i",
    "hop.domain.kontotabell.hent_kontotabell",
    "hop.domain.kontotabell.planaar",
    "hop.domain.handlingsliste.handlingsrader",
    "hop.domain.handlingsliste.plansummer",
    "hop.domain.handlingsliste.samlet_aarssum",
    "hop.domain.maalsum.summer_per_maal",
    "hop.domain.planoversikt.hent_planoversikt",
}


def _eldre(plan: Plan) -> Plan:
    """Return an earlier plan in which the adopted plan's first action stands too."""
    eldre = opprett(Plan(navn="Forrige plan", fra_aar=2020, til_aar=2023), aktor=None)
    post = Planpost.objects.filter(plan=plan).first()
    opprett(Planpost(plan=eldre, handling=post.handling), aktor=None)
    return eldre


def test_each_use_case_that_takes_a_plan_is_tried() -> None:
    assert set(planfunksjoner()) == KALL.keys() | LESER


@pytest.mark.parametrize("navn", KALL)
def test_no_use_case_changes_an_adopted_plan(navn: str, vaar: Kanarikommune) -> None:
    plan, fersk = planen(vaar), opprett(Handling(kode="26-ny", tittel="Ny", slag="tiltak"), aktor=None)
    foer = bilde()

    with suppress(UnableToSave, ValidationError), transaction.atomic():
        KALL[navn](plan, fersk)
        pytest.fail(f"{navn} sa ikke nei")

    assert bilde() == foer


def moenstre(hvor: Any = None, rom: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield the name of every address of the program."""
    for del_ in (hvor or get_resolver()).url_patterns:
        if isinstance(del_, URLResolver):
            yield from moenstre(del_, f"{del_.namespace}:" if del_.namespace else rom)
        else:
            yield f"{rom}{del_.name}", del_


def adresser(vaar: Kanarikommune) -> Iterator[str]:
    """Yield every address, about the adopted plan, an action in it, and what hangs on that."""
    ord_ = {"slag": ["handling", "gevinst", "maal", "strategi"], "vei": ["opp"]}
    ord_ |= {"til": ["avvis", "trekk", "avslutt"], "nr": [str(vaar.enkelt["opplasting"])]}
    ider = {str(nr) for nr in [*vaar.enkelt.values(), *vars(vaar.naer).values()] if isinstance(nr, int)}
    for navn, moenster in moenstre():
        noekler = list(moenster.pattern.converters)
        if not noekler:
            yield reverse(navn)
            continue
        valg: list[dict[str, str]] = [{}]
        for noekkel in noekler:
            tall = isinstance(moenster.pattern.converters[noekkel], IntConverter)
            andre = ["1"] if tall else ord_.get(noekkel, ["x"])
            mulige = sorted(ider) if "pk" in noekkel else andre
            valg = [{**v, noekkel: verdi} for v in valg for verdi in mulige]
        yield from (reverse(navn, kwargs=kwargs) for kwargs in valg)


def send_alt(klient: Client, url: str, vaar: Kanarikommune) -> HttpResponse | None:
    """Send each form of the page with other words, or, where there is none, what might do harm."""
    side = klient.get(url)
    er_side = side.status_code == 200 and "html" in side.headers.get("Content-Type", "")
    skjemaer = [s for s in les_skjemaer(side) if s.metode == "post"] if er_side else []
    svar = None
    for skjema in skjemaer:
        data = {n: v for n, v in skjema.svar().items() if n != "engangsnr"}
        data |= {f.navn: ["Endret ord"] for f in skjema.felt if f.slag in {"text", "textarea"}}
        svar = klient.post(skjema.adresse or url, data)
    return svar or klient.post(
        url, {"plan": vaar.enkelt["plan"], "grunn": "Prøver", "navn": "X", "tittel": "X"}
    )


UTENFOR = ("/logg-", "/konto/", "/demo/", "/glemt-passord/", "/spraak/", "/bytt-kommune/", "/logget-")


def test_no_address_changes_an_adopted_plan(vaar: Kanarikommune) -> None:
    klient, foer, proevd = klient_for(vaar.med_alt), bilde(), 0
    for url in adresser(vaar):
        if url.startswith(UTENFOR) or "avslutt" in url:
            continue
        with transaction.atomic():
            send_alt(klient, url, vaar)
            etter = bilde()
            transaction.set_rollback(True)
        assert {noekkel: etter.get(noekkel) for noekkel in foer} == foer, url
        proevd += 1

    assert proevd > 100
