"""The plan: begun once, written in part by part, its lines, its targets, and what it asks of people."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinst.prover import lag_gevinst, lag_virkning
from tests.helhet.gevinstplan.prover import IDAG, hel_plan, tom_plan

from helhet.felles.skriv import endre, opprett
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.domain.justering import UnableToAdjustTarget, juster_maal
from helhet.gevinstplan.domain.oppgaver import Plankilde
from helhet.gevinstplan.domain.plan import UnableToChangeBenefitPlan, begynn_plan, fjern_linje, ny_linje
from helhet.gevinstplan.domain.side import hent_side
from helhet.gevinstplan.models import Evaluering, Maaleplan, Maaljustering, Realiseringsplan, Risiko
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Bruker, Kommune

pytestmark = pytest.mark.django_db


def tilgang(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def test_plan_is_begun_once_with_its_empty_parts(enheter: Enheter, roller: Rollebesetning) -> None:
    handling = lag_gevinst(enheter.kjokken).handling
    klient, url = klient_for(roller.enhetsleder), reverse("gevinstplan:begynn", args=[handling.pk])
    assert "Lag gevinstplan" in klient.get(url).content.decode()

    svar = [klient.post(url), klient.post(url), klient.get(url)]

    plan = Realiseringsplan.objects.get()
    assert {(s.status_code, s["Location"]) for s in svar} == {
        (302, reverse("gevinstplan:plan", args=[plan.pk]))
    }
    assert plan.plantekst_sett.count() == 8


def test_part_is_saved_by_itself_and_shown_on_the_paper(enheter: Enheter, roller: Rollebesetning) -> None:
    plan = tom_plan(enheter.kjokken)
    rad = plan.plantekst_sett.get(slag="effektmaal")
    klient = klient_for(roller.enhetsleder)

    svar = klient.post(
        reverse("gevinstplan:tekst", args=[rad.pk]), {"tekst": "Varmere mat", "versjon": 1}, follow=True
    )

    assert svar.redirect_chain == [(f"{reverse('gevinstplan:plan', args=[plan.pk])}#boks-effektmaal", 302)]
    assert "<p>Varmere mat</p>" in svar.content.decode()


@pytest.mark.parametrize(
    ("felt", "lov"),
    [
        ({"sannsynlighet": 3, "konsekvens": 4}, True),
        ({"sannsynlighet": 3, "konsekvens": 5}, False),
        ({"sannsynlighet": 5, "konsekvens": 5, "grep": "Ekstra vakt"}, False),
        ({"sannsynlighet": 5, "konsekvens": 5, "grep": "Ekstra vakt", "frist": IDAG, "eier": True}, True),
        ({"sannsynlighet": 6, "konsekvens": 1}, False),
    ],
)
def test_high_risk_asks_for_measure_owner_and_day(
    felt: dict[str, object], lov: bool, roller: Rollebesetning
) -> None:
    eier = {"ansvarlig": roller.enhetsleder} if felt.pop("eier", False) else {}
    risiko = Risiko(plan=tom_plan(), hva="Ingen kommer", **felt, **eier)

    if not lov:
        with pytest.raises(ValidationError):
            ny_linje(risiko, aktor=None)
    else:
        assert ny_linje(risiko, aktor=None).pk


def test_target_is_adjusted_with_reason_and_the_old_one_stays(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)
    virkning, evaluering = Virkning.objects.get(), plan.evaluering_sett.first()
    felt = {"virkning": virkning, "verdi": Decimal(350), "dato": date(2027, 6, 1)}
    with pytest.raises(UnableToAdjustTarget):
        juster_maal(evaluering, **felt, grunn=" ", aktor=None)

    juster_maal(evaluering, **felt, grunn="Kjøkkenet ble delt", aktor=None)

    rad = Maaljustering.objects.get()
    assert (rad.fra_verdi, rad.fra_dato, rad.grunn) == (330, date(2027, 1, 1), "Kjøkkenet ble delt")
    naa = Virkning.objects.get()
    assert (naa.maal_verdi, naa.maal_dato) == (350, date(2027, 6, 1))
    with pytest.raises(UnableToChangeBenefitPlan):
        fjern_linje(evaluering, aktor=None)


def test_target_of_another_plan_is_not_adjusted(roller: Rollebesetning, enheter: Enheter) -> None:
    evaluering = hel_plan(enheter.kjokken, eier=roller.enhetsleder).evaluering_sett.first()
    annen = lag_virkning(lag_gevinst(enheter.skole, tittel="Annen"))

    with pytest.raises(UnableToAdjustTarget):
        juster_maal(evaluering, virkning=annen, verdi=Decimal(1), dato=IDAG, grunn="Fordi", aktor=None)
    with pytest.raises(UnableToChangeBenefitPlan):
        ny_linje(Maaleplan(plan=evaluering.plan, virkning=annen, metode="Vi veier"), aktor=None)
    assert Virkning.objects.get(pk=annen.pk).maal_verdi == 330


def test_cost_of_measuring_stands_against_the_worth(roller: Rollebesetning, enheter: Enheter) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)

    rad = hent_side(plan, idag=IDAG).maaling[0]

    assert (rad.plan.kostnad_ore, rad.verdi_ore, rad.andel) == (1_000_000, 20_000_000, 5)


def test_front_page_asks_for_evaluations_and_risks_that_are_due(
    roller: Rollebesetning, enheter: Enheter, kommune: Kommune
) -> None:
    leder = roller.enhetsleder
    plan = endre(hel_plan(enheter.kjokken, eier=leder), felt={"fase": "plan"}, aktor=None)
    risiko = Risiko(plan=plan, hva="Vekta ryker", sannsynlighet=1, konsekvens=1, ansvarlig=leder, frist=IDAG)
    opprett(risiko, aktor=None)

    mine = list(Plankilde().oppgaver(tilgang(leder, kommune), idag=IDAG))
    andres = list(Plankilde().oppgaver(tilgang(roller.annen_enhetsleder, kommune), idag=IDAG))

    assert [(o.tittel, o.frist) for o in mine] == [
        ("Evaluer gevinstplanen: Er vi i rute?", date(2026, 6, 1)),
        ("Følg opp risikoen «Vekta ryker»", IDAG),
    ]
    assert andres == []


def test_plan_is_for_those_of_the_enhet_and_those_with_a_part(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    plan = begynn_plan(lag_gevinst(enheter.skole).handling, aktor=None)
    url = reverse("gevinstplan:plan", args=[plan.pk])
    personer = (roller.annen_enhetsleder, roller.enhetsleder, roller.politiker, roller.okonomisjef)

    koder = [klient_for(person).get(url).status_code for person in personer]

    assert koder == [200, 404, 404, 200]
    endre(plan, felt={"mottaker": enheter.kjokken}, aktor=None)
    assert klient_for(roller.enhetsleder).get(url).status_code == 200


def test_evaluation_that_is_held_says_what_was_found(enheter: Enheter) -> None:
    rad = Evaluering(plan=tom_plan(enheter.kjokken), dato=IDAG, sporsmaal="I rute?", gjennomfort=IDAG)

    with pytest.raises(ValidationError):
        ny_linje(rad, aktor=None)


def test_leader_is_offered_the_enheter_that_the_leader_sees(roller: Rollebesetning, enheter: Enheter) -> None:
    plan = tom_plan(enheter.kjokken)

    side = klient_for(roller.enhetsleder).get(reverse("gevinstplan:hode", args=[plan.pk]))

    valg = side.context["skjema"].fields["mottaker"].queryset
    assert set(valg) == {enheter.helse, enheter.sykehjem, enheter.kjokken}
