"""The tree of a year, by the rules of 31 December."""

from datetime import date

import pytest
from tests.helhet.besetning import Enheter

from helhet.organisasjon.domain.tre import Plass, bygg_tre, hent_tre, velg_plass

DAG = date(2025, 12, 31)


def plass(navn: str, fra: date | None = None, til: date | None = None, forelder: int | None = None) -> Plass:
    return Plass(enhet_id=1, forelder_id=forelder, navn=navn, aktiv_fra=fra, aktiv_til=til)


GAMMEL = plass("Gammel", None, date(2021, 12, 31))
NYERE = plass("Nyere", date(2022, 1, 1), date(2024, 12, 31))
NAA = plass("Nå", date(2025, 1, 1), DAG)
OVERLAPP = plass("Overlapp", date(2025, 12, 1))
NESTE = plass("Neste", date(2026, 1, 1))
SENERE = plass("Senere", date(2027, 1, 1))


@pytest.mark.parametrize(
    ("plasser", "navn", "regel"),
    [
        ([GAMMEL, NYERE, NAA, NESTE], "Nå", ""),
        ([GAMMEL, NAA, OVERLAPP], "Overlapp", "flere"),
        ([NYERE, GAMMEL], "Nyere", "tidligere"),
        ([GAMMEL, NESTE], "Gammel", "tidligere"),
        ([SENERE, NESTE], "Neste", "senere"),
        ([plass("Alltid")], "Alltid", ""),
        ([plass("Bakvendt", date(2025, 9, 1), date(2025, 6, 15)), NESTE], "Bakvendt", "tidligere"),
    ],
)
def test_placement_on_31_december(plasser: list[Plass], navn: str, regel: str) -> None:
    valgt, brukt_regel = velg_plass(plasser, dag=DAG)

    assert (valgt.navn, brukt_regel) == (navn, regel)


def test_departure_from_one_valid_placement_is_a_finding() -> None:
    tre = bygg_tre({1: "140"}, [NAA, OVERLAPP], aar=2025)

    assert [(funn.kode, funn.sted) for funn in tre.funn] == [("tre-flere", "140")]
    assert "Overlapp" in tre.funn[0].melding


def test_subtree_is_a_range_in_preorder(enheter: Enheter) -> None:
    tre = hent_tre(2026)

    assert [(n.navn, n.dybde, n.nr, n.slutt) for n in tre.noder] == [
        ("Helse", 0, 0, 3),
        ("Solsiden sykehjem", 1, 1, 2),
        ("Kjøkkenet", 1, 2, 3),
        ("Oppvekst", 0, 3, 5),
        ("Skogly skole", 1, 4, 5),
    ]
    assert tre.undertre_ider(enheter.helse.pk) == {
        enheter.helse.pk,
        enheter.sykehjem.pk,
        enheter.kjokken.pk,
    }
    assert [n.navn for n in tre.forfedre(enheter.kjokken.pk)] == ["Helse"]


def test_upper_node_without_anything_under_it_is_left_out() -> None:
    tre = bygg_tre(
        {1: "", 2: "100", 3: ""},
        [
            Plass(1, None, "Tom", None, None),
            Plass(2, 3, "Ansvar", None, None),
            Plass(3, None, "Sektor", None, None),
        ],
        aar=2025,
    )

    assert [n.navn for n in tre.noder] == ["Sektor", "Ansvar"]
