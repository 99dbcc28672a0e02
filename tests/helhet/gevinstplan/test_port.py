"""The gates: what is lacking is said with its reason, and nobody is told while the plan is young."""

from datetime import date

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinst.prover import lag_handling
from tests.helhet.gevinstplan.prover import IDAG, hel_plan, maal, paa_nytt, tom_plan

from helhet.felles.models import Hendelse
from helhet.felles.skriv import UnableToSave, endre
from helhet.gevinstplan.domain.fallgruver import finn
from helhet.gevinstplan.domain.plan import begynn_plan, endre_hode, skriv_tekst
from helhet.gevinstplan.domain.port import UnableToMovePlan, gaa_tilbake, gaa_videre, neste_port
from helhet.gevinstplan.enums import Planfase
from helhet.gevinstplan.models import Realiseringsplan
from helhet.organisasjon.models import Enhet

pytestmark = pytest.mark.django_db


def koder(plan: Realiseringsplan, som: Planfase) -> set[str]:
    return {funn.kode for funn in finn(plan, som=som, idag=IDAG)}


def videre(plan: Realiseringsplan, til: Planfase, grunn: str = "") -> Realiseringsplan:
    return gaa_videre(paa_nytt(plan), til=til, grunn=grunn, dag=IDAG, aktor=None)


def test_idea_is_left_in_peace_and_an_empty_plan_is_told_what_it_lacks(kjokken: Enhet) -> None:
    plan = tom_plan(kjokken)

    assert koder(plan, Planfase.IDE) == set()
    assert {"g01", "g02", "g03", "g04", "g07", "g10", "g16"} <= koder(plan, Planfase.PLAN)
    port = neste_port(plan, idag=IDAG)
    assert port is not None
    assert (port.til, port.funn, port.krav) == (Planfase.PLAN, [], [])


def test_plan_with_all_that_it_needs_has_no_pitfall(enheter: Enheter, roller: Rollebesetning) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)

    assert koder(plan, Planfase.PLAN) == set()


def test_each_gate_opens_in_turn_and_keeps_the_reason(enheter: Enheter, roller: Rollebesetning) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)
    videre(plan, Planfase.PLAN)
    videre(plan, Planfase.GJENNOMFORING)
    with pytest.raises(UnableToMovePlan, match="Ingen enhet er satt til å ta over"):
        videre(plan, Planfase.OVERTAKELSE)
    endre_hode(paa_nytt(plan), felt={"mottaker": enheter.kjokken}, aktor=None)
    with pytest.raises(UnableToMovePlan, match="skriv hvorfor"):
        videre(plan, Planfase.OVERTAKELSE)
    videre(plan, Planfase.OVERTAKELSE, "Vedtaket kommer i desember")
    with pytest.raises(UnableToMovePlan, match="Ikke målt ennå: Kastet mat"):
        videre(plan, Planfase.MAALT, "Fordi")
    maal(plan, 340, date(2026, 10, 1))
    videre(plan, Planfase.MAALT, "Fordi")
    with pytest.raises(UnableToMovePlan, match="hva dere lærte"):
        videre(plan, Planfase.AVSLUTTET, "Fordi")
    skriv_tekst(plan.plantekst_sett.get(slag="laering"), tekst="Vei hver dag", aktor=None)

    ferdig = videre(plan, Planfase.AVSLUTTET, "Fordi")

    assert (ferdig.fase, ferdig.avsluttet, ferdig.overlevert) == (Planfase.AVSLUTTET, IDAG, IDAG)
    assert Hendelse.objects.filter(verb="gikk videre", grunn="Vedtaket kommer i desember").exists()
    with pytest.raises(UnableToSave, match="avsluttet og kan ikke endres"):
        skriv_tekst(plan.plantekst_sett.get(slag="laering"), tekst="Noe annet", aktor=None)


def test_plan_without_benefit_stays_an_idea(enheter: Enheter) -> None:
    plan = begynn_plan(lag_handling(enheter.kjokken), aktor=None)

    with pytest.raises(UnableToMovePlan, match="ingen gevinst"):
        videre(plan, Planfase.PLAN)


def test_step_that_is_not_the_next_is_refused(enheter: Enheter) -> None:
    with pytest.raises(UnableToMovePlan, match="annen fase"):
        videre(tom_plan(enheter.kjokken), Planfase.MAALT)


def test_going_back_asks_why_and_opens_a_closed_plan(enheter: Enheter) -> None:
    plan = endre(tom_plan(enheter.kjokken), felt={"fase": "avsluttet", "avsluttet": IDAG}, aktor=None)
    with pytest.raises(UnableToMovePlan):
        gaa_tilbake(plan, grunn=" ", aktor=None)

    aapnet = gaa_tilbake(plan, grunn="Målt feil", aktor=None)

    assert (aapnet.fase, aapnet.avsluttet) == (Planfase.MAALT, None)


def test_owner_who_leads_nothing_is_a_pitfall(enheter: Enheter, roller: Rollebesetning) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.politiker)

    assert koder(plan, Planfase.PLAN) == {"g04"}


def test_pitfalls_are_asked_for_by_a_button_with_source_and_what_to_write(
    kjokken: Enhet, roller: Rollebesetning
) -> None:
    plan = tom_plan(kjokken)
    klient = klient_for(roller.enhetsleder)

    ark = klient.get(reverse("gevinstplan:plan", args=[plan.pk])).content.decode()
    side = klient.get(reverse("gevinstplan:sjekk", args=[plan.pk])).content.decode()

    assert "Ingen interessenter er nevnt." not in ark
    for ord_ in ("Ingen interessenter er nevnt.", "Motstand som ingen har hørt på", "Saman om ein betre"):
        assert ord_ in side


@pytest.fixture
def kjokken(enheter: Enheter) -> Enhet:
    return enheter.kjokken
