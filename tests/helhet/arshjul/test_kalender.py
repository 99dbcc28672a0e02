import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.kalender import lag_adresse, som_kalender, tidsrom
from helhet.arshjul.enums import Spor, Visning
from helhet.arshjul.models import Begivenhet, Begivenhetsforum, Forum, Kalenderadresse
from helhet.felles.skriv import endre, opprett, slett
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap

OSLO = ZoneInfo("Europe/Oslo")
NAA = datetime(2026, 11, 21, 12, 0, tzinfo=OSLO)
AAR = NAA.year
LINJE = re.compile(rb"^(?:[A-Z][A-Z0-9-]*(?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]+))*:.*| .*)$", re.DOTALL)


def lag(**felt: object) -> Begivenhet:
    return opprett(Begivenhet(**{"tittel": "Møte", "aar": AAR, "spor": Spor.POLITISK, **felt}), aktor=None)


def strengt(innhold: bytes) -> Calendar:
    """Read the file as a strict reader does: line ends, line lengths, names and parameters, parts."""
    assert innhold.endswith(b"\r\n")
    linjer = innhold[:-2].split(b"\r\n")
    for linje in linjer:
        assert b"\n" not in linje
        assert b"\r" not in linje
        assert len(linje) <= 75
        assert LINJE.match(linje), linje
        linje.decode("utf-8")
    kalender = Calendar.from_ical(innhold)
    assert kalender["VERSION"] == "2.0"
    for hendelse in kalender.walk("VEVENT"):
        assert not hendelse.errors
        for paakrevd in ("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS"):
            assert paakrevd in hendelse
        assert hendelse.decoded("DTEND") > hendelse.decoded("DTSTART")
        assert hendelse["DTSTAMP"].to_ical().endswith(b"Z")
    return kalender


def hent(klient: Client, bruker: Bruker, kommune: Kommune, **valg: object) -> tuple[str, bytes]:
    om = {"visning": Visning.ALT, "bare_mine": False, "dag": date(AAR, 1, 1), **valg}
    adresse = f"/kalender/{kommune.pk}/{lag_adresse(bruker, **om).noekkel}.ics"
    return adresse, klient.get(adresse).content


def test_the_feed_has_days_months_times_and_what_is_cancelled(
    client: Client, roller: Rollebesetning, omfang: Kommune
) -> None:
    aar = timezone.localdate().year
    dag = lag(aar=aar, tittel="Dialog; mål, og «tråd»\\", dato=date(aar, 3, 19), merknad="x" * 300)
    lag(aar=aar, tittel="Over to", maaned_fra=9, maaned_til=10)
    tid = lag(
        aar=aar,
        tittel="Møte",
        dato=date(aar, 7, 2),
        klokka_fra=time(9),
        klokka_til=time(11, 30),
        sted="Sal 1",
    )
    lag(aar=aar, tittel="Uten tid")
    endre(tid, felt={"avlyst": True}, aktor=None)

    _adresse, innhold = hent(client, roller.enhetsleder, omfang)

    hendelser = {str(h["SUMMARY"]): h for h in strengt(innhold).walk("VEVENT")}
    assert set(hendelser) == {"Dialog; mål, og «tråd»\\", "Over to", "Møte"}
    en = hendelser["Dialog; mål, og «tråd»\\"]
    assert en["UID"] == f"begivenhet-{dag.pk}@{omfang.nummer}.helhet"
    assert (en.decoded("DTSTART"), en.decoded("DTEND")) == (date(aar, 3, 19), date(aar, 3, 20))
    assert en["DTSTART"].params["VALUE"] == "DATE"
    assert (hendelser["Over to"].decoded("DTSTART"), hendelser["Over to"].decoded("DTEND")) == (
        date(aar, 9, 1),
        date(aar, 11, 1),
    )
    moete = hendelser["Møte"]
    assert moete["DTSTART"].params["TZID"] == "Europe/Oslo"
    assert moete.decoded("DTSTART").replace(tzinfo=None) == datetime(aar, 7, 2, 9, 0)  # noqa: DTZ001  its wall time
    assert (moete["STATUS"], moete["SEQUENCE"], moete["LOCATION"]) == ("CANCELLED", 1, "Sal 1")
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Oslo" in innhold


