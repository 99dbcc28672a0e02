"""Runs `kommuneregn` in a process of its own, as a person does, and measures what it took."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

MB = 1 << 20
MAKS_BYTES = 200 * MB
# The limit on address space holds for the command itself; the guarded process sets its own. What was
# measured comes as the last line, after what the command printed.
_KOMMANDO = """
import json, os, resource, sys, time
resource.setrlimit(resource.RLIMIT_AS, (%d, resource.RLIM_INFINITY))
from kommuneregn.cli import main
start = time.perf_counter()
kode = main()
brukt = time.perf_counter() - start
# Not ru_maxrss of itself: that one is inherited from the process that started this one.
egen = next(int(linje.split()[1]) for linje in open("/proc/self/status") if linje.startswith("VmHWM"))
barn = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
prosessor = sum(os.times()[:4])
lastet = [navn for navn in ("polars", "numpy", "python_calamine", "lxml") if navn in sys.modules]
print(json.dumps([kode, brukt, prosessor, egen * 1024, barn * 1024, lastet]))
"""


@dataclass(frozen=True)
class Maalt:
    """What the command answered and printed, and what it took.

    `sekunder` are those on the wall, `prosessor` those of the processor, the start of Python counted in;
    `egen` and `barn` are peaks of memory in bytes.
    """

    kode: int
    sekunder: float
    prosessor: float
    egen: int
    barn: int
    lastet: list[str]
    ut: str
    feil: str

    @property
    def bytes(self) -> int:
        """The larger of the command and the process it started (0 when it started none)."""
        return max(self.egen, self.barn)


def kjor_kommando(*argumenter: str | Path) -> Maalt:
    """Run `kommuneregn` with these arguments and measure it."""
    svar = subprocess.run(
        [sys.executable, "-c", _KOMMANDO % MAKS_BYTES, *map(str, argumenter)],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": ":".join(filter(None, sys.path)), "PYTHONUTF8": "1"},
    )
    *ut, maalt = svar.stdout.splitlines(keepends=True)
    return Maalt(*json.loads(maalt), "".join(ut), svar.stderr)
