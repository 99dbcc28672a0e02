"""The municipalities' own public files, unchanged, against sums made with csv and Decimal alone."""

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from tests.helhet.okonomi.prover import TID, les_inn_fil

from helhet.datalager.domain.parti import UnableToStoreBatch, angre_parti
from helhet.datalager.domain.queries import aarsfakta, aarstre, aktive_partier, matrise
from helhet.datalager.enums import Periodisering, Serie
from helhet.organisasjon.domain.importer import importer_organisasjon
from helhet.organisasjon.models import Kommune
from kommuneregn.lesere.avvisning import UnableToReadFile

MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
Noekkel = tuple[str, str, str]


def _rader(sti: Path) -> list[dict[str, str]]:
    with sti.open(encoding="utf-8-sig", newline="") as fil:
        return list(csv.DictReader(fil, delimiter=";"))


def _ore(tekst: str) -> int:
    return int(Decimal(tekst.replace(" ", "").replace(" ", "").replace(",", ".")) * 100)


def _lagret(serie: Serie, aar: int) -> dict[tuple[str, str, str, int], int]:
    fakta = aarsfakta(serie, aar=aar)
    assert fakta is not None
    rader = fakta.linjer.group_by("konto", "ansvar", "tjeneste", "periode").agg(pl.col("belop_ore").sum())
    return {(k, a, t, p): b for k, a, t, p, b in rader.iter_rows() if b}


def _klassesummer(serie: Serie, aar: int) -> dict[int, int]:
    fakta = aarsfakta(serie, aar=aar)
    assert fakta is not None
    rader = fakta.linjer.group_by("kontoklasse").agg(pl.col("belop_ore").sum()).sort("kontoklasse")
    return dict(rader.iter_rows())


def test_randaberg_accounts_match_csv_and_decimal(omfang: Kommune, testdata: Path) -> None:
    sti = testdata / "randaberg" / "randaberg_regnskap_2025.csv"
    ventet: defaultdict[tuple[str, str, str, int], int] = defaultdict(int)
    for rad in _rader(sti):
        for nr, navn in enumerate(("ib", *MAANEDER)):
            ventet[rad["systemkonto"], rad["ansvar"], rad["funksjon"], nr] += _ore(rad[navn])

    resultat = les_inn_fil(sti, serie=Serie.REGNSKAP, aar=2025).resultat

    assert (resultat.rader_inn, resultat.rader_lagret, resultat.rader_avvist) == (4212, 4212, 0)
    assert _lagret(Serie.REGNSKAP, 2025) == {noekkel: belop for noekkel, belop in ventet.items() if belop}
    assert _klassesummer(Serie.REGNSKAP, 2025) == {0: -34, 1: 0, 2: 34}


def test_randaberg_budget_is_spread_and_sums_to_zero(omfang: Kommune, testdata: Path) -> None:
    sti = testdata / "randaberg" / "randaberg_budsjett_2025.csv"
    ventet: defaultdict[Noekkel, int] = defaultdict(int)
    for rad in _rader(sti):
        ventet[rad["systemkonto"], rad["ansvar"], rad["funksjon"]] += _ore(rad["belop"])

    importert = les_inn_fil(sti, serie=Serie.BUDSJETT, aar=2025)

    i_aaret: defaultdict[Noekkel, int] = defaultdict(int)
    for (konto, ansvar, tjeneste, _periode), belop in _lagret(Serie.BUDSJETT, 2025).items():
        i_aaret[konto, ansvar, tjeneste] += belop
    assert (importert.resultat.rader_inn, importert.resultat.rader_lagret) == (2226, 2226)
    assert dict(i_aaret) == {noekkel: belop for noekkel, belop in ventet.items() if belop}
    assert _klassesummer(Serie.BUDSJETT, 2025) == {0: 0, 1: 0}


def test_every_ansvar_of_randaberg_has_a_place_or_stands_in_the_list(omfang: Kommune, testdata: Path) -> None:
    mappe = testdata / "randaberg"
    fil = mappe / "randaberg_organisasjon.csv"
    importer_organisasjon(fil.read_bytes(), filnavn=fil.name, aktor=None)
    les_inn_fil(mappe / "randaberg_regnskap_2025.csv", serie=Serie.REGNSKAP, aar=2025)
    fakta, tre = aarsfakta(Serie.REGNSKAP, aar=2025), aarstre(2025)
    assert fakta is not None

    svar = matrise(fakta, tre=tre)

    ansvar = {
        rad["ansvar"] for rad in _rader(mappe / "randaberg_regnskap_2025.csv") if rad["systemkonto"][0] < "2"
    }
    listet = {rad.ansvar for rad in svar.uten_plass}
    assert ansvar == (ansvar & set(tre.per_kode)) | listet
    assert listet.isdisjoint(tre.per_kode)
    drift = svar.utvalg(0, svar.nr_uten_plass + 1, kontoklasse=1)
    assert int(svar.hittil[drift, 13].sum()) == 0


