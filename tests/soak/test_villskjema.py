"""Fifty thousand wild requests to every address, as everyone: no answer of 500 or more."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker
from tests.helhet.besok import Par, lag_par
from tests.helhet.villskjema import lag_villskap

from .conftest import Noter

pytestmark = pytest.mark.soak
ANTALL = int(os.environ.get("HELHET_SOAK_VILLE", "50000"))
FROE = int(os.environ.get("HELHET_SOAK_FROE", "1"))


@pytest.fixture(scope="module")
def par(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Par]:
    with django_db_blocker.unblock(), lag_par(tmp_path_factory.mktemp("vill")) as par:
        yield par


def test_fifty_thousand_wild_requests_get_no_fault(db: None, par: Par, maalt: Noter) -> None:
    utbytte = lag_villskap(par, froe=FROE).send_mange(ANTALL)

    koder: Counter[str] = Counter()
    for kode, antall in utbytte.koder.items():
        koder[f"{kode // 100}xx"] += antall
    maalt(
        f"ville skjemaer og adresser, frø {FROE}",
        f"{sum(koder.values())} forespørsler, {koder['2xx']} viste en side, {koder['3xx']} ledet videre, "
        f"{koder['4xx']} avvist, {len(utbytte.feil)} feil hos oss",
        "0 svar fra 500 og opp av minst 50000",
    )
    assert utbytte.feil == []
