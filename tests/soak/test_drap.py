"""Kills an import at random moments: what was acknowledged stays, what was half-done is not seen."""

import json
import os
from pathlib import Path

import pytest
from tests.helhet.config.steder import nytt_sted

from .conftest import Noter

pytestmark = pytest.mark.soak
SKRIPT = Path(__file__).with_name("drep_import.py")
DRAP = int(os.environ.get("HELHET_SOAK_DRAP", "500"))


def test_nothing_acknowledged_is_lost_and_nothing_half_is_seen(tmp_path: Path, maalt: Noter) -> None:
    with nytt_sted(tmp_path / "data").start(SKRIPT, str(DRAP), "2026") as prosess:
        svar = json.loads(prosess.communicate()[0])

    maalt(
        "kill −9 under import",
        f"{svar['antall']} drap, {svar['partier']} partier, {svar['tapt']} tapt, {svar['halve']} halve",
        "0 tapt, 0 halve av minst 500 drap",
    )
    assert (svar["antall"], svar["tapt"], svar["halve"], svar["partier"] > 0) == (DRAP, 0, 0, True)
