"""12 and 24 months after closing: asked for, answered once, and a relapse is seen in the measurements."""

from datetime import date

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for
from tests.helhet.gevinstplan.prover import hel_plan, maal

from helhet.felles.skriv import endre
from helhet.gevinst.models import Virkning
from helhet.gevinstplan.domain.oppgaver import Plankilde
from helhet.gevinstplan.domain.varighet import (
    UnableToCheckDuration,
    om_maaneder,
    sjekk_varighet,
    tilbakefall,
    varighetsrader,
)
from helhet.gevinstplan.models import Realiseringsplan, Varighetssjekk
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.models import Kommune

pytestmark = pytest.mark.django_db
LUKKET, ETTER = date(2025, 2, 28), date(2026, 3, 1)


@pytest.fixture
def lukket(enheter: Enheter, roller: Rollebesetning) -> Realiseringsplan:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)
    felt = {"fase": "avsluttet", "avsluttet": LUKKET}
    return endre(plan, felt=felt, aktor=None)


@pytest.mark.parametrize(
    ("dag", "maaneder", "ventet"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 22), 24, date(2028, 11, 22)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
    ],
)
def test_months_on_end_with_the_shorter_month(dag: date, maaneder: int, ventet: date) -> None:
    assert om_maaneder(dag, maaneder) == ventet


def test_checks_are_due_12_and_24_months_on(lukket: Realiseringsplan) -> None:
    rader = varighetsrader(lukket, idag=ETTER)

    assert [(r.maaneder, r.frist, r.forfalt) for r in rader] == [
        (12, date(2026, 2, 28), True),
        (24, date(2027, 2, 28), False),
    ]


def test_owner_is_asked_until_it_is_answered(
    lukket: Realiseringsplan, roller: Rollebesetning, kommune: Kommune
) -> None:
    tilgang = Tilgang(roller.enhetsleder, kommune, [], ETTER)
    assert [o.frist for o in Plankilde().oppgaver(tilgang, idag=ETTER)] == [date(2026, 2, 28)]

    sjekk_varighet(lukket, maaneder=12, utfall="holder", merknad="Ja", dag=ETTER, aktor=None)

    assert list(Plankilde().oppgaver(tilgang, idag=ETTER)) == []
    with pytest.raises(UnableToCheckDuration):
        sjekk_varighet(lukket, maaneder=12, utfall="delvis", merknad="Nei", dag=ETTER, aktor=None)


def test_answer_sent_twice_is_stored_once(lukket: Realiseringsplan, roller: Rollebesetning) -> None:
    klient, url = klient_for(roller.enhetsleder), reverse("gevinstplan:varighet", args=[lukket.pk, 12])
    data = {"utfall": "delvis", "merknad": "Noe mer svinn"}

    svar = [klient.post(url, data).status_code for _ in range(2)]

    assert svar == [302, 200]
    assert [str(rad) for rad in Varighetssjekk.objects.all()] == ["12: Noe har glidd tilbake"]


def test_open_plan_has_nothing_to_check(enheter: Enheter, roller: Rollebesetning) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)

    assert varighetsrader(plan, idag=ETTER) == []
    with pytest.raises(UnableToCheckDuration):
        sjekk_varighet(plan, maaneder=12, utfall="holder", merknad="Ja", dag=ETTER, aktor=None)


@pytest.mark.parametrize(("senere", "funnet"), [(332, 0), (400, 1)])
def test_relapse_is_seen_in_what_was_measured_after_closing(
    enheter: Enheter, roller: Rollebesetning, senere: int, funnet: int
) -> None:
    plan = hel_plan(enheter.kjokken, eier=roller.enhetsleder)
    maal(plan, 340, date(2026, 10, 1))
    plan = endre(plan, felt={"fase": "avsluttet", "avsluttet": date(2026, 10, 15)}, aktor=None)
    virkninger = list(Virkning.objects.all())
    foer = tilbakefall(plan, virkninger, idag=date(2027, 1, 10))
    maal(plan, senere, date(2027, 1, 10))

    etter = tilbakefall(plan, virkninger, idag=date(2027, 1, 10))

    assert (len(foer), len(etter)) == (0, funnet)
