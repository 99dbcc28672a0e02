"""The talk about a thing: replies, who is asked, what closes it and opens it again, and who hears of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker

from helhet.arshjul.models import Begivenhet
from helhet.felles.models import Hendelse
from helhet.felles.skriv import endre, opprett
from helhet.hop.models import Handling, Maal, Plan, Planpost, Strategi
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Deling
from helhet.traad.models import Innspill, Nevning, Replikk


@pytest.fixture
def handling(enheter: Enheter) -> Handling:
    return opprett(
        Handling(kode="26-1", tittel="Mindre matsvinn", slag="oppdrag", enhet=enheter.kjokken), aktor=None
    )


def adresse(ting: Handling, slag: str = "handling") -> str:
    return reverse("traad:innspill", args=[slag, ting.pk])


def si(bruker: Bruker, url: str, tekst: str, nevn: str = "") -> int:
    data = {"type": "kommentar", "tekst": tekst, "nevn": nevn}
    return klient_for(bruker).post(url, data).status_code


def oppgaver(bruker: Bruker) -> str:
    return klient_for(bruker).get("/").content.decode()


def test_reply_leaves_it_open_and_stands_under_it(roller: Rollebesetning, handling: Handling) -> None:
    si(roller.controller, adresse(handling), "Er tallet riktig?")
    innspill = Innspill.objects.get()

    svar = klient_for(roller.enhetsleder).post(
        reverse("traad:replikk", args=[innspill.pk]), {"tekst": "Jeg sjekker.", "nevn": ""}
    )

    side = klient_for(roller.controller).get(adresse(handling)).content.decode()
    replikk = Replikk.objects.get()
    assert svar.status_code == 302
    assert (replikk.tekst, replikk.forfatter, replikk.rolle) == (
        "Jeg sjekker.",
        roller.enhetsleder,
        "enhetsleder",
    )
    assert Innspill.objects.get().tilstand == "aapent"
    assert side.index("Er tallet riktig?") < side.index("Jeg sjekker.")


def test_it_is_closed_with_who_and_when_and_opened_again_with_the_answer_kept(
    roller: Rollebesetning, handling: Handling
) -> None:
    si(roller.controller, adresse(handling), "Er tallet riktig?")
    innspill = Innspill.objects.get()
    leder = klient_for(roller.enhetsleder)
    leder.post(
        reverse("traad:svar_innspill", args=[innspill.pk]), {"svar": "Ja.", "versjon": innspill.versjon}
    )
    lukket = Innspill.objects.get()

    svar = klient_for(roller.controller).post(
        reverse("traad:gjenaapne_innspill", args=[innspill.pk]), {"versjon": lukket.versjon}
    )

    aapnet, replikk = Innspill.objects.get(), Replikk.objects.get()
    assert (lukket.tilstand, lukket.svart_av, lukket.svart_dato) == (
        "besvart",
        roller.enhetsleder,
        timezone.localdate(),
    )
    assert (svar.status_code, aapnet.tilstand, aapnet.svar, aapnet.svart_av) == (302, "aapent", "", None)
    assert (replikk.tekst, replikk.forfatter) == ("Ja.", roller.enhetsleder)
    assert Hendelse.objects.filter(verb="innspill åpnet igjen").count() == 1


def test_closed_takes_no_reply(roller: Rollebesetning, handling: Handling) -> None:
    si(roller.controller, adresse(handling), "Er tallet riktig?")
    innspill = Innspill.objects.get()
    felt = {"tilstand": "lukket", "svart_dato": timezone.localdate()}
    endre(innspill, felt=felt, aktor=None)

    svar = klient_for(roller.enhetsleder).post(
        reverse("traad:replikk", args=[innspill.pk]), {"tekst": "For sent", "nevn": ""}
    )

    assert "Innspillet er lukket" in svar.content.decode()
    assert not Replikk.objects.exists()


def test_one_who_is_asked_gets_a_task_until_it_is_closed(roller: Rollebesetning, handling: Handling) -> None:
    si(roller.enhetsleder, adresse(handling), "Hva mener du?", f"person:{roller.controller.pk}")
    innspill = Innspill.objects.get()

    under, andres = oppgaver(roller.controller), oppgaver(roller.okonomisjef)
    felt = {"tilstand": "lukket", "svart_dato": timezone.localdate()}
    endre(innspill, felt=felt, aktor=None)

    assert adresse(handling) in under
    assert adresse(handling) not in andres
    assert adresse(handling) not in oppgaver(roller.controller)


def test_a_role_is_asked_and_only_those_who_see_the_thing_hear_of_it(
    roller: Rollebesetning, handling: Handling
) -> None:
    si(roller.controller, adresse(handling), "Lederne?", "rolle:enhetsleder")

    assert adresse(handling) in oppgaver(roller.enhetsleder)
    assert adresse(handling) not in oppgaver(roller.annen_enhetsleder)


def test_one_who_may_not_see_the_thing_cannot_be_asked(roller: Rollebesetning, handling: Handling) -> None:
    data = {"type": "kommentar", "tekst": "Hei", "nevn": f"person:{roller.annen_enhetsleder.pk}"}

    svar = klient_for(roller.enhetsleder).post(adresse(handling), data)

    assert "kan ikke se denne saken" in svar.content.decode()
    assert not Innspill.objects.exists()
    assert not Nevning.objects.exists()


@pytest.mark.parametrize("slag", ["strategi", "begivenhet", "maal"])
def test_goals_strategies_and_events_are_talked_about_too(slag: str, roller: Rollebesetning) -> None:
    maal = opprett(Maal(type="hovedmaal", tittel="Mindre svinn"), aktor=None)
    ting = {
        "maal": maal,
        "strategi": opprett(Strategi(maal=maal, tittel="Veie"), aktor=None),
        "begivenhet": opprett(Begivenhet(tittel="Møte", aar=2026, maaned_fra=3), aktor=None),
    }[slag]
    siden = {"maal": "hop:maalside", "strategi": "hop:strategiside", "begivenhet": "arshjul:begivenhet"}[slag]

    svar = si(roller.enhetsleder, adresse(ting, slag), "Kan dette skrives enklere?")

    knapp = klient_for(roller.okonomisjef).get(reverse(siden, args=[ting.pk])).content.decode()
    assert svar == 302
    assert adresse(ting, slag) in knapp
    assert '<span class="skjult"> åpent innspill</span>' in knapp


def test_who_only_reads_says_nothing(roller: Rollebesetning, handling: Handling) -> None:
    si(roller.controller, adresse(handling), "Er tallet riktig?")
    revisor = klient_for(roller.revisor)

    lest = revisor.get(adresse(handling))
    svar = revisor.get(reverse("traad:replikk", args=[Innspill.objects.get().pk]))

    assert (lest.status_code, svar.status_code) == (200, 404)
    assert "Er tallet riktig?" in lest.content.decode()


@pytest.fixture
def plan(handling: Handling) -> Plan:
    plan = opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)
    opprett(Planpost(plan=plan, handling=handling), aktor=None)
    return plan


@pytest.mark.parametrize(("fra", "til", "kode"), [(-1, 1, 302), (-3, -1, 404), (1, 3, 404)])
def test_politicians_speak_of_drafts_in_a_shared_plan_within_its_window_alone(
    fra: int, til: int, kode: int, roller: Rollebesetning, handling: Handling, plan: Plan
) -> None:
    idag = timezone.localdate()
    vindu = {"fra": idag + timedelta(days=fra), "til": idag + timedelta(days=til)}
    rad = Deling(slag="plan", objekt_id=plan.pk, rolle=Rolle.POLITIKER, verb="foreslaa", **vindu)
    opprett(rad, aktor=None)

    svar = si(roller.politiker, adresse(handling), "Hva koster det?")

    assert svar == kode
    assert Innspill.objects.count() == (1 if kode == 302 else 0)


def test_what_politicians_said_stands_after_the_window(
    roller: Rollebesetning, handling: Handling, plan: Plan
) -> None:
    idag = timezone.localdate()
    rad = Deling(slag="plan", objekt_id=plan.pk, rolle=Rolle.POLITIKER, verb="foreslaa", fra=idag, til=idag)
    opprett(rad, aktor=None)
    si(roller.politiker, adresse(handling), "Hva koster det?")
    endre(rad, felt={"fra": idag - timedelta(days=9), "til": idag - timedelta(days=8)}, aktor=None)

    side = klient_for(roller.enhetsleder).get(adresse(handling)).content.decode()

    assert "Hva koster det?" in side
    assert "politiker" in side


def test_adoption_warns_of_what_is_not_answered(
    roller: Rollebesetning, handling: Handling, plan: Plan
) -> None:
    endre(handling, felt={"tilstand": "forslag"}, aktor=None)
    endre(plan, felt={"tilstand": "forslag"}, aktor=None)
    url = reverse("traad:vedta_plan", args=[plan.pk])
    sekretaer = klient_for(lag_bruker("sekretaer", Rolle.UTVALGSSEKRETAER))
    foer = sekretaer.get(url).content.decode()

    si(roller.controller, adresse(handling), "Er tallet riktig?")

    etter = sekretaer.get(url).content.decode()
    assert "ikke besvart" not in foer
    assert "Ett innspill er ikke besvart" in etter
    assert "Mindre matsvinn" in etter


def test_what_is_said_is_found_by_those_who_may_read_it(roller: Rollebesetning, handling: Handling) -> None:
    si(roller.controller, adresse(handling), "Gjelder dette frossenvarer?")
    lenke = f"{adresse(handling)}#innspill-{Innspill.objects.get().pk}"

    funnet = {
        navn: lenke
        in klient_for(getattr(roller, navn)).get("/sok/", {"sok": "frossenvarer"}).content.decode()
        for navn in ("controller", "enhetsleder", "revisor", "annen_enhetsleder", "politiker")
    }

    assert funnet == {
        "controller": True,
        "enhetsleder": True,
        "revisor": True,
        "annen_enhetsleder": False,
        "politiker": False,
    }
