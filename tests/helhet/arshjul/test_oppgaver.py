from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.helhet.arshjul.oppslag import oppslag
from tests.helhet.arshjul.traader import lag_gevinst, lag_handling, lag_virkning, maal
from tests.helhet.besetning import Enheter, Rollebesetning

from helhet.arshjul.domain.begivenhet import opprett_begivenhet
from helhet.arshjul.domain.mine import mine_rader
from helhet.arshjul.domain.oppgave import Hast, Oppgave
from helhet.arshjul.domain.oppgaver import hast_for, i_hast, moete_oppgaver, oppgaver_for
from helhet.arshjul.models import Begivenhet, Forum
from helhet.felles.skriv import endre, opprett
from helhet.hop.enums import Handlingstilstand
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Kommune

IDAG = date(2026, 11, 21)
SAGT_JA = date(2026, 1, 20)


def oppgave(tittel: str, *, frist: date | None, lenke: str = "") -> Oppgave:
    return Oppgave(tittel, f"Spør {tittel}", frist, 1, lenke or tittel, "Gjør")


def tilgang_for(bruker: Bruker, kommune: Kommune) -> Tilgang:
    return Tilgang(bruker, kommune, list(medlemskap_for(bruker, kommune=kommune, dag=IDAG)), IDAG)


def oppgaver(bruker: Bruker, kommune: Kommune) -> list[Oppgave]:
    tilgang = tilgang_for(bruker, kommune)
    return oppgaver_for(tilgang, rader=mine_rader(tilgang, idag=IDAG), idag=IDAG)


def test_the_most_urgent_stands_first_and_what_has_no_date_last() -> None:
    rader = i_hast(
        [
            oppgave("uten", frist=None),
            oppgave("senere", frist=date(2026, 12, 3)),
            oppgave("forfalt", frist=date(2026, 11, 15)),
            oppgave("snart", frist=date(2026, 11, 24)),
        ],
        idag=IDAG,
    )

    assert [(o.tittel, o.hast, o.fristtekst, o.haster) for o in rader] == [
        ("forfalt", Hast.FORFALT, "forfalt 15. nov.", True),
        ("snart", Hast.SNART, "frist tirsdag", True),
        ("senere", Hast.SENERE, "om 12 dager", False),
        ("uten", Hast.UTEN, "når du kan", False),
    ]


def test_what_one_form_mends_is_one_task() -> None:
    rader = i_hast(
        [
            oppgave("nullpunkt", frist=None, lenke="/samme/"),
            oppgave("mål", frist=date(2026, 12, 1), lenke="/samme/"),
        ],
        idag=IDAG,
    )

    assert [(o.tittel, o.sporsmaal, o.frist) for o in rader] == [
        ("nullpunkt", "Spør nullpunkt Spør mål", date(2026, 12, 1))
    ]


@pytest.mark.parametrize(
    ("dager", "hast"),
    [(-1, Hast.FORFALT), (0, Hast.SNART), (6, Hast.SNART), (7, Hast.SENERE), (14, Hast.SENERE)],
)
def test_haste_follows_the_days(dager: int, hast: Hast) -> None:
    assert hast_for(IDAG + timedelta(days=dager), idag=IDAG) is hast


def test_a_day_in_the_wheel_is_a_task_for_those_who_take_part() -> None:
    o = oppslag("Styringsdialog", dato=date(2026, 12, 2))
    med = type(o)(**{**vars(o), "roller": frozenset({Rolle.ENHETSLEDER.value})})

    mine = list(moete_oppgaver([med], roller=frozenset({Rolle.ENHETSLEDER})))
    andres = list(moete_oppgaver([med], roller=frozenset({Rolle.POLITIKER})))

    assert [(m.tittel, m.sporsmaal, m.frist, m.lenke) for m in mine] == [
        (
            "Forbered «Styringsdialog» 2. desember",
            "Står i årshjulet.",
            date(2026, 12, 2),
            f"/arshjul/begivenhet/{o.id}/",
        )
    ]
    assert andres == []


def test_a_measurement_that_is_due_is_asked_for(roller: Rollebesetning, enheter: Enheter) -> None:
    gevinst = lag_gevinst(
        "Mindre matsvinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=SAGT_JA
    )
    virkning = lag_virkning(gevinst, maaledato=date(2026, 11, 15))

    rader = oppgaver(roller.enhetsleder, enheter.kjokken.kommune)

    assert rader == [
        Oppgave(
            tittel="Mål gevinsten «Mindre matsvinn»",
            sporsmaal="Ett tall: Kastet mat i måneden. Nullpunkt 412 kg, mål 330 kg.",
            frist=date(2026, 11, 15),
            minutter=1,
            lenke=reverse("gevinst:mal", args=[virkning.pk]),
            knapp="Mål nå",
            hast=Hast.FORFALT,
            fristtekst="forfalt 15. nov.",
        )
    ]


