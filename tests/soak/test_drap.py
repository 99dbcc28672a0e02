"""Kills an import at random moments: what was acknowledged stays, what was half-done is not seen."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Noter

pytestmark = pytest.mark.soak
ROT = Path(__file__).resolve().parents[2]
DRAP = int(os.environ.get("HELHET_SOAK_DRAP", "100"))


def start(data: Path) -> subprocess.Popen[str]:
    miljo = os.environ | {
        "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
        "HELHET_DATA": str(data),
        "PYTHONPATH": str(ROT),
    }
    skript = [sys.executable, str(ROT / "tests" / "soak" / "importer_i_loop.py")]
    return subprocess.Popen(skript, env=miljo, cwd=ROT, stdout=subprocess.PIPE, text=True)


def runde(data: Path, *, levetid: float) -> tuple[int, int]:
    """Return the batch found at the start and the last one acknowledged before the kill."""
    with start(data) as prosess:
        assert prosess.stdout is not None
        foerste = prosess.stdout.readline().split()
        assert foerste[:1] == ["hel"], "Importen fant en halv tilstand. Se meldingen over."
        time.sleep(levetid)
        prosess.kill()
        hele = [linje for linje in prosess.stdout.read().split("\n")[:-1] if linje]
    funnet = int(foerste[1])
    return funnet, int(hele[-1]) if hele else funnet


def test_nothing_acknowledged_is_lost_and_nothing_half_is_seen(tmp_path: Path, maalt: Noter) -> None:
    tilfeldig = random.Random(2026)
    bekreftet = tapt = 0

    for _ in range(DRAP):
        funnet, siste = runde(tmp_path, levetid=tilfeldig.uniform(0, 0.4))
        tapt += funnet < bekreftet
        bekreftet = siste

    maalt(
        "kill −9 under import", f"{DRAP} drap, {bekreftet} partier, {tapt} tapt, 0 halve", "0 tapt, 0 halve"
    )
    assert (tapt, bekreftet > DRAP) == (0, True)
