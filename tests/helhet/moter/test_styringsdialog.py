"""The steering dialogue: an agenda from the data, frozen figures, own input, actions that come back."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.helhet.arshjul.traader import lag_gevinst, lag_virkning
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.okonomi.prover import les_inn

from helhet.datalager.enums import Serie
from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.moter.domain.styringsdialog import opprett_styringsdialog
from helhet.moter.models import (
    Innbyggerrunde,
    Mote,
    Motebidrag,
    Motedeltaker,
    Motesak,
    Oppfolgingspunkt,
    Tallbilde,
)
from helhet.organisasjon.enums import Rolle

DAG = date(2026, 11, 10)
HODE = "konto;kontonavn;ansvar;ansvarnavn;funksjon;funksjonnavn;"


def tall(*, budsjett: str, regnskap: str) -> None:
    """Read in the budget of the year and accounts of January for the kitchen."""
    rad = "1010;Lønn;3420;Kjøkkenet;253;Pleie;"
    hode = "systemkonto;kontonavn;ansvar;ansvarnavn;funksjon;funksjonnavn;"
    les_inn(f"{hode}belop\n{rad}{budsjett}\n".encode(), aar=2026, filnavn="b.csv")
    les_inn(f"{hode}jan\n{rad}{regnskap}\n".encode(), serie=Serie.REGNSKAP, aar=2026, filnavn="r.csv")


def lag_dialog(enheter: Enheter, dato: date = DAG) -> Mote:
    mote = Mote(slag="styringsdialog", tittel="Dialog", dato=dato, enhet=enheter.helse)
    return opprett_styringsdialog(mote, idag=DAG, aktor=None)


def test_agenda_is_made_from_the_data(roller: Rollebesetning, enheter: Enheter) -> None:
    tall(budsjett="1200,00", regnskap="350,00")
    gevinst = lag_gevinst("Mindre svinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=DAG)
    lag_virkning(gevinst, maaledato=date(2026, 3, 1))

    mote = lag_dialog(enheter)

    saker = {s.kilde or s.tittel: (s.bakgrunn, s.minutter) for s in Motesak.objects.filter(mote=mote)}
    assert saker["tall"][1] == 20
    assert "merforbruk" in saker["tall"][0]
    assert saker["traad"] == ("1 av 1 gevinster er bak plan eller ikke målt i tide. 1 brudd i tråden.", 20)
    assert "oppfolging" not in saker
    assert [(str(d), d.funksjon) for d in Motedeltaker.objects.filter(mote=mote)] == [
        (str(roller.enhetsleder), "deltaker"),
        ("Hovedtillitsvalgt", "hovedtillitsvalgt"),
        ("Verneombudet i enheten", "verneombud"),
    ]


def test_what_is_not_read_in_is_missing_and_never_zero(roller: Rollebesetning, enheter: Enheter) -> None:
    mote = lag_dialog(enheter)

    side = klient_for(roller.enhetsleder).get(reverse("moter:mote", args=[mote.pk])).content.decode()

    assert Tallbilde.objects.get().innhold["total"] is None
    assert "Budsjett eller regnskap for året er ikke lest inn" in side
    assert "ikke lest inn" in side.split("Sykefravær</dt>")[1][:200]


def test_figures_stay_as_they_were_when_new_ones_are_read_in(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    tall(budsjett="1200,00", regnskap="350,00")
    mote = lag_dialog(enheter)
    foer = Tallbilde.objects.get()

    tall(budsjett="2400,00", regnskap="100,00")

    naa = Tallbilde.objects.get()
    assert (naa.innhold["total"]["regnskap"], naa.utgave) == (35000, foer.utgave)
    with pytest.raises(UnableToSave, match="fryst"):
        endre(naa, felt={"innhold": {}}, aktor=None)
    klient_for(roller.enhetsleder).post(reverse("moter:nytt_bilde", args=[mote.pk]))
    assert [b.innhold["total"]["regnskap"] for b in Tallbilde.objects.all()] == [10000, 35000]


def test_chief_union_representative_sees_the_sum_and_what_is_laid_before_them(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    tall(budsjett="1200,00", regnskap="350,00")
    lag_gevinst("Ikke lagt fram", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=DAG)
    mote = lag_dialog(enheter)
    htv = lag_bruker("htv", Rolle.HOVEDTILLITSVALGT)

    hans, lederens = (
        klient_for(b).get(reverse("moter:mote", args=[mote.pk])).content.decode()
        for b in (htv, roller.enhetsleder)
    )

    assert ("Ikke lagt fram" in hans, "Ikke lagt fram" in lederens) == (False, True)
    assert "Du ser summen" in hans
    assert "Lønn og godtgjørelser" in lederens
    assert "Lønn og godtgjørelser" not in hans


def test_invited_write_own_input_that_all_who_take_part_read(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    mote, htv = lag_dialog(enheter), lag_bruker("htv", Rolle.HOVEDTILLITSVALGT)
    url = reverse("moter:bidrag", args=[mote.pk])

    klient_for(htv).post(url, {"tekst": "Vi er for få på natt.", "versjon": 0})
    klient_for(htv).post(url, {"tekst": "Vi er for få på natt og kveld.", "versjon": 1})
    lederens = klient_for(roller.enhetsleder).post(url, {"tekst": "Lederens", "versjon": 0})
    andres = klient_for(roller.politiker).post(url, {"tekst": "Ikke invitert"})

    assert {(str(b.forfatter), b.tekst) for b in Motebidrag.objects.all()} == {
        ("Htv", "Vi er for få på natt og kveld."),
        (str(roller.enhetsleder), "Lederens"),
    }
    assert (lederens.status_code, andres.status_code) == (302, 404)
    side = klient_for(roller.enhetsleder).get(reverse("moter:mote", args=[mote.pk])).content.decode()
    assert "Vi er for få på natt og kveld." in side


@pytest.mark.parametrize(
    "navn", ["annen_enhetsleder", "administrator", "politiker", "utvalgssekretaer", "revisor"]
)
def test_others_meet_a_dialogue_that_does_not_exist(
    navn: str, roller: Rollebesetning, enheter: Enheter
) -> None:
    mote, klient = lag_dialog(enheter), klient_for(getattr(roller, navn))

    svar = [klient.get(reverse(f"moter:{n}", args=[mote.pk])) for n in ("mote", "oppsummering", "referat")]

    assert [s.status_code for s in svar] == [404] * 3
    assert "Dialog</a>" not in klient.get(reverse("moter:moter")).content.decode()


def test_actions_come_back_first_in_the_next_dialogue_of_the_enhet(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    forrige = lag_dialog(enheter)
    opprett(
        Oppfolgingspunkt(mote=forrige, tekst="Ny turnus", ansvarlig=roller.enhetsleder, frist=DAG), aktor=None
    )

    neste = lag_dialog(enheter, dato=date(2027, 1, 20))

    foerste = Motesak.objects.filter(mote=neste).first()
    assert foerste is not None
    assert (foerste.kilde, foerste.bakgrunn) == ("oppfolging", "1 punkt er åpent.")
    side = klient_for(roller.enhetsleder).get(reverse("moter:mote", args=[neste.pk])).content.decode()
    assert "Ny turnus" in side.split("Saker")[0]


def test_summary_of_a_citizens_round_refuses_identity_numbers(roller: Rollebesetning) -> None:
    mote = opprett(Mote(slag="innbyggerdialog", tittel="Torgmøte", dato=timezone.localdate()), aktor=None)
    url, klient = reverse("moter:runde", args=[mote.pk]), klient_for(roller.okonomisjef)

    nektet = klient.post(url, {"sagt": "Ola 01010750160 ville ha benk", "gjort": "Satt ut", "versjon": 0})
    uten = Innbyggerrunde.objects.count()
    godtatt = klient.post(url, {"sagt": "Flere ville ha benker", "gjort": "To er satt ut", "versjon": 0})

    assert "Teksten ser ut til å ha et fødselsnummer" in nektet.content.decode()
    assert (uten, godtatt.status_code, Innbyggerrunde.objects.get().gjort) == (0, 302, "To er satt ut")
