import csv
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.arshjul.oppslag import oppslag
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.helligdager import er_virkedag, helligdager, paaskedag, siste_virkedag
from helhet.arshjul.domain.lovfrister import Lovfrist, lovfrister_for
from helhet.arshjul.domain.lovregler import lovregler
from helhet.arshjul.domain.oppslag import Oppslag, maanedsnavn
from helhet.arshjul.domain.plikter import frist_oppgaver
from helhet.arshjul.enums import Lovplikt, Lovstatus, Regelslag, Spor
from helhet.arshjul.models import Begivenhet, Kvittering
from helhet.felles.skriv import opprett
from helhet.organisasjon.models import Kommune

IDAG = date(2026, 11, 21)
DATA = Path(os.environ.get("HELHET_TESTDATA", "../shared/data"))
KILDE = DATA.parent / "rules" / "codes" / "arshjul_lovfrister.csv"


def moete(plikt: Lovplikt, dato: date, tittel: str = "Møtet") -> Oppslag:
    o = oppslag(tittel, spor=Spor.POLITISK, dato=dato)
    return replace(o, lovplikt=plikt, aar=dato.year)


def frister(
    *begivenheter: Oppslag,
    aar: int = 2026,
    foer: Sequence[Oppslag] = (),
    idag: date = IDAG,
    utfoert: set[str] | None = None,
) -> dict[str, Lovfrist]:
    funnet = lovfrister_for(aar, oppslag=begivenheter, aaret_foer=foer, idag=idag, utfoert=utfoert or set())
    return {frist.regel.kode: frist for frist in funnet}


@pytest.mark.parametrize(
    ("aar", "dag"),
    [(1961, (4, 2)), (1981, (4, 19)), (2000, (4, 23)), (2008, (3, 23)), (2024, (3, 31)), (2025, (4, 20)),
     (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25)), (2285, (3, 22))],
)  # fmt: skip
def test_easter_is_where_the_almanac_has_it(aar: int, dag: tuple[int, int]) -> None:
    assert paaskedag(aar) == date(aar, *dag)


def test_the_holidays_of_2026() -> None:
    vaar = ((4, 2), (4, 3), (4, 5), (4, 6), (5, 1), (5, 14), (5, 17), (5, 24), (5, 25))

    assert sorted(helligdager(2026)) == [date(2026, *dag) for dag in ((1, 1), *vaar, (12, 25), (12, 26))]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 12, 31)))
def test_the_last_working_day_is_one_and_none_lies_between(dag: date) -> None:
    virkedag = siste_virkedag(dag)

    assert er_virkedag(virkedag)
    mellom = [date.fromordinal(nr) for nr in range(virkedag.toordinal() + 1, dag.toordinal() + 1)]
    assert not any(er_virkedag(d) for d in mellom)


def test_the_recommendation_is_public_fourteen_days_before_the_council_meets() -> None:
    vedtak = moete(Lovplikt.BUDSJETT_VEDTATT, date(2026, 12, 10), "Kommunestyret vedtar budsjettet")
    for_sent = moete(Lovplikt.INNSTILLING, date(2026, 11, 27), "Innstillingen")

    frist = frister(vedtak, for_sent)["innstilling"]

    assert (frist.dato, frist.status) == (date(2026, 11, 26), Lovstatus.BRUTT)
    assert frist.forklaring == (
        "Må være gjort senest 26. november. «Innstillingen» står 27. november. "
        "Fristen er regnet fra «Kommunestyret vedtar budsjettet» 10. desember."
    )
    i_tide = moete(Lovplikt.INNSTILLING, date(2026, 11, 26))
    assert frister(vedtak, i_tide)["innstilling"].status is Lovstatus.HOLDT


@given(st.dates(min_value=date(2026, 1, 15), max_value=date(2026, 12, 31)))
def test_the_deadline_follows_its_meeting(dag: date) -> None:
    frist = frister(moete(Lovplikt.BUDSJETT_VEDTATT, dag))["innstilling"]

    assert frist.dato is not None
    assert (dag - frist.dato).days == 14


