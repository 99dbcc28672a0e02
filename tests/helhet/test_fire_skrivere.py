"""Four persons write in the same form at once, over HTTP: nothing is silently lost, nothing is locked.

The whole run, four times two hundred on both databases, is tests/soak/test_skrivere.py.
"""

import os
from pathlib import Path

import pytest
from tests.helhet.skrivere import basen, egen_database, skriv_alle

pytestmark = pytest.mark.treg
SKRIVERE, GANGER = 4, 12


@pytest.fixture(autouse=True)
def som_tjener() -> None:
    """Let the server use its own database, not that of the tests."""


@pytest.fixture
def database() -> str:
    adresse = os.environ.get("HELHET_DATABASE_URL", "")
    return adresse if adresse.startswith("postgres") else ""


def test_no_save_is_silently_lost_and_nothing_is_locked(tmp_path: Path, database: str) -> None:
    if database:
        with egen_database(database) as egen, basen(tmp_path, database=egen, skrivere=SKRIVERE) as base:
            utfall, tekst = skriv_alle(base, ganger=GANGER)
    else:
        with basen(tmp_path, database="", skrivere=SKRIVERE) as base:
            utfall, tekst = skriv_alle(base, ganger=GANGER)

    assert utfall.feil == []
    assert len(utfall.lagret) == SKRIVERE * GANGER
    assert utfall.konflikter > 0
    assert sorted(tekst.split()[1:]) == sorted(utfall.lagret)
