"""Ten thousand random requests by everyone of one municipality: no answer holds a word of the other."""

import os
from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker
from tests.helhet.besok import Par, lag_par
from tests.helhet.kanarijakt import Jakt, folket

from .conftest import Noter

pytestmark = pytest.mark.soak
SPORSMAAL = int(os.environ.get("HELHET_SOAK_KANARI", "10000"))


@pytest.fixture(scope="module")
def par(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Par]:
    """Make two municipalities alike in all but their word."""
    with django_db_blocker.unblock(), lag_par(tmp_path_factory.mktemp("kanari")) as par:
        yield par


def test_no_answer_holds_a_word_of_another_municipality(db: None, par: Par, maalt: Noter) -> None:
    ordet = par.deres.ord.casefold()
    jakt = Jakt(par, folk=folket(par.vaar), froe=20261121)

    utbytte = jakt.jakt(SPORSMAAL, forbudt=lambda tekst: ordet in tekst)

    svar = sum(utbytte.koder.values())
    assert utbytte.lekket == []
    maalt(
        "kanarifugl: ord fra en annen kommune",
        f"{svar} svar, {utbytte.koder[200]} viste en side, {utbytte.lagret} skjemaer ble lagret, 0 lekket",
        "0 lekket av minst 10000",
    )
