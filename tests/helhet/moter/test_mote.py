"""Agenda, minutes, decisions and follow-up of a meeting, through its pages."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.helhet.besetning import Enheter, Rollebesetning, klient_for, lag_bruker
from tests.helhet.skjemaleser import les_skjemaer

from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Forum
from helhet.felles.skriv import UnableToSave, opprett
from helhet.moter.domain.mote import Saksforslag, opprett_mote
from helhet.moter.models import (
    Mote,
    Moteavgjorelse,
    Motedeltaker,
    Motemateriale,
    Motesak,
    Motevedtak,
    Oppfolgingspunkt,
)
from helhet.organisasjon.enums import Rolle

DAG = date(2026, 11, 10)


def lag_mote(
    tittel: str = "Ledermøte",
    *,
    dato: date = DAG,
    saker: tuple[str, ...] = ("Budsjett", "Fravær"),
    **felt: object,
) -> Mote:
    mote = Mote(tittel=tittel, dato=dato, **felt)
    return opprett_mote(mote, saker=[Saksforslag(sak, minutter=10) for sak in saker], aktor=None)


def skjema(klient: Client, url: str, felt: str) -> dict[str, list[str]]:
    funnet = next(s for s in les_skjemaer(klient.get(url)) if felt in s.navnene())
    return funnet.svar()


def sak(mote: Mote, tittel: str) -> Motesak:
    return Motesak.objects.get(mote=mote, tittel=tittel)


def skriv(klient: Client, mote: Mote, **felt: object) -> HttpResponse:
    """Send the minutes with the fields of the first item changed."""
    url, foerste = reverse("moter:referat", args=[mote.pk]), Motesak.objects.filter(mote=mote).first()
    assert foerste is not None
    nye = {f"sak-{foerste.pk}-{navn.replace('__', '-')}": verdi for navn, verdi in felt.items()}
    return klient.post(url, skjema(klient, url, "oppsummering") | nye)


def test_agenda_is_saved_in_the_order_of_its_numbers(roller: Rollebesetning) -> None:
    mote, klient = lag_mote(), klient_for(roller.okonomisjef)
    url = reverse("moter:saker", args=[mote.pk])
    data = skjema(klient, url, "beskjed")
    budsjett, fravaer = sak(mote, "Budsjett").pk, sak(mote, "Fravær").pk

    svar = klient.post(
        url,
        data
        | {
            f"sak-{budsjett}-plass": "3",
            f"sak-{fravaer}-plass": "1",
            "ny-0-tittel": "Eventuelt",
            "ny-0-plass": "2",
        },
    )

    assert svar.status_code == 302
    assert [str(s) for s in Motesak.objects.filter(mote=mote)] == ["Fravær", "Eventuelt", "Budsjett"]
    assert (sak(mote, "Budsjett").pk, Mote.objects.get().versjon) == (budsjett, 2)


def test_minutes_are_one_version_with_decision_and_follow_up(roller: Rollebesetning) -> None:
    mote, klient = lag_mote(), klient_for(roller.okonomisjef)

    svar = skriv(
        klient,
        mote,
        referat="Vi er på vei.",
        beslutning="Vi stopper overtid.",
        ny__0__tekst="Lage plan",
        ny__0__ansvarlig=str(roller.enhetsleder.pk),
        ny__0__frist="2026-12-01",
    )

    punkt = Oppfolgingspunkt.objects.get()
    assert (svar.status_code, Mote.objects.get().versjon) == (302, 2)
    assert (sak(mote, "Budsjett").referat, Moteavgjorelse.objects.get().tekst) == (
        "Vi er på vei.",
        "Vi stopper overtid.",
    )
    assert (punkt.tekst, punkt.ansvarlig, punkt.frist) == ("Lage plan", roller.enhetsleder, date(2026, 12, 1))


def test_follow_up_without_owner_or_day_is_refused_in_words(roller: Rollebesetning) -> None:
    mote, klient = lag_mote(), klient_for(roller.okonomisjef)

    svar = skriv(klient, mote, ny__0__tekst="Lage plan").content.decode()

    assert "Velg hvem som gjør det." in svar
    assert "Velg en frist" in svar
    assert not Oppfolgingspunkt.objects.exists()


def test_political_decision_is_recorded_by_the_secretary_alone(roller: Rollebesetning) -> None:
    mote = lag_mote(type="politisk", referent=roller.okonomisjef)

    skriv(klient_for(roller.okonomisjef), mote, beslutning="Budsjettet vedtas.", saksnummer="45/26")
    uten = Motevedtak.objects.count()
    mangler = skriv(klient_for(roller.utvalgssekretaer), _sekretaer(mote, roller), beslutning="Vedtas.")
    skriv(klient_for(roller.utvalgssekretaer), mote, beslutning="Budsjettet vedtas.", saksnummer="45/26")

    assert (uten, Moteavgjorelse.objects.count()) == (0, 0)
    assert "mangler saksnummer" in mangler.content.decode()
    assert [(v.tekst, v.saksnummer) for v in Motevedtak.objects.all()] == [("Budsjettet vedtas.", "45/26")]


def _sekretaer(mote: Mote, roller: Rollebesetning) -> Mote:
    opprett(Motedeltaker(mote=mote, bruker=roller.utvalgssekretaer), aktor=None)
    return mote


def test_open_points_come_first_in_the_next_meeting_and_at_the_owner(roller: Rollebesetning) -> None:
    forum = opprett(Forum(kode="led", navn="Ledergruppa", roller=[Rolle.OKONOMISJEF]), aktor=None)
    forrige, neste = lag_mote(forum=forum), lag_mote("Neste", dato=DAG + timedelta(days=30), forum=forum)
    annet = lag_mote("Et annet", dato=DAG + timedelta(days=30))
    frist = timezone.localdate() - timedelta(days=1)
    punkt = opprett(
        Oppfolgingspunkt(mote=forrige, tekst="Ringe naboen", ansvarlig=roller.enhetsleder, frist=frist),
        aktor=None,
    )
    klient, eier = klient_for(roller.okonomisjef), klient_for(roller.enhetsleder)
    url = reverse("moter:punkt", args=[punkt.pk])

    sider = [klient.get(reverse("moter:mote", args=[m.pk])).content.decode() for m in (neste, annet)]
    forside = eier.get("/").content.decode()
    uten_ord = eier.post(url, skjema(eier, url, "utfall") | {"utfall": " "})
    lukket = eier.post(url, skjema(eier, url, "utfall") | {"utfall": "Han var hyggelig."})

    assert ["Ringe naboen" in side for side in sider] == [True, False]
    assert "forfalt" in sider[0]
    assert "Ringe naboen" in forside
    assert (uten_ord.status_code, lukket.status_code) == (200, 302)
    assert "Ringe naboen" not in eier.get("/").content.decode()
    assert "Ringe naboen" not in klient.get(reverse("moter:mote", args=[neste.pk])).content.decode()


def test_point_of_another_is_closed_by_nobody_else(roller: Rollebesetning) -> None:
    punkt = opprett(
        Oppfolgingspunkt(mote=lag_mote(), tekst="Mitt", ansvarlig=roller.enhetsleder, frist=DAG), aktor=None
    )
    url = reverse("moter:punkt", args=[punkt.pk])

    svar = {
        navn: klient_for(getattr(roller, navn)).post(url, {"utfall": "Ok", "versjon": 1}).status_code
        for navn in ("annen_enhetsleder", "politiker", "revisor", "administrator")
    }

    assert set(svar.values()) == {404}
    assert Oppfolgingspunkt.objects.get().lukket is None


def test_approved_minutes_are_frozen_but_the_follow_up_is_not(roller: Rollebesetning) -> None:
    mote, klient = lag_mote(), klient_for(roller.okonomisjef)
    skriv(
        klient,
        mote,
        referat="Sagt",
        ny__0__tekst="Gjør",
        ny__0__ansvarlig=str(roller.okonomisjef.pk),
        ny__0__frist="2026-12-01",
    )
    versjon = Mote.objects.get().versjon
    klient.post(reverse("moter:godkjenn", args=[mote.pk]), {"versjon": versjon})

    stengt = [
        klient.get(reverse(f"moter:{navn}", args=[mote.pk])).status_code for navn in ("referat", "saker")
    ]
    punkt = Oppfolgingspunkt.objects.get()
    url = reverse("moter:punkt", args=[punkt.pk])
    klient.post(url, {"utfall": "Gjort", "versjon": punkt.versjon})

    assert stengt == [302, 302]
    with pytest.raises(UnableToSave, match="Referatet er godkjent"):
        opprett(Motesak(mote=Mote.objects.get(), tittel="Ny"), aktor=None)
    assert Oppfolgingspunkt.objects.get().utfall == "Gjort"


def test_empty_minutes_and_those_of_a_meeting_to_come_are_not_approved(roller: Rollebesetning) -> None:
    klient = klient_for(roller.okonomisjef)
    kommer = lag_mote("Kommer", dato=timezone.localdate() + timedelta(days=1))

    for mote in (lag_mote(), kommer):
        klient.post(reverse("moter:godkjenn", args=[mote.pk]), {"versjon": mote.versjon})

    assert set(Mote.objects.values_list("godkjent", flat=True)) == {None}


def test_summary_tells_decisions_and_who_does_what(roller: Rollebesetning) -> None:
    mote, klient = lag_mote(), klient_for(roller.okonomisjef)
    skriv(
        klient,
        mote,
        beslutning="Vi stopper overtid.",
        ny__0__tekst="Lage plan",
        ny__0__ansvarlig=str(roller.enhetsleder.pk),
        ny__0__frist="2026-12-01",
    )

    side = klient.get(reverse("moter:oppsummering", args=[mote.pk])).content.decode()

    assert "- Budsjett: Vi stopper overtid." in side
    assert f"- Lage plan: {roller.enhetsleder}, frist 01.12.2026" in side
    assert "Foreløpig" in side


def test_meeting_of_an_event_starts_with_what_the_wheel_says(roller: Rollebesetning) -> None:
    forum = opprett(Forum(kode="fsk", navn="Formannskapet", roller=[Rolle.POLITIKER]), aktor=None)
    hendelse = opprett(Begivenhet(tittel="Dialogseminar", aar=2026, dato=DAG), aktor=None)
    opprett(Begivenhetsforum(begivenhet=hendelse, forum=forum), aktor=None)
    klient = klient_for(roller.okonomisjef)
    ny = klient.get(reverse("moter:for_begivenhet", args=[hendelse.pk]))["Location"]

    klient.post(ny, skjema(klient, ny, "tittel"))

    mote = Mote.objects.get()
    assert (mote.tittel, mote.dato, mote.forum, mote.er_politisk) == ("Dialogseminar", DAG, forum, True)
    veien = klient_for(roller.politiker).get(reverse("moter:for_begivenhet", args=[hendelse.pk]))
    assert veien["Location"] == reverse("moter:mote", args=[mote.pk])
    siden = klient.get(reverse("arshjul:begivenhet", args=[hendelse.pk])).content.decode()
    assert reverse("moter:mote", args=[mote.pk]) in siden


def test_papers_for_elected_persons_carry_mark_and_warning(roller: Rollebesetning) -> None:
    mote, ordinaert = lag_mote(type="politisk"), lag_mote()
    opprett(Motemateriale(mote=mote, tittel="Liste", tekst="Utkast", forelopig=True), aktor=None)
    klient = klient_for(roller.okonomisjef)

    side, annen = (klient.get(reverse("moter:mote", args=[m.pk])).content.decode() for m in (mote, ordinaert))

    assert "offentleglova § 16" in side
    assert 'data-utkast="Foreløpig"' in side
    assert "offentleglova" not in annen


def test_guest_from_outside_sees_only_what_they_are_called_to(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    kalt, ikke_kalt = lag_mote("Kalt"), lag_mote("Ikke kalt")
    politiker = lag_bruker("folkevalgt", Rolle.POLITIKER)
    opprett(Motedeltaker(mote=kalt, bruker=politiker), aktor=None)
    klient = klient_for(politiker)

    koder = [klient.get(reverse("moter:mote", args=[m.pk])).status_code for m in (kalt, ikke_kalt)]
    liste = klient.get(reverse("moter:moter")).content.decode()

    assert koder == [200, 404]
    assert ("Kalt</a>" in liste, "Ikke kalt" in liste) == (True, False)
