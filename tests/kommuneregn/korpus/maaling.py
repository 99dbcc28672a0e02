"""Runs `kommuneregn les` on a file in a process of its own, and measures what refusing it took."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MB = 1 << 20
MAKS_BYTES = 200 * MB
# The limit on address space holds for the command itself; the guarded process sets its own.
_KOMMANDO = """
import contextlib, io, json, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (%d, resource.RLIM_INFINITY))
from kommuneregn.cli.hoved import main
start = time.perf_counter()
with contextlib.redirect_stderr(io.StringIO()) as feil, contextlib.redirect_stdout(io.StringIO()) as ut:
    kode = main(["les", sys.argv[1], *sys.argv[2:]])
brukt = time.perf_counter() - start
# Not ru_maxrss of itself: that one is inherited from the process that started this one.
egen = next(int(linje.split()[1]) for linje in open("/proc/self/status") if linje.startswith("VmHWM"))
barn = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
lastet = [navn for navn in ("polars", "numpy", "python_calamine", "lxml") if navn in sys.modules]
print(json.dumps([kode, ut.getvalue(), feil.getvalue(), brukt, egen * 1024, barn * 1024, lastet]))
"""


@dataclass(frozen=True)
class Maalt:
    """What the command answered and printed, and what it took; `egen` and `barn` are peaks in bytes."""

    kode: int
    ut: str
    feil: str
    sekunder: float
    egen: int
    barn: int
    lastet: list[str]

    @property
    def bytes(self) -> int:
        """The larger of the command and the process it started (0 when it started none)."""
        return max(self.egen, self.barn)


def les_i_kommando(fil: Path, *valg: str) -> Maalt:
    """Run the command on the file and measure it."""
    svar = subprocess.run(
        [sys.executable, "-c", _KOMMANDO % MAKS_BYTES, str(fil), *valg],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path))},
    )
    return Maalt(*json.loads(svar.stdout))