@pytest.mark.parametrize(
    ("kolonne", "serie", "aar"),
    [
        ("rekneskap_2011", Serie.REGNSKAP, 2011),
        ("budsjett_2012", Serie.BUDSJETT, 2012),
        ("budsjett_2013", Serie.BUDSJETT, 2013),
    ],
)
def test_sogndal_drift_and_investering_live_side_by_side(
    omfang: Kommune, testdata: Path, kolonne: str, serie: Serie, aar: int
) -> None:
    filer = [
        testdata / "budgets" / f"sogndal_budsjett-2013_{d}.csv"
        for d in ("driftsbudsjett", "investeringsbudsjett")
    ]
    ventet: defaultdict[Noekkel, int] = defaultdict(int)
    for rad in [rad for sti in filer for rad in _rader(sti)]:
        ventet[rad["konto"], rad["ansvar"], rad["tjeneste"]] += _ore(rad[kolonne])

    resultater = [les_inn_fil(sti, serie=serie, aar=aar, kolonne=kolonne).resultat for sti in filer]

    i_aaret: defaultdict[Noekkel, int] = defaultdict(int)
    for (konto, ansvar, tjeneste, _periode), belop in _lagret(serie, aar).items():
        i_aaret[konto, ansvar, tjeneste] += belop
    assert [(r.rader_inn, r.rader_lagret, r.rader_avvist) for r in resultater] == [
        (4898, 4898, 0),
        (191, 191, 0),
    ]
    assert dict(i_aaret) == {noekkel: belop for noekkel, belop in ventet.items() if belop}
    assert [p.kontoklasser for p in aktive_partier(serie=serie, aar=aar)] == [[1], [0]]
    hva = Periodisering.TOLVDELER if serie is Serie.BUDSJETT else Periodisering.AAR
    assert {p.periodisering for p in aktive_partier(serie=serie, aar=aar)} == {hva}


def test_sogndal_without_a_chosen_column_is_refused_with_the_choices(omfang: Kommune, testdata: Path) -> None:
    sti = testdata / "budgets" / "sogndal_budsjett-2013_driftsbudsjett.csv"

    with pytest.raises(UnableToReadFile, match=r"'rekneskap_2011', 'budsjett_2012', 'budsjett_2013'"):
        les_inn_fil(sti, serie=Serie.BUDSJETT, aar=2013)


@pytest.mark.parametrize(
    ("fil", "ligner"),
    [
        ("budgets/sogndal_budsjett-2013_driftsbudsjett.fields.csv", "feltbeskrivelse"),
        ("budgets/bergen_budsjett-2012_driftsbudsjett.csv", "et budsjett uten konto"),
        ("randaberg/randaberg_organisasjon.csv", "organisasjonsfil"),
        ("randaberg/randaberg_tiltak.csv", "liste over tiltak"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_what_it_looks_like(
    omfang: Kommune, testdata: Path, fil: str, ligner: str
) -> None:
    with pytest.raises(UnableToReadFile, match=ligner):
        les_inn_fil(testdata / fil, serie=Serie.BUDSJETT, aar=2025)


def test_randaberg_twice_undo_and_a_part_of_it(omfang: Kommune, testdata: Path) -> None:
    sti = testdata / "randaberg" / "randaberg_regnskap_2025.csv"
    les_inn_fil(testdata / "randaberg" / "randaberg_budsjett_2025.csv", serie=Serie.REGNSKAP, aar=2025)
    foer = _lagret(Serie.REGNSKAP, 2025)
    parti = les_inn_fil(sti, serie=Serie.REGNSKAP, aar=2025).lagring.parti

    assert les_inn_fil(sti, serie=Serie.REGNSKAP, aar=2025).resultat.uendret is True
    with pytest.raises(UnableToStoreBatch, match="bare en del"):
        les_inn_fil(testdata / "randaberg" / "randaberg_budsjett_2025.csv", serie=Serie.REGNSKAP, aar=2025)
    angre_parti(parti, aktor=None, tid=TID)

    assert _lagret(Serie.REGNSKAP, 2025) == foer
