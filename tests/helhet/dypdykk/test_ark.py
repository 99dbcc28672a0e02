from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.dypdykk.prover import DAG, lag_a3, plant
from tests.helhet.okonomi.prover import les_inn, regnskapsfil

from helhet.datalager.enums import Serie
from helhet.dypdykk.domain.a3 import UnableToChangeA3, endre_hode, skriv_boks
from helhet.dypdykk.domain.aarsak import merk_rot, ny_aarsak
from helhet.dypdykk.domain.lag import legg_til_deltaker
from helhet.dypdykk.domain.mottiltak import lag_mottiltak
from helhet.dypdykk.domain.potensial import UnableToMovePotential, dykk_i, meld_potensial
from helhet.dypdykk.domain.register import A3filter, finn_a3, lederandel
from helhet.dypdykk.domain.tall import legg_til_tall, les_tall, regnskapstall, vis_tall
from helhet.dypdykk.domain.tilstand import UnableToMoveA3, begynn_oppfolging, fullfor, gjenaapne, legg_bort
from helhet.dypdykk.models import A3, Boks, Deltaker, Mottiltak, Potensial, Tall
from helhet.felles.skriv import UnableToSave, opprett
from helhet.gevinst.models import Maaling
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune


def tilgang_for(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=DAG)), DAG)


@pytest.fixture
def a3(enheter: Enheter, roller: Rollebesetning) -> A3:
    return lag_a3(enheter.kjokken, eier=roller.enhetsleder)


def til_oppfolging(a3: A3) -> A3:
    rot = merk_rot(plant(a3, [("Fordi", [])])["Fordi"], aktor=None)
    lag_mottiltak(Mottiltak(a3=a3, aarsak=rot, tittel="Frist"), aktor=None)
    return begynn_oppfolging(a3, aktor=None)


def til_ferdig(a3: A3) -> A3:
    skriv_boks(a3.boks_sett.get(slag="laering"), tekst="Det var ikke porsjonene.", aktor=None)
    return fullfor(til_oppfolging(a3), dag=DAG, aktor=None)


def test_life_asks_for_what_each_step_needs(a3: A3) -> None:
    with pytest.raises(UnableToMoveA3, match="Ingen rotårsak"):
        begynn_oppfolging(a3, aktor=None)
    i_gang = til_oppfolging(a3)
    with pytest.raises(UnableToMoveA3, match="hva dere lærte"):
        fullfor(i_gang, dag=DAG, aktor=None)
    with pytest.raises(UnableToMoveA3, match="Skriv en grunn"):
        legg_bort(i_gang, grunn=" ", aktor=None)
    skriv_boks(a3.boks_sett.get(slag="laering"), tekst="Noe", aktor=None)
    ferdig = fullfor(i_gang, dag=DAG, aktor=None)

    assert (ferdig.tilstand, ferdig.ferdig_dato) == ("ferdig", DAG)


def test_finished_sheet_changes_no_more_until_it_is_opened_again(a3: A3) -> None:
    ferdig = til_ferdig(a3)
    boks = Boks.objects.get(a3=a3, slag="maal")

    with pytest.raises(UnableToSave, match="Gjenåpne den først"):
        skriv_boks(boks, tekst="Etterpå", aktor=None)
    with pytest.raises(UnableToSave, match="Gjenåpne den først"):
        ny_aarsak(A3.objects.get(pk=a3.pk), forelder=None, aktor=None, svar="Etterpå")
    with pytest.raises(UnableToChangeA3):
        endre_hode(ferdig, felt={"tittel": "Etterpå"}, aktor=None)
    gjenaapne(ferdig, grunn="Målt feil", aktor=None)
    assert skriv_boks(boks, tekst="Etterpå", aktor=None).tekst == "Etterpå"


def test_two_write_in_two_boxes_from_the_same_page(a3: A3) -> None:
    maal, plan = (Boks.objects.get(a3=a3, slag=slag) for slag in ("maal", "plan"))

    skriv_boks(maal, tekst="800 timer", aktor=None, versjon=1)
    skriv_boks(plan, tekst="Hun begynner", aktor=None, versjon=1)

    assert dict(Boks.objects.filter(a3=a3).exclude(tekst="").values_list("slag", "tekst")) == {
        "maal": "800 timer",
        "plan": "Hun begynner",
    }


def test_figure_of_the_accounts_is_summed_for_the_enhet_and_missing_when_not_imported(
    enheter: Enheter,
) -> None:
    rader = ["1010;Lønn;3420;Kjøkken;253;Mat;100,50", "1115;Mat;3420;Kjøkken;253;Mat;30,00"]
    les_inn(regnskapsfil(*rader, maaneder="jan"), serie=Serie.REGNSKAP, aar=2026, filnavn="r.csv")

    assert regnskapstall(enheter.kjokken.pk, aar=2026) == 13050
    assert regnskapstall(enheter.helse.pk, aar=2026) == 13050
    assert regnskapstall(enheter.kjokken.pk, aar=2026, art="115") == 3000
    assert regnskapstall(enheter.kjokken.pk, aar=2026, art="9") is None
    assert regnskapstall(enheter.skole.pk, aar=2026) is None
    assert regnskapstall(enheter.kjokken.pk, aar=2019) is None


