"""A save that is broken off is whole or not there at all, and what was acknowledged is never lost.

kill -9 says nothing of what a disk that lies does when the power goes; docs/drift.md says so too.
The long form is tests/soak/test_avbrudd.py.
"""

import json
from pathlib import Path

import pytest
from django.db import connection
from tests.helhet.config.steder import nytt_sted

SKRIPT = Path(__file__).with_name("avbrudd.py")
SQLITE = connection.vendor == "sqlite"
# PostgreSQL guards its own log and its own disk; the death of one of ours is ours on both.
OPPDRAG = {"drap": 4, "kutt": 30, "fullt": 2} if SQLITE else {"drap": 4}

pytestmark = pytest.mark.treg


def test_broken_off_saves_leave_whole_states(tmp_path: Path) -> None:
    sted = nytt_sted(tmp_path / "data")
    with sted.start(SKRIPT, "7", *(f"{hva}={antall}" for hva, antall in OPPDRAG.items())) as prosess:
        svar = json.loads(prosess.communicate()[0])

    assert {hva: (ett["antall"], ett["feil"]) for hva, ett in svar.items()} == {
        hva: (antall, []) for hva, antall in OPPDRAG.items()
    }
    if SQLITE:
        assert svar["fullt"]["sagt"] == ["sa fra"]
        assert svar["kutt"]["hendelser"] > OPPDRAG["kutt"] // 2
