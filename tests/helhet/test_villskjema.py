"""Wild requests to every address: never an answer of 500 or more, never words of the code.

The long run is tests/soak/test_villskjema.py.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker, Settings
from tests.helhet.besok import Par, lag_par
from tests.helhet.villskjema import lag_villskap

pytestmark = pytest.mark.treg
ANTALL = 1500


@pytest.fixture(scope="module")
def filer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("vill")


@pytest.fixture(scope="module")
def par(django_db_setup: None, django_db_blocker: DjangoDbBlocker, filer: Path) -> Iterator[Par]:
    with django_db_blocker.unblock(), lag_par(filer) as par:
        yield par


@pytest.fixture(autouse=True)
def egen_datamappe(settings: Settings, filer: Path) -> None:
    settings.FAKTAMAPPE, settings.OPPLASTINGSMAPPE = filer / "fakta", filer / "opplastet"


def test_nothing_that_is_sent_makes_us_fail(db: None, par: Par) -> None:
    vill = lag_villskap(par, froe=20261121)

    utbytte = vill.send_mange(ANTALL)

    assert utbytte.feil == []
    # It must reach the pages, not stop at the door.
    assert utbytte.koder[200] > ANTALL / 4
    assert utbytte.koder[302] > ANTALL / 20
