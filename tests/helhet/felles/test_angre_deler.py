"""Undo of what has parts: an action moved between plans and goals, events of the wheel, an agenda."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for

from helhet.arshjul.models import Begivenhet, Forum
from helhet.felles.gjenskaping import avvik_fra_loggen
from helhet.felles.hendelseslogg import tilstand, verifiser
from helhet.felles.skriv import endre, opprett
from helhet.hop.domain.handling import opprett_handling
from helhet.hop.domain.lenker import sett_maal
from helhet.hop.models import Handling, Handlingsmaal, Maal, Plan, Planpost
from helhet.moter.models import Mote, Moteavgjorelse, Motesak, Oppfolgingspunkt
from helhet.organisasjon.models import Kommune

DAG = date(2026, 11, 21)


def angre(klient: Client) -> HttpResponse:
    return klient.post(reverse("organisasjon:angre"), {"neste": "/"})


def skjema(side: HttpResponse, navn: str = "skjema") -> dict[str, object]:
    """Return what the form of the page would send when nothing is touched."""
    felt = {f.html_name: f.value() for f in side.context[navn]}
    return {n: v for n, v in felt.items() if v not in (None, "", False, [])}


@pytest.fixture
def handling(enheter: Enheter) -> Handling:
    return opprett_handling(
        Handling(tittel="Kutt svinn", slag="oppdrag", oppdragstype="endring", enhet=enheter.kjokken),
        dag=DAG,
        aktor=None,
    )


def maalene(handling: Handling) -> list[tuple[str, bool]]:
    lenker = Handlingsmaal.objects.filter(handling=handling).order_by("maal__tittel")
    return list(lenker.values_list("maal__tittel", "primaer"))


def test_action_put_in_a_plan_is_taken_out_again(handling: Handling, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    plan = opprett(Plan(navn="HØP", fra_aar=2027, til_aar=2030), aktor=None)
    klient.post(reverse("hop:i_plan", args=[handling.pk]), {"plan": plan.pk})
    sto = Planpost.objects.filter(plan=plan).count()

    svar = angre(klient)

    assert (sto, Planpost.objects.count()) == (1, 0)
    assert svar["Location"] == reverse("hop:handling", args=[handling.pk])
    assert (list(avvik_fra_loggen()), verifiser()) == ([], None)


def test_action_moved_to_another_goal_comes_back_with_its_primary(
    handling: Handling, roller: Rollebesetning
) -> None:
    klient = klient_for(roller.okonomisjef)
    en, to = (opprett(Maal(type="hovedmaal", tittel=tittel), aktor=None) for tittel in ("En", "To"))
    sett_maal(handling, valgte=[en], aktor=None)
    adresse = reverse("hop:rediger_handling", args=[handling.pk])
    felt = skjema(klient.get(adresse)) | {"hovedmaal": to.pk, "tittel": "Kutt matsvinn"}
    assert klient.post(adresse, felt).status_code == 302
    flyttet = (Handling.objects.get().tittel, maalene(handling))

    angre(klient)

    assert flyttet == ("Kutt matsvinn", [("To", True)])
    assert (Handling.objects.get().tittel, maalene(handling)) == ("Kutt svinn", [("En", True)])
    assert (list(avvik_fra_loggen()), verifiser()) == ([], None)


def test_adopted_action_offers_no_undo_of_a_change(handling: Handling, roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.okonomisjef), reverse("hop:rediger_handling", args=[handling.pk])
    felt = skjema(klient.get(adresse)) | {"tittel": "Ny tittel"}
    klient.post(adresse, felt)
    endre(
        Handling.objects.get(),
        felt={"tilstand": "vedtatt", "saksnummer": "26/1", "vedtaksdato": DAG},
        aktor=None,
    )

    angre(klient)

    assert Handling.objects.get().tittel == "Ny tittel"


@pytest.fixture
def begivenhet(omfang: Kommune) -> Begivenhet:
    return opprett(Begivenhet(aar=2026, tittel="Dialogseminar", dato=date(2026, 6, 11)), aktor=None)


def test_new_event_goes_again_with_its_fora(omfang: Kommune, roller: Rollebesetning) -> None:
    klient, forum = klient_for(roller.okonomisjef), opprett(Forum(kode="ks", navn="KS"), aktor=None)
    data = {"aar": 2026, "tittel": "Folkemøte", "dato": "2026-05-05", "fora": [forum.pk], "versjon": ""}
    klient.post(f"{reverse('arshjul:ny')}?aar=2026", data)
    sto = [(b.tittel, b.forumlenker.count()) for b in Begivenhet.objects.all()]

    svar = angre(klient)

    assert sto == [("Folkemøte", 1)]
    assert not Begivenhet.objects.exists()
    assert svar["Location"] == f"{reverse('arshjul:arshjul')}?aar=2026"


def test_moved_and_cancelled_event_is_as_before(begivenhet: Begivenhet, roller: Rollebesetning) -> None:
    klient, adresse = klient_for(roller.okonomisjef), reverse("arshjul:rediger", args=[begivenhet.pk])
    sa = tilstand(begivenhet)
    felt = skjema(klient.get(adresse), "form") | {"dato": "2026-06-18", "avlyst": "on"}
    klient.post(adresse, felt)
    flyttet = Begivenhet.objects.get()

    angre(klient)

    assert (flyttet.dato, flyttet.avlyst) == (date(2026, 6, 18), True)
    assert tilstand(Begivenhet.objects.get()) == sa | {"versjon": 3}


def test_event_taken_out_comes_back_to_its_meeting(begivenhet: Begivenhet, roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    mote = opprett(Mote(tittel="Seminaret", dato=DAG, begivenhet=begivenhet), aktor=None)
    klient.post(reverse("arshjul:slett", args=[begivenhet.pk]), {"versjon": begivenhet.versjon})
    borte = (Begivenhet.objects.exists(), Mote.objects.get().begivenhet_id)

    angre(klient)

    assert borte == (False, None)
    assert Mote.objects.get(pk=mote.pk).begivenhet == Begivenhet.objects.get(pk=begivenhet.pk)
    assert (list(avvik_fra_loggen()), verifiser()) == ([], None)


def test_item_taken_off_the_agenda_comes_back_with_what_hung_on_it(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    mote = opprett(Mote(tittel="Ledermøte", dato=DAG), aktor=None)
    en, to = (
        opprett(Motesak(mote=mote, tittel=tittel, rekkefolge=nr), aktor=None)
        for nr, tittel in enumerate(("Sak en", "Sak to"), start=1)
    )
    opprett(Moteavgjorelse(mote=mote, sak=to, tekst="Slik blir det"), aktor=None)
    punkt = opprett(
        Oppfolgingspunkt(mote=mote, sak=to, tekst="Ring", ansvarlig=roller.okonomisjef, frist=DAG), aktor=None
    )
    adresse = reverse("moter:saker", args=[mote.pk])
    felt = skjema(klient.get(adresse))

    klient.post(adresse, felt | {f"sak-{to.pk}-bort": "on"})
    borte = list(Motesak.objects.values_list("pk", flat=True))

    angre(klient)

    assert borte == [en.pk]
    assert list(Motesak.objects.values_list("tittel", flat=True)) == ["Sak en", "Sak to"]
    assert Moteavgjorelse.objects.get().tekst == "Slik blir det"
    assert Oppfolgingspunkt.objects.get(pk=punkt.pk).sak_id == to.pk
    assert (list(avvik_fra_loggen()), verifiser()) == ([], None)


def test_agenda_of_approved_minutes_is_not_put_back(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    mote = opprett(Mote(tittel="Ledermøte", dato=DAG), aktor=None)
    sak = opprett(Motesak(mote=mote, tittel="Sak en", rekkefolge=1), aktor=None)
    adresse = reverse("moter:saker", args=[mote.pk])
    klient.post(adresse, skjema(klient.get(adresse)) | {f"sak-{sak.pk}-bort": "on"})
    endre(Mote.objects.get(), felt={"godkjent": DAG}, aktor=None)

    angre(klient)

    assert not Motesak.objects.exists()