def test_measured_figure_follows_until_the_sheet_is_finished(a3: A3, roller: Rollebesetning) -> None:
    gevinst = lag_gevinst("Mindre", enhet=a3.enhet, eier=roller.enhetsleder, akseptert=None)
    virkning = lag_virkning(gevinst, maaledato=DAG)
    legg_til_tall(Tall(a3=a3, type="maaling", virkning=virkning), aktor=None)

    def verdien() -> Decimal | None:
        return les_tall(A3.objects.get(pk=a3.pk))[0].verdi

    assert verdien() is None
    opprett(Maaling(virkning=virkning, dato=date(2026, 6, 1), verdi=380), aktor=None)
    assert verdien() == 380
    til_ferdig(a3)
    opprett(Maaling(virkning=virkning, dato=date(2026, 11, 1), verdi=331), aktor=None)
    assert verdien() == 380


def test_figure_is_hidden_from_one_who_may_not_see_where_it_comes_from(
    a3: A3, omfang: Kommune, roller: Rollebesetning
) -> None:
    tillitsvalgt = lag_bruker("tillitsvalgt", Rolle.HOVEDTILLITSVALGT)
    legg_til_deltaker(Deltaker(a3=a3, rolle="tillitsvalgt", bruker=tillitsvalgt), aktor=None)
    legg_til_tall(Tall(a3=a3, type="regnskap", aar=2026, ledetekst="Drift"), aktor=None)

    vist = {
        bruker.brukernavn: vis_tall(a3, tilgang=tilgang_for(bruker, omfang))[0].skjult
        for bruker in (tillitsvalgt, roller.enhetsleder)
    }

    assert vist == {"tillitsvalgt": True, "leder-helse": False}
    side = klient_for(tillitsvalgt).get(reverse("dypdykk:a3", args=[a3.pk])).content.decode()
    assert "Tallet er ikke for din rolle." in side
    assert klient_for(tillitsvalgt).get(reverse("dypdykk:hode", args=[a3.pk])).status_code == 404


def test_one_without_a_part_finds_no_sheet(a3: A3) -> None:
    utenfor = lag_bruker("utenfor", Rolle.HOVEDTILLITSVALGT)

    assert klient_for(utenfor).get(reverse("dypdykk:a3", args=[a3.pk])).status_code == 404


def test_coach_sees_and_comments_every_sheet_and_changes_none(a3: A3) -> None:
    klient = klient_for(lag_bruker("veileder", Rolle.METODEVEILEDER))
    adresse = reverse("traad:innspill", args=["a3", a3.pk])

    svar = klient.post(adresse, {"type": "sporsmaal", "tekst": "Er fraværet en egen gren?"})

    assert svar.status_code == 302
    assert "Er fraværet en egen gren?" in klient.get(reverse("dypdykk:a3", args=[a3.pk])).content.decode()
    assert [klient.get(reverse(f"dypdykk:{n}", args=[a3.pk])).status_code for n in ("hode", "lag")] == [
        404
    ] * 2


def test_share_of_leaders_counts_each_once(a3: A3, omfang: Kommune, roller: Rollebesetning) -> None:
    til_ferdig(a3)
    til_ferdig(lag_a3(a3.enhet, eier=roller.enhetsleder))

    alle = lederandel(tilgang_for(roller.okonomisjef, omfang))
    skolens = lederandel(tilgang_for(roller.annen_enhetsleder, omfang))

    assert (alle.gjort, alle.antall) == (1, 3)
    assert alle.prosent == pytest.approx(Decimal(100) / 3)
    assert (skolens.gjort, skolens.antall, skolens.prosent) == (0, 1, 0)


@pytest.mark.parametrize(
    ("utvalg", "titler"),
    [
        ({}, ["Søpla", "Natt"]),
        ({"sok": "søp"}, ["Søpla"]),
        ({"tilstand": "ferdig"}, ["Natt"]),
        ({"nivaa": "virksomhet"}, ["Søpla"]),
        ({"mine": True}, ["Natt"]),
    ],
)
def test_register_is_narrowed(
    utvalg: dict[str, Any], titler: list[str], enheter: Enheter, omfang: Kommune, roller: Rollebesetning
) -> None:
    til_ferdig(lag_a3(enheter.kjokken, tittel="Natt", eier=roller.enhetsleder, dato=date(2025, 1, 1)))
    lag_a3(enheter.sykehjem, tittel="Søpla", nivaa="virksomhet")
    lag_a3(enheter.skole, tittel="Skolens")

    rader = finn_a3(tilgang_for(roller.enhetsleder, omfang), utvalg=A3filter(**utvalg))

    assert [a3.tittel for a3 in rader] == titler


def test_potential_becomes_a_sheet_once(enheter: Enheter) -> None:
    potensial = meld_potensial(
        Potensial(tittel="Kjøring", beskrivelse="Mye bil", enhet=enheter.helse, kilde="kostra", meldt=DAG),
        aktor=None,
    )

    a3 = dykk_i(potensial, dag=DAG, aktor=None)

    assert (a3.tittel, a3.problem, a3.boks_sett.count()) == ("Kjøring", "Mye bil", 8)
    assert Potensial.objects.get().a3 == a3
    with pytest.raises(UnableToMovePotential, match="I dypdykk"):
        dykk_i(potensial, dag=DAG, aktor=None)
