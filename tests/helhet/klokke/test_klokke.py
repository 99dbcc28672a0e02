"""A clock that is wrong, and the nights when the clock is odd: the real program under libfaketime.

The machine's clock is UTC, as a server's is; the days and years of the pages are those of Oslo.
"""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.helhet.klokke.gjest import Klokkested, klokkested
from tests.helhet.klokke.klokke import stilt_klokke
from tests.helhet.klokke.proever import (
    DAGSKIFTER,
    MINUTT,
    NAA,
    SKIFTENATTER,
    TIME,
    proev_dagskifte,
    proev_okter,
)

pytestmark = pytest.mark.treg

# The rest is in tests/soak/test_klokke.py.
KORT = ("nyttår", "dagen med sommertid", "skuddårsdagen")


@pytest.fixture(scope="module")
def sted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Klokkested]:
    mappe = tmp_path_factory.mktemp("klokke")
    dager = [dag for dag, _ in DAGSKIFTER.values()]
    with stilt_klokke(mappe, fra=NAA) as klokke, klokkested(mappe / "data", klokke, dager=dager) as sted:
        yield sted


@pytest.fixture(autouse=True)
def fra_naa(sted: Klokkested) -> None:
    sted.klokke.still(NAA)


@pytest.mark.parametrize("navn", KORT)
def test_day_and_year_change_at_midnight_in_oslo(navn: str, sted: Klokkested) -> None:
    dag, sist = DAGSKIFTER[navn]

    proev_dagskifte(sted, dag=dag, sist=sist)


@pytest.mark.parametrize("navn", ["klokka går fra to til tre", "klokka går fra tre til to"])
def test_session_lasts_as_long_in_every_night(navn: str, sted: Klokkested) -> None:
    proev_okter(sted, start=SKIFTENATTER[navn])


@pytest.mark.parametrize("dager", [-365, -1, 1, 3652])
def test_session_ends_when_the_clock_is_moved_far(dager: int, sted: Klokkested) -> None:
    gjest = sted.gjest()
    gjest.logg_inn("leder-2026-12-31")
    assert gjest.er_inne()

    sted.klokke.still(NAA + timedelta(days=dager))

    assert not gjest.er_inne()
    gjest.logg_inn("leder-2026-12-31")
    assert gjest.er_inne()


def test_log_keeps_its_order_by_number_whatever_the_clock_says(sted: Klokkested) -> None:
    dag = date(2027, 6, 30)
    tider = [NAA, NAA - timedelta(days=365), NAA + timedelta(days=3652), NAA + TIME]
    for nr, tid in enumerate(tider):
        sted.klokke.still(tid)
        leder = sted.gjest()
        leder.logg_inn(f"leder-{dag}")
        sti = f"/gevinst/virkning/{sted.virkning(dag)}/mal/"
        leder.send(sti, "verdi", {"verdi": f"{400 + nr}", "dato": f"2025-0{nr + 1}-15", "kilde": "Vekt"})

    sjef = sted.gjest()
    sjef.logg_inn_med_kode("okonomisjef", tid=NAA + TIME)
    tekst = sjef.hent("/organisasjon/logg/hendelseslogg.csv").text.lstrip("\ufeff")
    rader = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    maalt = [(int(rad["Nummer"]), rad["Tid"][:4]) for rad in rader if rad["Felt"] == "verdi"]

    assert [aar for _, aar in maalt] == ["2026", "2036", "2025", "2026"]
    assert [nr for nr, _ in maalt] == sorted((nr for nr, _ in maalt), reverse=True)
    assert sted.kommando("logg", "verifiser")[0] == 0


def test_failed_attempts_under_a_wrong_clock_keep_nobody_out_for_years(sted: Klokkested) -> None:
    sted.klokke.still(NAA + timedelta(days=3652))
    for _ in range(10):
        svar = sted.gjest().send(
            "/logg-inn/", "username", {"username": "slutter-2036-11-21", "password": "feil"}
        )
    assert "Brukernavn eller passord er feil" in svar.text
    assert "for mange feil forsøk" in sted.gjest().logg_inn("slutter-2036-11-21").text

    sted.klokke.still(NAA)

    gjest = sted.gjest()
    gjest.logg_inn("slutter-2036-11-21")
    assert gjest.er_inne()


def test_code_from_the_app_counts_once_and_again_when_the_clock_is_mended(sted: Klokkested) -> None:
    fram = NAA + timedelta(days=3652)
    sted.klokke.still(fram)
    foerst = sted.gjest()
    foerst.logg_inn_med_kode("okonomisjef", tid=fram)
    assert foerst.er_inne()

    naa = NAA + 2 * TIME
    sted.klokke.still(naa)

    rettet, igjen = sted.gjest(), sted.gjest()
    rettet.logg_inn_med_kode("okonomisjef", tid=naa)
    assert rettet.er_inne()
    assert "Koden er feil eller brukt før" in igjen.logg_inn_med_kode("okonomisjef", tid=naa).text


@pytest.mark.parametrize(
    ("laget", "etter", "gjelder"),
    [
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), 55 * MINUTT, True),
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), 65 * MINUTT, False),
        (NAA + timedelta(days=365), timedelta(days=-365), False),
    ],
)
def test_link_for_a_new_password_lasts_an_hour(
    laget: datetime, etter: timedelta, gjelder: bool, sted: Klokkested
) -> None:
    sted.klokke.still(laget)
    lenke = sted.lenke("begynner-2026-12-31")

    sted.klokke.still(laget + etter)

    assert ('name="passord"' in sted.gjest().hent(lenke).text) == gjelder


def test_two_copies_in_the_hour_that_comes_twice_are_two_files(sted: Klokkested, tmp_path: Path) -> None:
    foerste = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    for tid in (foerste, foerste + TIME):
        sted.klokke.still(tid)
        assert sted.kommando("backup", str(tmp_path))[0] == 0

    filer = sorted(tmp_path.iterdir())

    assert len(filer) == 2
    assert [sted.kommando("backup", str(fil), "--kontroller")[0] for fil in filer] == [0, 0]
