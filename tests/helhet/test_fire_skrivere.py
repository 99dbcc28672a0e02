"""Several at once in the same form, over HTTP: nothing is silently lost, made twice or locked.

The whole run, four times two hundred on both databases, is tests/soak/test_skrivere.py.
"""

import os
from collections.abc import Iterator

import pytest
from tests.helhet.skrivere import Base, basen, egen_database, klikk_samtidig, skriv_alle

pytestmark = pytest.mark.treg
SKRIVERE, GANGER, KLIKK = 4, 12, 4


@pytest.fixture(autouse=True)
def som_tjener() -> None:
    """Let the server use its own database, not that of the tests."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    """Serve a municipality on the database that the tests run on."""
    adresse, data = os.environ.get("HELHET_DATABASE_URL", ""), tmp_path_factory.mktemp("skrivere")
    if not adresse.startswith("postgres"):
        with basen(data, database="", skrivere=SKRIVERE) as base:
            yield base
        return
    with egen_database(adresse) as egen, basen(data, database=egen, skrivere=SKRIVERE) as base:
        yield base


def test_no_save_is_silently_lost_and_nothing_is_locked(base: Base) -> None:
    utfall, tekst = skriv_alle(base, ganger=GANGER)

    assert utfall.feil == []
    assert len(utfall.lagret) == SKRIVERE * GANGER
    assert utfall.konflikter > 0
    assert sorted(tekst.split()[1:]) == sorted(utfall.lagret)


def test_form_sent_many_times_at_once_makes_one_thing(base: Base) -> None:
    for gang in range(3):
        ledet_til = klikk_samtidig(base, klikk=KLIKK, navn=f"Samtidig {gang}")

        assert len(ledet_til) == KLIKK
        assert len(set(ledet_til)) == 1
        assert ledet_til[0].startswith("/plan/maal/")
