import datetime as dt

import pytest

from kommuneregn.kontroller.lovkrav import (
    Kravslag,
    UnableToFindDocument,
    UnableToReadDuties,
    finn_lovdokument,
    fristord,
    les_lovkrav,
    tolk_lovkrav,
)
from kommuneregn.kontroller.p09_lovkrav import Lovsvar, Svarslag, kontroller_lovkrav

DAG = dt.date(2026, 12, 10)
HEL = """\
lover:
  kommuneloven: {versjon: v, fra: 2026-01-01, href: "https://lovdata.no/x"}
dokumenter:
  plan:
    navn: Plan
    krav:
      - {kode: a, lov: kommuneloven, paragraf: 14-3, ledd: 1, slag: innhold, krav: Noe., frist: planstrategi}
"""


def test_every_duty_has_law_paragraph_version_and_words() -> None:
    alle = [krav for dokument in les_lovkrav() for krav in dokument.krav]

    assert {krav.hjemmel.lov for krav in alle} == {
        "kommuneloven",
        "plan- og bygningsloven",
        "folkehelseloven",
        "budsjett- og regnskapsforskriften",
    }
    assert len(alle) > 55
    for krav in alle:
        assert krav.hjemmel.href.startswith("https://lovdata.no/"), krav.kode
        assert krav.hjemmel.versjon.startswith("sist endret i kraft 2026-"), krav.kode
        assert krav.krav.endswith("."), krav.kode
        assert krav.frist == "" or fristord(krav, dag=DAG), krav.kode


def test_a_duty_knows_its_place_and_deadline() -> None:
    krav = finn_lovdokument("Årsregnskap").krav[2]

    assert (krav.kode, krav.slag, krav.hjemmel.paragraf, krav.hjemmel.ledd) == (
        "kl-14-6-6",
        Kravslag.BEHANDLING,
        "14-6",
        6,
    )
    assert fristord(krav, dag=DAG) == "02-22"


@pytest.mark.parametrize(
    ("fra", "til"),
    [
        ("lov: kommuneloven, ", ""),
        ("lov: kommuneloven", "lov: annen"),
        ("paragraf: 14-3, ", ""),
        (", krav: Noe.", ""),
        ("slag: innhold", "slag: annet"),
        ("frist: planstrategi", "frist: ukjent"),
        ("versjon: v", "versjon: ''"),
    ],
)
def test_a_list_that_is_not_whole_is_refused(fra: str, til: str) -> None:
    assert fra in HEL
    assert tolk_lovkrav(HEL)[0].krav[0].frist == "planstrategi"

    with pytest.raises(UnableToReadDuties, match="som ikke er hel"):
        tolk_lovkrav(HEL.replace(fra, til))


def test_two_duties_of_one_code_are_refused() -> None:
    with pytest.raises(UnableToReadDuties, match="samme kode: a"):
        tolk_lovkrav(HEL + HEL.splitlines()[-1] + "\n")


def test_an_unknown_document_is_told_with_those_that_are() -> None:
    with pytest.raises(UnableToFindDocument, match=r"«x»\. Forventet et av: okonomiplan, aarsbudsjett,"):
        finn_lovdokument("x")


def test_answers_are_held_to_the_duties() -> None:
    dokument = finn_lovdokument("planstrategi")
    alle_ja = {krav.kode: Lovsvar(Svarslag.JA) for krav in dokument.krav}

    assert kontroller_lovkrav(dokument, svar=alle_ja, dag=DAG) == []
    vedtak, offentlig, folkehelse = (krav.kode for krav in dokument.krav)
    svar = {
        vedtak: Lovsvar(Svarslag.NEI),
        offentlig: Lovsvar(Svarslag.IKKE_AKTUELT),
        "annet": Lovsvar(Svarslag.JA),
    }
    funn = kontroller_lovkrav(dokument, svar=svar, dag=dt.date(2025, 12, 10))
    assert [(ett.alvorlighet.value, str(ett.sted)) for ett in funn] == [
        ("feil", f"plan- og bygningsloven § 10-1 ({vedtak})"),
        ("advarsel", f"plan- og bygningsloven § 10-1 ({offentlig})"),
        ("advarsel", f"folkehelseloven § 6 ({folkehelse})"),
        ("advarsel", ""),
        ("info", ""),
        ("info", ""),
    ]
    assert funn[0].melding.startswith("Ikke oppfylt: Planstrategien er vedtatt minst én gang i valgperioden")
    assert funn[4].melding.startswith(
        "Kravene er lest i en nyere utgave av folkehelseloven enn den som gjaldt"
    )


def test_a_duty_that_does_not_apply_needs_a_reason() -> None:
    dokument = finn_lovdokument("folkehelseoversikt")
    svar = {krav.kode: Lovsvar(Svarslag.IKKE_AKTUELT, merknad="Laget i fjor.") for krav in dokument.krav}

    assert kontroller_lovkrav(dokument, svar=svar) == []
