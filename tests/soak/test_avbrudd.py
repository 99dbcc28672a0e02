"""Kills, cut write-ahead logs and full disks, many times, while people save."""

import json
import os
from pathlib import Path

import pytest
from tests.helhet.config.steder import nytt_sted

from .conftest import Noter

pytestmark = pytest.mark.soak
SKRIPT = Path(__file__).resolve().parents[1] / "helhet" / "felles" / "avbrudd.py"
LOEFTER = {
    "drap": ("kill −9 under lagring", int(os.environ.get("HELHET_SOAK_DRAP", "500"))),
    "kutt": ("kuttet WAL", int(os.environ.get("HELHET_SOAK_KUTT", "1000"))),
    "fullt": ("full disk under lagring", int(os.environ.get("HELHET_SOAK_FULLT", "50"))),
}


@pytest.mark.parametrize("hva", LOEFTER)
def test_every_state_is_whole(hva: str, tmp_path: Path, maalt: Noter) -> None:
    navn, antall = LOEFTER[hva]
    with nytt_sted(tmp_path / "data").start(SKRIPT, "2026", f"{hva}={antall}") as prosess:
        svar = json.loads(prosess.communicate()[0])[hva]

    maalt(navn, f"{antall} ganger, {len(svar['feil'])} brutte eller tapte", "0 brutte eller tapte")
    assert (svar["antall"], svar["feil"]) == (antall, [])
