"""The secretary records one decision for many goals and strategies, and they freeze."""

from datetime import date

import pytest
from django.urls import reverse
from tests.helhet.besetning import Rollebesetning, klient_for
from tests.helhet.skjemaleser import les_skjemaer

from helhet.felles.skriv import UnableToSave, Versjonskonflikt, endre, opprett, slett
from helhet.hop.domain.maal import flytt_maal_opp, opprett_maal, opprett_strategi
from helhet.hop.domain.maalvedtak import UnableToAdoptGoals, merke, registrer_maalvedtak, vedtaksrader
from helhet.hop.models import Maal, Strategi, Vedtak
from helhet.organisasjon.models import Kommune

DAG = date(2026, 6, 18)
SAK = {"saksnummer": "44/26", "dato": DAG, "aktor": None}


@pytest.fixture
def tre(omfang: Kommune) -> tuple[Maal, Strategi]:
    """Return a goal with a strategy."""
    maal = opprett_maal(Maal(type="hovedmaal", tittel="Trygg oppvekst"), aktor=None)
    return maal, opprett_strategi(Strategi(maal=maal, tittel="Tidlig innsats"), aktor=None)


def noekler() -> list[str]:
    return [rad.noekkel for rad in vedtaksrader()]


def test_all_are_adopted_in_one_case_and_frozen(tre: tuple[Maal, Strategi]) -> None:
    maal, strategi = tre

    assert registrer_maalvedtak(noekler(), virkning="vedtatt", sett=merke(vedtaksrader()), **SAK) == 2

    assert set(Vedtak.objects.values_list("saksnummer", "maal", "strategi")) == {
        *(("44/26", maal.pk, None), ("44/26", None, strategi.pk)),
    }
    for rad in tre:
        with pytest.raises(UnableToSave, match="Lag en revisjon"):
            endre(rad, felt={"tittel": "Noe annet"}, aktor=None)
        with pytest.raises(UnableToSave, match="Lag en revisjon"):
            slett(rad, aktor=None)


def test_what_is_taken_up_again_with_a_reason_can_be_changed_and_adopted_anew(
    tre: tuple[Maal, Strategi],
) -> None:
    maal, strategi = tre
    registrer_maalvedtak(noekler(), virkning="vedtatt", **SAK)

    with pytest.raises(UnableToAdoptGoals, match="Skriv hvorfor"):
        registrer_maalvedtak([f"maal-{maal.pk}"], virkning="tatt_opp", **SAK)
    registrer_maalvedtak([f"maal-{maal.pk}"], virkning="tatt_opp", grunn="Ny samfunnsdel", **SAK)

    assert endre(maal, felt={"tittel": "Trygg barndom"}, aktor=None).tittel == "Trygg barndom"
    with pytest.raises(UnableToSave):
        endre(strategi, felt={"tittel": "Noe annet"}, aktor=None)
    registrer_maalvedtak([f"maal-{maal.pk}"], virkning="vedtatt", **SAK)
    with pytest.raises(UnableToSave):
        endre(maal, felt={"tittel": "Noe annet"}, aktor=None)


def test_decisions_that_do_not_fit_are_refused_and_change_nothing(tre: tuple[Maal, Strategi]) -> None:
    alle, foer = noekler(), merke(vedtaksrader())
    registrer_maalvedtak(alle[:1], virkning="vedtatt", **SAK)

    for valgt, valg, hva in (
        (alle, {"virkning": "vedtatt"}, "er vedtatt fra før"),
        (alle[1:], {"virkning": "tatt_opp", "grunn": "Fordi"}, "er ikke vedtatt"),
        ([], {"virkning": "vedtatt"}, "Velg minst ett"),
        (["maal-999999"], {"virkning": "vedtatt"}, "Velg minst ett"),
        (alle[1:], {"virkning": "vedtatt", "saksnummer": " "}, "saksnummer"),
        (alle[1:], {"virkning": "vedtatt", "sett": foer}, "endret siden"),
    ):
        with pytest.raises(UnableToAdoptGoals, match=hva):
            registrer_maalvedtak(valgt, **{**SAK, **valg})

    assert Vedtak.objects.count() == 1


def test_the_secretary_does_it_on_one_page_and_nobody_else(
    tre: tuple[Maal, Strategi], roller: Rollebesetning
) -> None:
    side = reverse("traad:vedta_maal")
    klient = klient_for(roller.utvalgssekretaer)
    (skjema,) = [s for s in les_skjemaer(klient.get(side)) if "valgt" in s.navnene()]
    gammelt = skjema.svar() | {"saksnummer": ["44/26"], "dato": ["2026-06-18"], "valgt": noekler()}

    assert klient.post(side, gammelt).status_code == 302
    assert klient.post(side, gammelt).status_code == 200
    assert Vedtak.objects.count() == 2
    assert klient_for(roller.kommunedirektor).get(side).status_code == 404


def test_a_move_on_an_old_page_is_a_conflict(tre: tuple[Maal, Strategi]) -> None:
    andre = opprett_maal(Maal(type="hovedmaal", tittel="Gode liv"), aktor=None)
    endre(andre, felt={"tittel": "Gode liv hele livet"}, aktor=None)

    with pytest.raises(Versjonskonflikt):
        flytt_maal_opp(andre, aktor=None, versjon=1)
    flytt_maal_opp(andre, aktor=None, versjon=2)

    assert [m.tittel for m in Maal.objects.all()] == ["Gode liv hele livet", "Trygg oppvekst"]


def test_a_decision_is_about_one_thing(tre: tuple[Maal, Strategi]) -> None:
    maal, strategi = tre

    with pytest.raises(Exception, match="vedtak_om_en_ting"):
        opprett(Vedtak(maal=maal, strategi=strategi, saksnummer="1/26", dato=DAG), aktor=None)
