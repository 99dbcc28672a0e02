"""Thousands of ledgers that chance makes: out and in again they are the same, in library and program."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.helhet.besetning import lag_bruker
from tests.helhet.okonomi.partiprover import ta_rundturer
from tests.helhet.okonomi.test_partifil import DAG
from tests.kommuneregn.lesere.hovedboklek import lag_hovedbok
from tests.kommuneregn.lesere.test_kontofil_ut import krev_likt

from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Kommune

from .conftest import Noter

pytestmark = pytest.mark.soak
FILER = int(os.environ.get("HELHET_SOAK_RUNDTURER", "5000"))
GRENSE = "0 ulike av minst 5000"


@pytest.fixture
def tilgang(db: None, settings: Settings, tmp_path: Path) -> Iterator[Tilgang]:
    settings.FAKTAMAPPE = tmp_path
    kommune = Kommune.objects.create(nummer="9901", navn="Prøvevik")
    with kommune_omfang(kommune.pk):
        sjef = lag_bruker("okonomisjef", Rolle.OKONOMISJEF)
        yield Tilgang(sjef, kommune, list(medlemskap_for(sjef, kommune=kommune, dag=DAG)), DAG)


def test_the_lines_of_a_file_are_the_same(maalt: Noter) -> None:
    for fro in range(FILER):
        krev_likt(lag_hovedbok(fro))

    maalt("hovedbøker lest, skrevet og lest igjen", f"{FILER} filer, 0 ulike", GRENSE)


def test_an_import_taken_out_and_imported_again_is_the_same(tilgang: Tilgang, maalt: Noter) -> None:
    tatt = ta_rundturer(FILER, fro=20261122, tilgang=tilgang)

    assert tatt.filer == FILER
    maalt(
        "import, eksport og import igjen",
        f"{tatt.filer} filer med {tatt.linjer} linjer, 0 linjer og 0 summer ulike",
        GRENSE,
    )
