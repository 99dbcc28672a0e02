"""Half an hour of atheris on each parser: no crash, no hang over five seconds, no more than 2 GB."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.kommuneregn.korpus.fuzz import parsere

from .conftest import ROT, Noter

pytest.importorskip("atheris")
pytestmark = pytest.mark.soak
SEKUNDER = int(os.environ.get("HELHET_SOAK_ATHERIS", "1800"))
VALG = (f"-max_total_time={SEKUNDER}", "-timeout=5", "-rss_limit_mb=2048", "-max_len=16384", "-seed=2026")
_FERDIG = re.compile(r"Done (\d+) runs")


@pytest.mark.parametrize("navn", dict.fromkeys(navn for navn, _, _ in parsere()))
def test_nothing_but_a_refusal_escapes_a_parser(navn: str, tmp_path: Path, maalt: Noter) -> None:
    korpus = tmp_path / "korpus"
    korpus.mkdir()
    skript = [sys.executable, str(ROT / "tests" / "soak" / "atheris_i_loop.py"), navn]

    svar = subprocess.run(  # noqa: PLW1510 - its answer is the assertion
        [*skript, *VALG, f"-artifact_prefix={tmp_path}/", str(korpus)],
        cwd=ROT,
        env=os.environ | {"PYTHONPATH": str(ROT), "RUST_BACKTRACE": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        errors="replace",
    )

    ferdig = _FERDIG.search(svar.stdout)
    falt = [fil.read_bytes() for fil in tmp_path.iterdir() if fil.is_file()]
    assert (svar.returncode, ferdig is not None, falt) == (0, True, []), svar.stdout[-4000:]
    maalt(
        f"atheris på {navn}", f"{SEKUNDER} s, {ferdig[1] if ferdig else 0} filer, 0 krasj", "0 krasj, 0 heng"
    )