def test_thirty_days_after_a_december_meeting_stand_in_the_next_year() -> None:
    vedtak = moete(Lovplikt.BUDSJETT_VEDTATT, date(2026, 12, 10))

    assert "budsjett-sendt" not in {k for k, f in frister(vedtak).items() if f.dato}
    neste = frister(aar=2027, foer=[vedtak])["budsjett-sendt"]
    assert (neste.dato, neste.virkedag) == (date(2027, 1, 9), date(2027, 1, 8))


def test_a_meeting_without_a_day_is_told_and_never_guessed() -> None:
    uten = replace(oppslag("Budsjettet", maaned=12), lovplikt=Lovplikt.BUDSJETT_VEDTATT, aar=2026)

    funnet = frister(uten)

    assert (funnet["innstilling"].dato, funnet["innstilling"].status) == (None, Lovstatus.UTEN_DAG)
    assert "Økonomiplan og årsbudsjett vedtas" in funnet["innstilling"].forklaring
    # The whole of December lies before the end of the year.
    assert funnet["budsjett-vedtatt"].status is Lovstatus.HOLDT


def test_a_month_around_the_deadline_asks_for_a_day() -> None:
    uten = replace(oppslag("Regnskapet", maaned=2), lovplikt=Lovplikt.REGNSKAP_AVLAGT, aar=2026)

    frist = frister(uten)["regnskap-avlagt"]

    assert (frist.status, frist.forklaring) == (
        Lovstatus.UTEN_DAG,
        "«Regnskapet» står i februar uten dag. Sett en dag senest 22. februar.",
    )


@pytest.mark.parametrize(
    ("idag", "utfoert", "status"),
    [
        (date(2026, 2, 15), set(), Lovstatus.KOMMER),
        (date(2026, 2, 16), set(), Lovstatus.FORFALT),
        (date(2026, 2, 16), {"kostra-tjenester"}, Lovstatus.UTFOERT),
    ],
)
def test_what_no_event_fulfils_must_be_acknowledged(idag: date, utfoert: set[str], status: Lovstatus) -> None:
    frist = frister(idag=idag, utfoert=utfoert)["kostra-tjenester"]

    assert (frist.dato, frist.virkedag, frist.status) == (date(2026, 2, 15), date(2026, 2, 13), status)


def test_two_reports_a_year_are_counted() -> None:
    en = moete(Lovplikt.OEKONOMIRAPPORT, date(2026, 4, 30))
    to = moete(Lovplikt.OEKONOMIRAPPORT, date(2026, 9, 24))
    avlyst = replace(to, avlyst=True)

    assert frister(en, to)["oekonomirapport"].status is Lovstatus.HOLDT
    assert frister(en, avlyst)["oekonomirapport"].forklaring == "1 av 2 står i hjulet."
    assert frister(en, avlyst)["oekonomirapport"].status is Lovstatus.MANGLER


@pytest.mark.parametrize(("aar", "finnes"), [(2024, True), (2026, False), (2028, True)])
def test_the_planning_strategy_comes_the_year_after_an_election(aar: int, finnes: bool) -> None:
    assert ("planstrategi" in frister(aar=aar)) is finnes


def test_every_rule_has_three_languages_a_paragraph_and_an_address() -> None:
    koder = [regel.kode for regel in lovregler()]

    assert len(koder) == len(set(koder))
    for regel in lovregler():
        assert set(regel.tekster) == {"nb", "nn", "en"}
        assert set(regel.vilkaar) in (set(), {"nb", "nn", "en"})
        assert regel.praksis or "§" in regel.hjemmel
        assert regel.href.startswith("https://")
        assert (regel.anker is None) is (regel.slag not in {Regelslag.FOER, Regelslag.ETTER})


