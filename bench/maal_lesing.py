"""Reading a ledger file to checked øre, against a plain columnar read of the same bytes."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import polars as pl
from generator import regnskap
from maaling import maal

from kommuneregn.lesere.lest import Lesevalg, Opptelling
from kommuneregn.lesere.register import les_ferdig

# A validated store is to cost at most twice a scan of all columns.
MAAL_FORHOLD = 2.0
KILOBYTE = 1024


def main() -> None:
    """Print the figure beside the limit, and the memory of a process that reads the file and nothing else.

    Five million postings are two years of a large municipality, as the goal is set.
    """
    rader = int(os.environ.get("HELHET_BENCH_RADER", "5000000"))
    with tempfile.TemporaryDirectory() as mappe:
        fil = Path(mappe) / "regnskap.csv"
        fil.write_bytes(regnskap(rader))
        lest = les(fil)
        if (lest.lagret, lest.sum_ore) != (rader, {"belop": 0}):
            raise SystemExit(f"Fant {lest.lagret} rader, sum {lest.sum_ore}. Se bench/generator.py.")
        print(
            maal(
                f"Kontofil med {rader} posteringer til kontrollerte linjer",
                vaar=lambda: les(fil),
                grense=lambda: pl.read_csv(fil, separator=";", infer_schema=False),
                maal_forhold=MAAL_FORHOLD,
            )
        )
        print(f"Minne: {minne(fil)} MB for en fil på {fil.stat().st_size // KILOBYTE**2} MB")


def les(fil: Path) -> Opptelling:
    """Read the file batch by batch, and keep nothing but what is counted."""
    with fil.open("rb") as strom:
        return les_ferdig(strom, valg=Lesevalg(), ta_imot=lambda _tabell: None)


def minne(fil: Path) -> int:
    """Peak memory in MB of a process of its own that reads the file."""
    svar = subprocess.run([sys.executable, __file__, str(fil)], check=True, capture_output=True, text=True)
    return int(svar.stdout)


if len(sys.argv) > 1:
    les(Path(sys.argv[1]))
    # What getrusage says includes the process that started this one.
    linjer = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    print(next(int(linje.split()[1]) for linje in linjer if linje.startswith("VmHWM")) // KILOBYTE)
else:
    main()
