"""The administration's own decisions about an adopted plan: separate objects, separate rights (S24)."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.helhet.besetning import FRA, Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.hop.test_budsjettkontroll import lag_plan, lag_tiltak, les_budsjett
from tests.helhet.skjemaleser import les_skjemaer

from helhet.felles.models import Hendelse
from helhet.felles.skriv import Versjonskonflikt, opprett
from helhet.hop.domain.belop import Linje
from helhet.hop.domain.delegasjon import (
    Delegasjon,
    UnableToDecideByDelegation,
    avgjor_etter_delegasjon,
    krever_kommunestyret,
)
from helhet.hop.domain.handlingsliste import Aarssum, plansummer
from helhet.hop.domain.plan import endre_plan, ta_ut_av_plan
from helhet.hop.domain.plantall import brutte_segl, poster_som_teller, tall_i_plan
from helhet.hop.domain.queries import gjeldende_plan
from helhet.hop.domain.ramme import Beholdning, Ramme, foreslaa_rammer, rammer_i, sett_rammer
from helhet.hop.domain.revisjon import lag_revisjon, sett_planbelop
from helhet.hop.domain.tilstand import laas_plan
from helhet.hop.models import Avgjorelse, Belopslinje, Handling, Plan, Vedtak
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune, Medlemskap
from helhet.traad.domain.vedtak import vedta_plan

DAG = date(2026, 12, 10)
FULLMAKT = Delegasjon("Økonomireglementet", "§ 4-2")
AARENE = range(2027, 2031)


def linjer(enheter: Enheter, *, mat: int = -5000, loenn: int = 0, skole: int = 0) -> list[Linje]:
    """Return lines of two enheter of the same sector, and one of another."""
    rader = [("115", enheter.sykehjem, mat), ("010", enheter.kjokken, loenn), ("010", enheter.skole, skole)]
    return [Linje(aar=a, art=art, ansvar=e, belop_ore=ore) for a in AARENE for art, e, ore in rader if ore]


@pytest.fixture
def vedtatt(omfang: Kommune, enheter: Enheter) -> Plan:
    les_budsjett()
    plan = lag_plan()
    lag_tiltak(plan, *linjer(enheter))
    plan = sett_rammer(plan, rammer=foreslaa_rammer(plan), aktor=None)
    return vedta_plan(plan, saksnummer="90/26", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer.")


@pytest.fixture
def revisjon(vedtatt: Plan) -> Plan:
    return lag_revisjon(vedtatt, grunn="Kjøkkenet tar over", aktor=None)


def sett(plan: Plan, *nye: Linje) -> None:
    (post,) = poster_som_teller(plan)
    sett_planbelop(post, linjer=nye, aktor=None)


def avgjor(plan: Plan, *, versjon: int | None = None) -> Plan:
    return avgjor_etter_delegasjon(
        plan,
        delegasjon=FULLMAKT,
        grunn="Kjøkkenet tar over",
        dato=DAG,
        aktor=None,
        versjon=versjon,
        uten_kontroll="Budsjettet kommer.",
    )


def test_money_moves_within_the_sector_by_an_administrative_decision_and_no_vedtak(
    revisjon: Plan, enheter: Enheter
) -> None:
    sett(revisjon, *linjer(enheter, mat=-9000, loenn=4000))

    avgjort = avgjor(revisjon)

    (post,) = poster_som_teller(avgjort)
    assert (avgjort.tilstand, avgjort.delegasjon, avgjort.saksnummer, avgjort.vedtaksdato) == (
        *("vedtatt", "Økonomireglementet § 4-2"),
        *("", DAG),
    )
    assert {(t.art, t.belop_ore) for t in tall_i_plan([post])[post.pk]} == {("115", -9000), ("010", 4000)}
    assert set(Belopslinje.objects.values_list("art", "belop_ore")) == {("115", -9000), ("010", 4000)}
    assert (post.handling.tilstand, post.handling.saksnummer) == ("vedtatt", "90/26")
    # One Vedtak each about the plan and the action, as before; an Avgjorelse each is new.
    assert set(Vedtak.objects.values_list("plan_id", "handling_id")) == {
        (revisjon.reviderer_id, None),
        (None, post.handling_id),
    }
    delegert = Avgjorelse.objects.filter(type="delegert")
    assert set(delegert.values_list("plan_id", "handling_id", "delegasjon", "grunn")) == {
        (avgjort.pk, None, "Økonomireglementet § 4-2", "Kjøkkenet tar over"),
        (None, post.handling_id, "Økonomireglementet § 4-2", "Kjøkkenet tar over"),
    }
    assert (gjeldende_plan(aar=2027), brutte_segl()) == (avgjort, [])
    # The actions cost what the change says, and the older plan still says what it said.
    assert plansummer(revisjon.reviderer, [post.handling_id])[2027] == {post.handling_id: Aarssum(-5000)}
    assert plansummer(avgjort, [post.handling_id])[2027] == {post.handling_id: Aarssum(-5000)}
    logg = Hendelse.objects.filter(objekttype="hop.plan", verb="endret etter delegasjon")
    assert [h.grunn for h in logg] == ["Økonomireglementet § 4-2: Kjøkkenet tar over"]


def test_what_the_council_decides_itself_is_refused_whatever_is_said(
    revisjon: Plan, enheter: Enheter
) -> None:
    sett(revisjon, *linjer(enheter, mat=-9000, skole=4000))
    foer = Avgjorelse.objects.count()

    with pytest.raises(UnableToDecideByDelegation, match=r"må vedtas av kommunestyret.*«Helse»") as feil:
        avgjor(revisjon)

    revisjon.refresh_from_db()
    # Two sectors in each of four years.
    assert len(feil.value.brudd) == 8
    assert (revisjon.tilstand, revisjon.delegasjon, Avgjorelse.objects.count()) == ("arbeid", "", foer)


@pytest.mark.parametrize("hva", ["ny handling", "uten handling", "aar", "ramme", "fond", "ny plan"])
def test_more_than_amounts_is_the_councils(hva: str, revisjon: Plan, vedtatt: Plan, enheter: Enheter) -> None:
    assert krever_kommunestyret(revisjon) == []
    (post,) = poster_som_teller(revisjon)
    rammer = rammer_i(revisjon)
    if hva == "ny handling":
        lag_tiltak(revisjon, Linje(aar=2027, art="115", ansvar=enheter.sykehjem, timer=1))
    elif hva == "uten handling":
        ta_ut_av_plan(post.handling, plan=revisjon, aktor=None, grunn="Nei")
    elif hva == "aar":
        revisjon = endre_plan(revisjon, felt={"til_aar": 2031}, aktor=None)
    elif hva == "ramme":
        revisjon = sett_rammer(revisjon, rammer=[*rammer, Ramme(2027, "870", "Mer", -1)], aktor=None)
    elif hva == "fond":
        fond = [Beholdning("56", 100, "Tall fra banken")]
        revisjon = sett_rammer(revisjon, rammer=rammer, fond=fond, aktor=None)
    else:
        revisjon = opprett(Plan(navn="Ny", fra_aar=2031, til_aar=2034), aktor=None)

    brudd = krever_kommunestyret(revisjon)

    assert brudd
    with pytest.raises(UnableToDecideByDelegation, match=re.escape(brudd[0])):
        avgjor(revisjon)


def test_a_decision_says_by_what_authority_and_why_and_the_database_asks_too(revisjon: Plan) -> None:
    for fullmakt, grunn in ((Delegasjon(" ", "4"), "x"), (Delegasjon("R", " § "), "x"), (FULLMAKT, " ")):
        with pytest.raises(UnableToDecideByDelegation, match="Skriv paragrafen"):
            avgjor_etter_delegasjon(revisjon, delegasjon=fullmakt, grunn=grunn, dato=DAG, aktor=None)
    with pytest.raises((ValidationError, IntegrityError)), transaction.atomic():
        opprett(Avgjorelse(plan=revisjon, type="delegert"), aktor=None)
    begge = {"delegasjon": "R § 1", "saksnummer": "1/27"}
    with pytest.raises(ValidationError, match="Bare en revisjon"), transaction.atomic():
        laas_plan(revisjon, felt=begge, verb="vedtatt", uten_kontroll="Kommer.", aktor=None)
    with pytest.raises(Versjonskonflikt):
        avgjor(revisjon, versjon=revisjon.versjon - 1)


def test_each_role_is_tried_and_only_those_who_approve_the_budget_may(
    revisjon: Plan, enheter: Enheter
) -> None:
    sett(revisjon, *linjer(enheter, mat=-9000, loenn=4000))
    url, plan = reverse("hop:avgjor", args=[revisjon.pk]), reverse("hop:plan", args=[revisjon.pk])
    data = {"versjon": 1, "reglement": "R", "paragraf": "1", "grunn": "x", "uten_kontroll": "x"}
    slipper_inn, ser_knappen = set(), set()

    for rolle in Rolle:
        til = {"til": date(2099, 1, 1)} if rolle is Rolle.GJEST else {}
        bruker = lag_bruker(f"r-{rolle.value}", None if til else rolle)
        if til:
            opprett(Medlemskap(bruker=bruker, rolle=rolle, fra=FRA, **til), aktor=None)
        klient = klient_for(bruker)
        if klient.get(url).status_code == 200:
            slipper_inn.add(rolle)
        else:
            assert klient.post(url, data).status_code == 404
        if f'href="{url}"' in klient.get(plan).content.decode():
            ser_knappen.add(rolle)

    assert slipper_inn == ser_knappen == {Rolle.KOMMUNEDIREKTOR, Rolle.OKONOMISJEF}
    revisjon.refresh_from_db()
    assert revisjon.tilstand == "arbeid"


def test_the_page_shows_what_changes_decides_it_and_labels_it_apart_from_a_vedtak(
    revisjon: Plan, enheter: Enheter, roller: Rollebesetning
) -> None:
    sett(revisjon, *linjer(enheter, mat=-9000, loenn=4000))
    klient, url = klient_for(roller.kommunedirektor), reverse("hop:avgjor", args=[revisjon.pk])
    side = klient.get(url)
    (skjema,) = [s for s in les_skjemaer(side) if "paragraf" in s.navnene()]
    data = skjema.svar() | {"paragraf": ["4-2"], "uten_kontroll": ["Budsjettet kommer."]}

    gammel = klient.post(url, data | {"versjon": ["0"]})
    svar = klient.post(url, data)

    assert "Innenfor bevilgningene" in side.content.decode()
    assert data["reglement"] == ["Økonomireglementet"]
    assert gammel.status_code == 200
    assert svar.headers["Location"] == reverse("hop:plan", args=[revisjon.pk])
    planside = klient.get(svar.headers["Location"]).content.decode()
    assert all(
        ord_ in planside
        for ord_ in (
            "Administrativ endring",
            "etter fullmakt i Økonomireglementet § 4-2",
            "administrativ avgjørelse",
        )
    )
    fil = klient.get(reverse("hop:planer") + "?format=csv").content.decode("utf-8-sig")
    assert "administrativ avgjørelse;Økonomireglementet § 4-2" in fil
    assert "politisk vedtak;90/26" in fil
    assert klient.get(url).status_code == 404


def test_what_the_council_must_decide_is_listed_and_no_form_is_given(
    revisjon: Plan, enheter: Enheter, roller: Rollebesetning
) -> None:
    sett(revisjon, *linjer(enheter, mat=-9000, skole=4000))

    side = klient_for(roller.okonomisjef).get(reverse("hop:avgjor", args=[revisjon.pk])).content.decode()

    assert "Dette må kommunestyret vedta" in side
    assert 'name="paragraf"' not in side


def test_the_second_change_is_measured_against_the_first_and_the_council_may_still_decide(
    revisjon: Plan, enheter: Enheter
) -> None:
    sett(revisjon, *linjer(enheter, mat=-9000, loenn=4000))
    neste = lag_revisjon(avgjor(revisjon), grunn="Sak 12/27", aktor=None)
    sett(neste, *linjer(enheter, mat=-9000, loenn=4000, skole=1000))
    assert len(krever_kommunestyret(neste)) == 4
    rammer = [
        Ramme(
            r.aar, r.art, r.tekst, r.belop_ore - 1000 * ((r.kontoklasse, r.art) == (1, "540")), r.kontoklasse
        )
        for r in rammer_i(neste)
    ]
    neste = sett_rammer(neste, rammer=rammer, aktor=None)

    ferdig = vedta_plan(neste, saksnummer="12/27", dato=DAG, aktor=None, uten_kontroll="Budsjettet kommer.")

    assert (ferdig.saksnummer, ferdig.delegasjon) == ("12/27", "")
    assert Handling.objects.get().saksnummer == "12/27"