@pytest.mark.skipif(not KILDE.exists(), reason="the table of the deadlines is not on this machine")
def test_every_row_of_the_table_of_deadlines_is_a_rule() -> None:
    linjer = [linje for linje in KILDE.read_text("utf-8").splitlines() if not linje.startswith("#")]
    faste = {
        (int(rad["when"].split(".")[0]), rad["when"].split(". ")[1])
        for rad in csv.DictReader(linjer)
        if rad["when"][0].isdigit()
    }

    egne = {(regel.dag, maanedsnavn(regel.maaned)) for regel in lovregler() if regel.slag is Regelslag.DATO}

    assert faste <= egne
    assert len(list(csv.DictReader(linjer))) <= len(lovregler()) + 1


def test_those_who_have_the_duty_are_asked_and_others_are_not() -> None:
    vedtak = moete(Lovplikt.BUDSJETT_VEDTATT, date(2026, 12, 10))
    alle = list(frister(vedtak, moete(Lovplikt.INNSTILLING, date(2026, 12, 1))).values())

    sekretaer = {o.tittel for o in frist_oppgaver(alle, roller=frozenset({"utvalgssekretaer"}), idag=IDAG)}

    assert "Innstillingen til økonomiplan og årsbudsjett offentliggjøres med alle forslag" in sekretaer
    assert list(frist_oppgaver(alle, roller=frozenset({"enhetsleder"}), idag=IDAG)) == []
    # The quarterly accounts of 20 October are a month past on the 21st of November, and listed only.
    kasse = [
        [o.tittel for o in frist_oppgaver(alle, roller=frozenset({"okonomisjef"}), idag=dag)]
        for dag in (date(2026, 11, 19), IDAG)
    ]
    assert ["Kvartalsregnskap for 1.–3. kvartal til SSB" in titler for titler in kasse] == [True, False]


def test_the_page_flags_what_is_broken_and_takes_an_acknowledgement(
    roller: Rollebesetning, omfang: Kommune
) -> None:
    for plikt, dag, tittel in (
        (Lovplikt.BUDSJETT_VEDTATT, date(2026, 12, 10), "Budsjettmøtet"),
        (Lovplikt.INNSTILLING, date(2026, 12, 3), "Innstillingen"),
    ):
        opprett(Begivenhet(tittel=tittel, aar=2026, dato=dag, lovplikt=plikt), aktor=None)
    klient = klient_for(roller.okonomisjef)

    foer = klient.get("/arshjul/lovfrister/?aar=2026").content.decode()
    skjema = {"versjon": 0, "utfoert": "ja", "dato": "2026-01-14", "bevis": "Sendt i Altinn", "lenke": ""}
    svar = klient.post("/arshjul/lovfrister/kostra-helse/?aar=2026", skjema)
    etter = klient.get("/arshjul/lovfrister/?aar=2026").content.decode()
    fil = klient.get("/arshjul/lovfrister.csv?aar=2026").content.decode("utf-8-sig")

    assert "Må være gjort senest 26. november. «Innstillingen» står 3. desember." in foer
    assert svar["Location"] == "/arshjul/lovfrister/?aar=2026#frist-kostra-helse"
    assert "Sendt i Altinn" in etter
    assert Kvittering.objects.get().av == roller.okonomisjef
    rad = next(rad for rad in csv.reader(fil.splitlines(), delimiter=";") if "barnevern" in rad[2])
    assert (rad[0], rad[5], rad[8]) == ("2026-01-15", "utført", "Sendt i Altinn")
    assert klient_for(roller.enhetsleder).get("/arshjul/lovfrister/kostra-helse/?aar=2026").status_code == 404
    assert klient.get("/arshjul/lovfrister/finnes-ikke/").status_code == 404


def test_what_was_not_done_needs_a_reason(roller: Rollebesetning, omfang: Kommune) -> None:
    skjema = {"versjon": 0, "utfoert": "nei", "dato": "2026-01-14", "bevis": " ", "lenke": ""}

    svar = klient_for(roller.okonomisjef).post("/arshjul/lovfrister/kostra-helse/?aar=2026", skjema)

    assert "Skriv hvorfor det ikke er gjort." in svar.content.decode()
    assert not Kvittering.objects.exists()