@pytest.mark.parametrize(("dager", "antall"), [(14, 1), (15, 0)])
def test_a_measurement_is_asked_for_two_weeks_ahead(
    dager: int, antall: int, roller: Rollebesetning, enheter: Enheter
) -> None:
    gevinst = lag_gevinst(
        "Mindre matsvinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=SAGT_JA
    )
    lag_virkning(gevinst, maaledato=IDAG + timedelta(days=dager))

    assert len(oppgaver(roller.enhetsleder, enheter.kjokken.kommune)) == antall


def test_a_measured_benefit_asks_nothing(roller: Rollebesetning, enheter: Enheter) -> None:
    gevinst = lag_gevinst(
        "Mindre matsvinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=SAGT_JA
    )
    maal(lag_virkning(gevinst, maaledato=date(2026, 11, 15)), verdi=380, dato=date(2026, 11, 16))

    assert oppgaver(roller.enhetsleder, enheter.kjokken.kommune) == []


def test_the_leader_is_asked_for_what_others_own_in_the_enhet(
    roller: Rollebesetning, enheter: Enheter
) -> None:
    gevinst = lag_gevinst("Bedre kost", enhet=enheter.kjokken, eier=roller.controller, akseptert=SAGT_JA)
    lag_virkning(gevinst, maaledato=IDAG)

    def titler(bruker: Bruker) -> list[str]:
        return [o.tittel for o in oppgaver(bruker, enheter.kjokken.kommune)]

    assert titler(roller.enhetsleder) == ["Mål gevinsten «Bedre kost»"]
    assert titler(roller.controller) == ["Mål gevinsten «Bedre kost»"]
    assert titler(roller.annen_enhetsleder) == []
    assert titler(roller.kommunedirektor) == []


def test_a_rejected_action_asks_nothing(roller: Rollebesetning, enheter: Enheter) -> None:
    gevinst = lag_gevinst(
        "Mindre matsvinn", enhet=enheter.kjokken, eier=roller.enhetsleder, akseptert=SAGT_JA
    )
    lag_virkning(gevinst, maaledato=IDAG)
    endre(gevinst.handling, felt={"tilstand": Handlingstilstand.AVVIST}, aktor=None)

    assert oppgaver(roller.enhetsleder, enheter.kjokken.kommune) == []


def test_ownership_is_offered_once_and_to_the_owner_only(roller: Rollebesetning, enheter: Enheter) -> None:
    gevinst = lag_gevinst("Bedre kost", enhet=enheter.kjokken, eier=roller.controller, akseptert=None)
    maal(lag_virkning(gevinst, maaledato=date(2026, 6, 1)), verdi=380, dato=date(2026, 6, 2))

    hos_eier = oppgaver(roller.controller, enheter.kjokken.kommune)
    hos_leder = oppgaver(roller.enhetsleder, enheter.kjokken.kommune)

    lenke = reverse("gevinst:aksepter", args=[gevinst.pk])
    assert [(o.tittel, o.lenke, o.fristtekst) for o in hos_eier] == [
        ("Si ja til å eie gevinsten «Bedre kost»", lenke, "når du kan")
    ]
    assert hos_leder == []


def test_a_break_in_my_own_thing_is_a_task(roller: Rollebesetning, enheter: Enheter) -> None:
    lag_handling("Ny turnus", enhet=enheter.skole, ansvarlig=roller.annen_enhetsleder)

    mine = oppgaver(roller.annen_enhetsleder, enheter.skole.kommune)

    assert [(o.tittel, o.sporsmaal, o.minutter, o.knapp) for o in mine] == [
        ("Beskriv gevinsten: «Ny turnus»", "Ingen gevinst er beskrevet.", 5, "Rett nå")
    ]
    assert oppgaver(roller.enhetsleder, enheter.skole.kommune) == []


def test_my_forum_meets_within_two_weeks(roller: Rollebesetning, enheter: Enheter) -> None:
    forum = opprett(Forum(kode="enh", navn="Enhetslederne", roller=["enhetsleder"]), aktor=None)
    for tittel, dag in (("I dag", 21), ("I går", 20)):
        begivenhet = Begivenhet(aar=2026, tittel=tittel, spor="administrativ", dato=date(2026, 11, dag))
        opprett_begivenhet(begivenhet, fora=[forum], aktor=None)

    mine = oppgaver(roller.enhetsleder, enheter.helse.kommune)

    assert [(o.tittel, o.sporsmaal, o.fristtekst) for o in mine] == [
        ("Forbered «I dag» 21. november", "Enhetslederne", "frist i dag")
    ]
    assert oppgaver(roller.politiker, enheter.helse.kommune) == []