def test_the_address_gives_what_its_owner_may_see_and_stops_when_it_is_withdrawn(
    client: Client, roller: Rollebesetning, omfang: Kommune
) -> None:
    aar = timezone.localdate().year
    forum = opprett(Forum(kode="enh", navn="Enhetslederne", roller=["enhetsleder"]), aktor=None)
    mitt = lag(aar=aar, tittel="Mitt", maaned_fra=1, maaned_til=1, spor=Spor.ADMINISTRATIV)
    opprett(Begivenhetsforum(begivenhet=mitt, forum=forum), aktor=None)
    lag(aar=aar, tittel="Andres", maaned_fra=2, maaned_til=2)

    def navn(**valg: object) -> list[str]:
        innhold = hent(client, roller.enhetsleder, omfang, **valg)[1]
        return [str(h["SUMMARY"]) for h in strengt(innhold).walk("VEVENT")]

    assert navn() == ["Mitt", "Andres"]
    assert navn(bare_mine=True) == ["Mitt"]
    assert navn(visning=Visning.POLITISK) == ["Andres"]
    adresse, _innhold = hent(client, roller.enhetsleder, omfang)
    rad = Kalenderadresse.objects.earliest("pk")
    assert rad.noekkelhash not in adresse
    klient_for(roller.politiker).post(f"/arshjul/kalender/{rad.pk}/trekk/")
    assert client.get(adresse).status_code == 200
    klient_for(roller.enhetsleder).post(f"/arshjul/kalender/{Kalenderadresse.objects.latest('pk').pk}/trekk/")
    assert client.get(adresse).status_code == 404
    assert client.get(f"/kalender/{omfang.pk + 1}/{adresse.split('/')[-1]}").status_code == 404


def test_one_who_has_no_role_any_more_gets_nothing(
    client: Client, roller: Rollebesetning, omfang: Kommune
) -> None:
    adresse, _innhold = hent(client, roller.politiker, omfang)
    assert client.get(adresse).status_code == 200

    slett(Medlemskap.objects.get(bruker=roller.politiker), aktor=None)

    assert client.get(adresse).status_code == 404


def test_the_address_is_shown_once(roller: Rollebesetning, omfang: Kommune) -> None:
    klient = klient_for(roller.enhetsleder)

    klient.post("/arshjul/kalender/", {"visning": "alt", "bare_mine": "on"})
    foerste = klient.get("/arshjul/kalender/").content.decode()
    andre = klient.get("/arshjul/kalender/").content.decode()

    vist = re.search(r"http://testserver(/kalender/[^\"]+\.ics)", foerste)
    assert vist is not None
    assert Client().get(vist[1]).status_code == 200
    assert ".ics" not in andre
    assert "Trekk tilbake" in andre


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 30)),
    st.one_of(st.none(), st.times(max_value=time(22, 58)).map(lambda t: t.replace(microsecond=0))),
)
def test_any_title_and_time_makes_a_file_that_reads_back(tittel: str, dag: date, klokka: time | None) -> None:
    rad = Begivenhet(pk=7, tittel=tittel, aar=dag.year, dato=dag, klokka_fra=klokka)
    rad._prefetched_objects_cache = {"forumlenker": []}  # type: ignore[attr-defined]  # it is in no database

    innhold = som_kalender([rad], kommune=Kommune(nummer="0000", navn="Prøve"), naa=NAA, base="https://x/")

    hendelse = strengt(innhold).walk("VEVENT")[0]
    assert str(hendelse["SUMMARY"]) == tittel
    tid = tidsrom(rad)
    assert tid is not None
    lest = hendelse.decoded("DTSTART")
    assert (lest.replace(tzinfo=None) if klokka else lest) == (
        datetime.combine(dag, klokka) if klokka else dag
    )


def test_one_event_is_a_file_of_its_own(roller: Rollebesetning, omfang: Kommune) -> None:
    moete = lag(dato=date(AAR, 5, 6), klokka_fra=time(13))

    svar = klient_for(roller.politiker).get(f"/arshjul/begivenhet/{moete.pk}.ics")

    assert svar["Content-Type"] == "text/calendar; charset=utf-8"
    hendelse = strengt(svar.content).walk("VEVENT")[0]
    assert hendelse["URL"] == f"http://testserver/arshjul/begivenhet/{moete.pk}/"
    assert hendelse.decoded("DTEND").hour == 14


@pytest.mark.parametrize("felt", [{}, {"ganger": 4}])
def test_what_has_no_time_is_left_out(felt: dict[str, int]) -> None:
    assert tidsrom(Begivenhet(aar=AAR, **felt)) is None
