"""The example municipality in both written standards, loaded once for the tests that look at it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from helhet.eksempel.domain.last import Lastet, last_eksempel
from helhet.eksempel.domain.utgave import FILER, tall_for
from helhet.organisasjon.domain.demo import DEMOPASSORD
from helhet.organisasjon.enums import Maalform

TID = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Eksempler:
    """The two municipalities."""

    bokmaal: Lastet
    nynorsk: Lastet


@pytest.fixture(params=list(FILER), ids=list(FILER.values()))
def utgaven(request: pytest.FixtureRequest) -> Iterator[Maalform]:
    """Make the figures of each municipality in turn."""
    with tall_for(request.param):
        yield request.param


@pytest.fixture(scope="session")
def eksempelmappe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of facts that the loaded municipalities use."""
    return tmp_path_factory.mktemp("eksempel")


@pytest.fixture(autouse=True)
def egen_datamappe(settings: Settings, eksempelmappe: Path) -> None:
    """Let the tests read the facts that were loaded once; demo accounts may log in."""
    settings.FAKTAMAPPE = eksempelmappe / "fakta"
    settings.OPPLASTINGSMAPPE = eksempelmappe / "opplastet"
    settings.DEMO = True


@pytest.fixture(scope="module")
def eksempler(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, eksempelmappe: Path
) -> Iterator[Eksempler]:
    """Load both, and take them away again after the module."""
    with (
        django_db_blocker.unblock(),
        override_settings(FAKTAMAPPE=eksempelmappe / "fakta", OPPLASTINGSMAPPE=eksempelmappe / "opplastet"),
        transaction.atomic(),
    ):
        yield Eksempler(
            bokmaal=last_eksempel(maalform=Maalform.BOKMAAL, nummer=None, passord=DEMOPASSORD, tid=TID),
            nynorsk=last_eksempel(maalform=Maalform.NYNORSK, nummer=None, passord=DEMOPASSORD, tid=TID),
        )
        transaction.set_rollback(True)
