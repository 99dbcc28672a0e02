"""The organisation from real and invented files."""

from pathlib import Path

import pytest

from helhet.felles.models import Hendelse
from helhet.organisasjon.domain.importer import importer_organisasjon
from helhet.organisasjon.domain.tre import hent_tre
from helhet.organisasjon.models import Enhet, Kommune, Plassering

NIVAAER = """ansvar;navn;virksomhet;sektor;aktiv_fra;aktiv_til
100;Kjøkkenet;Solsiden;Helse;;2025-12-31
100;Matservice;Solsiden;Drift;2026-01-01;
200;Skogly skole;Skole;Oppvekst;;
""".encode()
FORELDRE = b"""kode;navn;forelder
1;Helse;
11;Sykehjem;1
111;Natt;11
"""


def navn(aar: int) -> list[str]:
    return [f"{'  ' * n.dybde}{n.kode} {n.navn}".rstrip() for n in hent_tre(aar).noder]


def test_reused_code_has_the_name_and_place_of_the_year(omfang: Kommune) -> None:
    resultat = importer_organisasjon(NIVAAER, filnavn="org.csv", aktor=None, grenser=None)

    assert (resultat.rader_inn, resultat.rader_lagret, resultat.rader_avvist) == (3, 3, 0)
    assert [n.strip() for n in navn(2025)] == [
        "Helse", "Solsiden", "100 Kjøkkenet", "Oppvekst", "Skole", "200 Skogly skole",
    ]  # fmt: skip
    assert [n.strip() for n in navn(2026)] == [
        "Drift", "Solsiden", "100 Matservice", "Oppvekst", "Skole", "200 Skogly skole",
    ]  # fmt: skip


def test_parent_by_code_gives_any_depth_without_doubled_nodes(omfang: Kommune) -> None:
    importer_organisasjon(FORELDRE, filnavn="org.csv", aktor=None, grenser=None)

    assert [(n.kode, n.navn, n.dybde) for n in hent_tre(2026).noder] == [
        ("1", "Helse", 0),
        ("11", "Sykehjem", 1),
        ("111", "Natt", 2),
    ]
    assert Enhet.objects.count() == 3


def test_same_file_twice_changes_nothing(omfang: Kommune) -> None:
    importer_organisasjon(NIVAAER, filnavn="org.csv", aktor=None, grenser=None)
    foer = (Enhet.objects.count(), list(Plassering.objects.order_by("pk").values()), Hendelse.objects.count())

    resultat = importer_organisasjon(NIVAAER, filnavn="org.csv", aktor=None, grenser=None)

    assert resultat.uendret
    assert foer == (
        Enhet.objects.count(),
        list(Plassering.objects.order_by("pk").values()),
        Hendelse.objects.count(),
    )


def test_corrected_file_replaces_places_and_keeps_the_enhet(omfang: Kommune) -> None:
    importer_organisasjon(NIVAAER, filnavn="org.csv", aktor=None, grenser=None)
    kjokken = Enhet.objects.get(kode="100")

    importer_organisasjon(
        NIVAAER.replace(b"Solsiden;Helse", b"Solsiden;Omsorg"), filnavn="org2.csv", aktor=None
    )

    assert Enhet.objects.get(kode="100") == kjokken
    assert navn(2025)[0].strip() == "Omsorg"


def test_real_file_goes_through_unchanged(omfang: Kommune, testdata: Path) -> None:
    fil = testdata / "randaberg" / "randaberg_organisasjon.csv"

    resultat = importer_organisasjon(fil.read_bytes(), filnavn=fil.name, aktor=None, grenser=None)

    assert (resultat.rader_inn, resultat.rader_avvist) == (169, 0)
    koder = {linje.split(";")[0] for linje in fil.read_text("utf-8").splitlines()[1:]}
    assert set(hent_tre(2025).per_kode) == koder


@pytest.mark.parametrize(
    ("aar", "kode", "ventet"),
    [
        (2025, "510", "Idrett"),
        (2021, "510", "Randaberghallen"),
        (2025, "140", "HR"),
        (2024, "140", "Personal og organisasjon"),
        (2025, "332", "Randaberg sykehjem 2. etasje"),
        (2024, "332", "Randaberg sykehjem"),
    ],
)
def test_real_codes_used_again_under_new_names(
    omfang: Kommune, testdata: Path, aar: int, kode: str, ventet: str
) -> None:
    fil = testdata / "randaberg" / "randaberg_organisasjon.csv"
    importer_organisasjon(fil.read_bytes(), filnavn=fil.name, aktor=None, grenser=None)

    assert hent_tre(aar).per_kode[kode].navn == ventet
