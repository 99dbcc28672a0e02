"""Every odd day and night of the clock, and a midnight of each month of ten years, on the served program."""

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from tests.helhet.adressetabell import AAPNE, RADER, egne_navn
from tests.helhet.klokke.gjest import Klokkested, klokkested
from tests.helhet.klokke.klokke import stilt_klokke
from tests.helhet.klokke.proever import DAGSKIFTER, MINUTT, NAA, SKIFTENATTER, proev_dagskifte, proev_okter

from .conftest import Noter

pytestmark = pytest.mark.soak
OSLO = ZoneInfo("Europe/Oslo")
MIDNETTER = int(os.environ.get("HELHET_SOAK_MIDNETTER", "1000"))


def siste_halvminutt(dag: date) -> datetime:
    neste = dag + timedelta(days=1)
    return datetime(neste.year, neste.month, neste.day, tzinfo=OSLO).astimezone(UTC) - MINUTT / 2


def alle_dager() -> dict[date, datetime]:
    """Return the days with their last half minute: the odd ones, and the last of each quarter."""
    foerste = [date(aar, maaned, 1) for aar in range(2027, 2037) for maaned in (1, 4, 7, 10)]
    siste = {dag - timedelta(days=1) for dag in foerste} | {date(aar, 2, 28) for aar in (2027, 2028)}
    alle = dict(DAGSKIFTER.values()) | {dag: siste_halvminutt(dag) for dag in sorted(siste)}
    return dict(list(alle.items())[:MIDNETTER])


@pytest.fixture(scope="module")
def sted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Klokkested]:
    mappe = tmp_path_factory.mktemp("klokke")
    with (
        stilt_klokke(mappe, fra=NAA) as klokke,
        klokkested(mappe / "data", klokke, dager=list(alle_dager())) as sted,
    ):
        yield sted


def test_every_odd_moment_is_right(sted: Klokkested, maalt: Noter) -> None:
    uten_ledd = {navn for navn, moenster in egne_navn() if not moenster.pattern.converters}
    hentes = [navn for navn, rad in RADER.items() if not (rad.om or rad.post or rad.ekstra)]
    hentes += [navn for navn, (metode, _, _) in AAPNE.items() if metode == "get"]
    sider = [reverse(navn) for navn in hentes if navn in uten_ledd]
    feil, hentet = [], 0

    for dag, sist in alle_dager().items():
        proev_dagskifte(sted, dag=dag, sist=sist)
        gjest = sted.gjest()
        gjest.logg_inn(f"leder-{dag}")
        for side in sider:
            hentet += 1
            if (kode := gjest.hent(side).status_code) >= 500:
                feil.append((dag, side, kode))
    for start in SKIFTENATTER.values():
        proev_okter(sted, start=start)

    maalt(
        "gal klokke",
        f"{len(alle_dager())} midnetter fra 2025 til 2036, {len(SKIFTENATTER)} netter med økter, "
        f"{hentet} sider hentet, {len(feil)} feil; loggen hel",
        "0 feil",
    )
    assert (feil, sted.kommando("logg", "verifiser")[0]) == ([], 0)
