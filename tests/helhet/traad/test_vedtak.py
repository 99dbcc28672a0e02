"""A21: what is missing stops only the kommunedirektør's proposal, never what the council decides."""

from datetime import date

import pytest
from tests.helhet.besetning import Enheter, Rollebesetning
from tests.helhet.traad.prover import IDAG, Proevetraad, lag_gevinst, lag_handling

from helhet.felles.skriv import UnableToSave, endre
from helhet.hop.domain.tilstand import UnableToTransition
from helhet.hop.models import Handling, Planpost
from helhet.organisasjon.models import Kommune
from helhet.traad.domain.brudd import Vei, finn_brudd
from helhet.traad.domain.queries import hent_grunnlag
from helhet.traad.domain.vedtak import (
    Mangel,
    UnableToPropose,
    Vedtaksfolger,
    mangler_for_forslag,
    registrer_vedtak,
    send_til_forslag,
    vedta_plan,
    vedtaksfolger,
)
from helhet.traad.enums import Bruddkode, Objektslag

VEDTATT = date(2026, 11, 20)


@pytest.fixture
def tom(enheter: Enheter) -> Handling:
    """Return an action with neither gevinst nor ansvarlig."""
    return lag_handling("26-1", "Ny rutine", enheter.kjokken, None)


def test_a_proposal_without_gevinst_and_ansvarlig_is_stopped_and_says_what(
    tom: Handling, traaden: Proevetraad, kommune: Kommune
) -> None:
    with pytest.raises(UnableToPropose) as feil:
        send_til_forslag(tom, plan=traaden.plan, kommune=kommune, aktor=None)

    assert feil.value.mangler == (
        Mangel("ansvarlig", Vei("hop:rediger_handling", tom.pk)),
        Mangel("gevinst", Vei("gevinst:ny", tom.pk)),
    )
    assert str(feil.value) == (
        "Handlingen kan ikke sendes til kommunedirektørens forslag ennå. Dette mangler: ansvarlig, gevinst."
    )
    tom.refresh_from_db()
    assert tom.tilstand == "utkast"
    assert not Planpost.objects.filter(handling=tom).exists()


def test_a_proposal_with_both_goes_into_the_plan(
    tom: Handling, traaden: Proevetraad, kommune: Kommune, roller: Rollebesetning
) -> None:
    tom = endre(tom, felt={"ansvarlig": roller.enhetsleder}, aktor=None)
    lag_gevinst(tom, "Mindre ventetid", None, kategori="")

    foreslatt = send_til_forslag(tom, plan=traaden.plan, kommune=kommune, aktor=None)

    assert foreslatt.tilstand == "forslag"
    assert Planpost.objects.filter(handling=tom, plan=traaden.plan).count() == 1


def test_technical_adjustments_and_municipalities_that_ask_for_nothing_are_exempt(
    tom: Handling, kommune: Kommune
) -> None:
    assert len(mangler_for_forslag(tom, kommune=kommune)) == 2

    teknisk = endre(tom, felt={"opphav": "teknisk"}, aktor=None)
    assert mangler_for_forslag(teknisk, kommune=kommune) == []

    kommune.innstillinger = {"krev_gevinst_i_forslag": False}
    vanlig = endre(teknisk, felt={"opphav": "politisk"}, aktor=None)
    assert mangler_for_forslag(vanlig, kommune=kommune) == []


def test_a_decision_is_recorded_whatever_is_missing_and_then_stands_as_a_break_until_mended(
    tom: Handling, kommune: Kommune
) -> None:
    vedtatt = registrer_vedtak(tom, saksnummer="45/26", dato=VEDTATT, aktor=None)

    assert (vedtatt.tilstand, vedtatt.saksnummer, vedtatt.vedtaksdato) == ("vedtatt", "45/26", VEDTATT)
    assert _brudd_om(tom) == {
        Bruddkode.HANDLING_UTEN_MAAL,
        Bruddkode.HANDLING_UTEN_ANSVARLIG,
        Bruddkode.HANDLING_UTEN_GEVINST,
    }

    lag_gevinst(tom, "Mindre ventetid", None, kategori="")
    assert Bruddkode.HANDLING_UTEN_GEVINST not in _brudd_om(tom)


def _brudd_om(handling: Handling) -> set[Bruddkode]:
    funnet = finn_brudd(hent_grunnlag(IDAG))
    return {b.kode for b in funnet if b.objekt == (Objektslag.HANDLING, handling.pk)}


def test_an_adopted_plan_adopts_its_proposals_and_freezes(traaden: Proevetraad, kommune: Kommune) -> None:
    send_til_forslag(traaden.matsvinn, plan=traaden.plan, kommune=kommune, aktor=None)
    sagt_paa_forhaand = vedtaksfolger(traaden.plan)

    plan = vedta_plan(traaden.plan, saksnummer="90/26", dato=VEDTATT, aktor=None, uten_kontroll="Kommer.")

    tilstander = dict(Handling.objects.values_list("kode", "tilstand"))
    assert tilstander == {"26-3420-001": "vedtatt", "26-3420-002": "utkast"}
    utkast_i_planen = Handling.objects.filter(planposter__plan=plan, tilstand="utkast").count()
    assert sagt_paa_forhaand == Vedtaksfolger(blir_vedtatt=1, roeres_ikke=utkast_i_planen)
    assert (plan.tilstand, plan.saksnummer, plan.vedtaksdato) == ("vedtatt", "90/26", VEDTATT)
    with pytest.raises(UnableToSave):
        endre(plan, felt={"navn": "Et annet navn"}, aktor=None)
    with pytest.raises(UnableToSave):
        send_til_forslag(traaden.kjolerom, plan=plan, kommune=_uten_krav(kommune), aktor=None)
    with pytest.raises(UnableToTransition):
        vedta_plan(plan, saksnummer="91/26", dato=VEDTATT, aktor=None)


def _uten_krav(kommune: Kommune) -> Kommune:
    kommune.innstillinger = {"krev_gevinst_i_forslag": False}
    return kommune
