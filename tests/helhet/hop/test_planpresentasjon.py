"""The plan on a big screen: sums first, one sector at a time, and drift never beside investments."""

from datetime import date

import pytest
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.felles.skriv import opprett
from helhet.hop.domain.plan import legg_i_plan
from helhet.hop.domain.planoversikt import Planoversikt, hent_planoversikt
from helhet.hop.domain.planpresentasjon import RADER_PER_BILDE, vis_planbilde
from helhet.hop.models import Belopslinje, Handling, Plan
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.models import Enhet, Kommune

DAG = date(2026, 11, 21)


@pytest.fixture
def plan(omfang: Kommune) -> Plan:
    return opprett(Plan(navn="HØP 27", fra_aar=2027, til_aar=2030, tilstand="forslag"), aktor=None)


def _i_planen(plan: Plan, kode: str, enhet: Enhet, *, slag: str = "tiltak", klasse: int = 1) -> None:
    handling = opprett(Handling(kode=kode, tittel=f"Sak {kode}", slag=slag, enhet=enhet), aktor=None)
    legg_i_plan(handling, plan=plan, aktor=None)
    linje = Belopslinje(handling=handling, aar=2027, kontoklasse=klasse, ansvar=enhet, belop_ore=-100_000_00)
    opprett(linje, aktor=None)


def _oversikt(plan: Plan, roller: Rollebesetning, kommune: Kommune, rolle: str) -> Planoversikt:
    bruker = getattr(roller, rolle)
    medlemskap = list(medlemskap_for(bruker, kommune=kommune, dag=DAG))
    return hent_planoversikt(plan, tilgang=Tilgang(bruker, kommune, medlemskap, DAG))


def test_pictures_go_from_the_whole_through_the_sectors_to_the_investments(
    plan: Plan, enheter: Enheter, roller: Rollebesetning, kommune: Kommune
) -> None:
    for nr in range(RADER_PER_BILDE + 1):
        _i_planen(plan, f"27-{nr}", enheter.kjokken)
    _i_planen(plan, "27-90", enheter.skole)
    _i_planen(plan, "27-91", enheter.skole, slag="investering", klasse=0)
    oversikt = _oversikt(plan, roller, kommune, "okonomisjef")

    bilder = [vis_planbilde(oversikt, nr=nr) for nr in range(1, 8)]

    vist = [(b.innhold.sektor, b.innhold.er_drift, len(b.innhold.rader)) for b in bilder if b.innhold]
    assert vist == [
        (None, True, 2),
        ("Helse", True, RADER_PER_BILDE),
        ("Helse", True, 1),
        ("Oppvekst", True, 1),
        (None, False, 1),
        ("Oppvekst", False, 1),
    ]
    assert (bilder[0].forrige, bilder[0].neste, bilder[6].neste) == (None, 2, None)
    assert vis_planbilde(oversikt, nr=99).nr == 7
    assert [b.innhold.er_siste_del for b in bilder[2:4] if b.innhold] == [False, True]


def test_committee_sees_the_plan_without_menu_or_edit_controls(
    plan: Plan, enheter: Enheter, roller: Rollebesetning
) -> None:
    _i_planen(plan, "27-1", enheter.kjokken)
    adresse = reverse("hop:planpresentasjon", args=[plan.pk])

    foerste, siste = (
        klient_for(roller.okonomisjef).get(adresse, {"nr": nr}).content.decode() for nr in ("1", "3")
    )

    assert ("HØP 27" in foerste, 'rel="next"' in foerste, 'rel="prev"' in foerste) == (True, True, False)
    assert ("Sak 27-1" in siste, "<form" in siste, "hovednav" in siste) == (True, False, False)
    assert klient_for(roller.uten).get(adresse).status_code in {302, 404}
