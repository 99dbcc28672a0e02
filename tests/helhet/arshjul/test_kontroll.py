import csv
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helhet.besetning import Rollebesetning, klient_for

from helhet.arshjul.domain.kontroll import kontroller_i, kontrollsak, periodenavn, perioder_i, periodeslutt
from helhet.arshjul.domain.kvittering import kvitter
from helhet.arshjul.domain.plikter import kontroll_oppgaver
from helhet.arshjul.enums import Hyppighet, Kontrollstatus
from helhet.arshjul.models import Kontrollpunkt, Kvittering
from helhet.felles.skriv import Versjonskonflikt, opprett
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune

IDAG = date(2026, 11, 21)


def lag_punkt(**felt: object) -> Kontrollpunkt:
    verdier = {"tittel": "Alle avvik er lukket", "hyppighet": Hyppighet.KVARTAL, "rolle": Rolle.ENHETSLEDER}
    return opprett(Kontrollpunkt(**{**verdier, "fra": date(2026, 1, 1), **felt}), aktor=None)


@given(st.sampled_from(list(Hyppighet)), st.integers(1990, 2100))
def test_the_periods_of_a_year_are_as_many_as_it_says_and_end_with_it(hyppighet: Hyppighet, aar: int) -> None:
    slutter = [periodeslutt(hyppighet, nr, aar=aar) for nr in range(1, hyppighet + 1)]

    assert slutter == sorted(set(slutter))
    assert slutter[-1] == date(aar, 12, 31)


@pytest.mark.parametrize(
    ("hyppighet", "navn"),
    [
        (Hyppighet.MAANED, "februar"),
        (Hyppighet.KVARTAL, "2. kvartal"),
        (Hyppighet.TERTIAL, "2. tertial"),
        (Hyppighet.HALVAAR, "2. halvår"),
        (Hyppighet.AAR, "2026"),
    ],
)
def test_each_period_is_called_by_its_name(hyppighet: Hyppighet, navn: str) -> None:
    assert periodenavn(hyppighet, 2, aar=2026) == navn


def test_status_is_computed_from_the_deadline_and_the_acknowledgement() -> None:
    punkt = Kontrollpunkt(hyppighet=Hyppighet.KVARTAL, fra=date(2026, 1, 1), frist_dager=60)
    kvittert = {1: Kvittering(utfoert=True), 2: Kvittering(utfoert=False)}

    perioder = perioder_i(punkt, aar=2026, kvitteringer=kvittert, idag=IDAG)

    assert [p.status for p in perioder] == [
        Kontrollstatus.GJORT,
        Kontrollstatus.IKKE_GJORT,
        Kontrollstatus.AAPEN,
        Kontrollstatus.KOMMER,
    ]
    senere = perioder_i(punkt, aar=2026, kvitteringer={}, idag=date(2026, 11, 30))
    assert [p.status for p in senere][2:] == [Kontrollstatus.FORFALT, Kontrollstatus.KOMMER]


def test_periods_outside_the_time_of_the_control_are_left_out() -> None:
    punkt = Kontrollpunkt(hyppighet=Hyppighet.KVARTAL, fra=date(2026, 4, 1), til=date(2026, 9, 30))

    assert [p.nr for p in perioder_i(punkt, aar=2026, kvitteringer={}, idag=IDAG)] == [2, 3]


def test_the_one_who_answers_is_asked_and_acknowledges_with_what_shows_it(
    roller: Rollebesetning, omfang: Kommune
) -> None:
    punkt = lag_punkt(ansvarlig=roller.enhetsleder, hjemmel="kommuneloven § 25-1")
    adresse = f"/arshjul/internkontroll/{punkt.pk}/2026/3/"
    klient = klient_for(roller.enhetsleder)

    oppgaver = list(kontroll_oppgaver(kontroller_i(2026, idag=IDAG)))
    skjema = {
        "versjon": 0,
        "utfoert": "ja",
        "dato": "2026-10-10",
        "bevis": "Sak 26/113",
        "lenke": "sak.example/1",
    }
    svar = klient.post(adresse, skjema)
    side = klient.get("/arshjul/internkontroll/?aar=2026").content.decode()
    fil = klient.get("/arshjul/internkontroll.csv?aar=2026").content.decode("utf-8-sig")

    assert [(o.tittel, o.frist, o.lenke) for o in oppgaver][-1] == (
        "Kontroll: Alle avvik er lukket, 3. kvartal",
        date(2026, 10, 14),
        adresse,
    )
    assert svar["Location"] == f"/arshjul/internkontroll/?aar=2026#kontroll-{punkt.pk}"
    assert "Sak 26/113" in side
    rader = [rad[1:3] + rad[5:] for rad in csv.reader(fil.splitlines(), delimiter=";")]
    assert rader[3] == [
        "3. kvartal", "2026-10-14", "gjort", "2026-10-10", "Leder-Helse", "Sak 26/113", "https://sak.example/1",
    ]  # fmt: skip
    assert len(list(kontroll_oppgaver(kontroller_i(2026, idag=IDAG)))) == len(oppgaver) - 1
    assert klient_for(roller.annen_enhetsleder).get(adresse).status_code == 404
    assert klient_for(roller.politiker).post(adresse, skjema).status_code == 404


def test_a_role_answers_when_no_person_does(roller: Rollebesetning, omfang: Kommune) -> None:
    punkt = lag_punkt()

    assert (
        klient_for(roller.annen_enhetsleder).get(f"/arshjul/internkontroll/{punkt.pk}/2026/1/").status_code
        == 200
    )


def test_two_who_acknowledge_at_once_are_told_of_each_other(roller: Rollebesetning, omfang: Kommune) -> None:
    punkt = lag_punkt()
    periode = kontroller_i(2026, idag=IDAG, punkter=Kontrollpunkt.objects.filter(pk=punkt.pk))[0].perioder[0]
    felt = {"utfoert": True, "dato": IDAG, "bevis": "Først", "lenke": ""}
    kvitter(kontrollsak(periode), felt=felt, aktor=roller.okonomisjef.pk, versjon=0)

    with pytest.raises(Versjonskonflikt):
        kvitter(kontrollsak(periode), felt=felt | {"bevis": "Så"}, aktor=roller.controller.pk, versjon=0)
    svar = (
        klient_for(roller.controller)
        .post(
            f"/arshjul/internkontroll/{punkt.pk}/2026/1/",
            {"versjon": 0, "utfoert": "ja", "dato": "2026-04-02", "bevis": "Så", "lenke": ""},
        )
        .content.decode()
    )

    assert "Først" in svar
    assert "Så" in svar
    assert Kvittering.objects.get().bevis == "Først"


def test_a_control_needs_somebody_who_answers(roller: Rollebesetning, omfang: Kommune) -> None:
    skjema = {"tittel": "Fullmaktene stemmer", "hyppighet": "1", "frist_dager": "14", "fra": "2026-01-01"}
    klient = klient_for(roller.kommunedirektor)

    uten = klient.post("/arshjul/internkontroll/ny/", skjema).content.decode()
    med = klient.post("/arshjul/internkontroll/ny/", skjema | {"rolle": Rolle.CONTROLLER})

    assert "Velg en ansvarlig person eller en rolle." in uten
    assert med.status_code == 302
    assert Kontrollpunkt.objects.get().rolle == Rolle.CONTROLLER
