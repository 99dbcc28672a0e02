"""A gigabyte copied and restored: the same to the last row, also when somebody writes meanwhile."""

import os
import time
from pathlib import Path

import pytest
from tests.helhet.config.steder import ROT, Sted, nytt_sted

from .conftest import Noter

pytestmark = pytest.mark.soak
SKRIPT = ROT / "tests" / "soak" / "stor_base.py"
MEGABYTE = int(os.environ.get("HELHET_SOAK_MEGABYTE", "1000"))
MEGA, MAKS_SEKUNDER = 1_000_000, 60


@pytest.fixture(scope="module")
def stort(tmp_path_factory: pytest.TempPathFactory) -> Sted:
    """Return a place with so much in it; made on SQLite, where the database is a file too."""
    sted = nytt_sted(tmp_path_factory.mktemp("stor") / "data")
    with sted.start(SKRIPT, "fyll", str(MEGABYTE)) as fyller:
        assert fyller.wait() == 0
    return sted


def megabyte(mappe: Path) -> int:
    return sum(sti.stat().st_size for sti in mappe.rglob("*") if sti.is_file()) // MEGA


def tatt_tid(sted: Sted, *argumenter: str | Path) -> float:
    start = time.monotonic()
    svar = sted.kjor(*argumenter)
    assert svar.kode == 0, svar.feil
    return time.monotonic() - start


def test_a_gigabyte_is_restored_within_a_minute(stort: Sted, tmp_path: Path, maalt: Noter) -> None:
    fot, kopi, nytt = tmp_path / "fot.json", tmp_path / "kopi.tar", nytt_sted(tmp_path / "nytt")
    stort.ut(("check", "--skriv", fot))

    kopiert = tatt_tid(stort, "backup", kopi)
    gjenopprettet = tatt_tid(nytt, "restore", kopi)

    svar = nytt.kjor("check", "--mot", fot)
    maalt(
        "sikkerhetskopi og gjenoppretting",
        f"{megabyte(stort.data)} MB: kopi {kopiert:.0f} s, gjenoppretting med kontroll "
        f"{gjenopprettet:.0f} s, "
        f"{'0 forskjeller' if svar.kode == 0 else 'forskjeller'}",
        f"0 forskjeller, gjenoppretting av 1000 MB under {MAKS_SEKUNDER} s",
    )
    assert svar.kode == 0, svar.feil
    assert gjenopprettet < MAKS_SEKUNDER * max(1, megabyte(stort.data) / 1000)


def test_a_gigabyte_copied_while_somebody_writes_is_of_one_moment(
    stort: Sted, tmp_path: Path, maalt: Noter
) -> None:
    kopi, nytt = tmp_path / "kopi.tar", nytt_sted(tmp_path / "nytt")

    with stort.start(SKRIPT, "skriv") as skriver:
        assert skriver.stdout is not None
        assert skriver.stdout.readline() == "1\n"
        sekunder = tatt_tid(stort, "backup", kopi)
        assert skriver.poll() is None
        skriver.kill()
        skrevet = len(skriver.stdout.read().splitlines()) + 1
    svar = nytt.kjor_alle(("restore", kopi), ("check",), ("logg", "verifiser"))

    maalt(
        "sikkerhetskopi mens noen skriver",
        f"{megabyte(stort.data)} MB kopiert på {sekunder:.0f} s, {skrevet} lagringer imens, hel etterpå",
        "hel, og lagringene går",
    )
    assert ([ett.kode for ett in svar], skrevet > 1) == ([0, 0, 0], True)
