"""Reading SAF-T to checked ledger lines, against an XML parser that does nothing with what it reads."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.parsers import expat

from maaling import maal
from saftfil import skriv_saft

from kommuneregn.lesere.lest import Lesevalg, Opptelling
from kommuneregn.lesere.register import les_ferdig

# Plain files are read past the parser; the others cost what any handler in Python costs.
MAAL_VANLIG, MAAL_ANDRE = 1.3, 5.0
MAAL_MINNE = 300
MEGABYTE = 1024**2
VARIANTER = (("vanlig", "", MAAL_VANLIG), ("lest av XML-leseren", ' xml:space="default"', MAAL_ANDRE))


def main() -> None:
    """Print each figure beside its limit, and the memory of a process that only reads the file."""
    linjer = int(os.environ.get("HELHET_BENCH_RADER", "200000")) // 4 * 4
    with tempfile.TemporaryDirectory() as mappe:
        for navn, attributt, maal_forhold in VARIANTER:
            fil = Path(mappe) / "regnskap.xml"
            skriv_saft(fil, linjer=linjer, attributt=attributt)
            _krev_hel(les(fil), linjer)
            maaling = maal(
                f"SAF-T med {linjer} posteringer, {navn}, til kontrollerte linjer",
                vaar=lambda fil=fil: les(fil),
                grense=lambda fil=fil: _bare_xml(fil),
                maal_forhold=maal_forhold,
            )
            print(f"{maaling} ({fil.stat().st_size // MEGABYTE} MB)")
            brukt = minne(fil)
            print(
                f"Minne: {brukt} MB (mål høyst {MAAL_MINNE}): {'innenfor' if brukt <= MAAL_MINNE else 'OVER'}"
            )


def les(fil: Path) -> Opptelling:
    """Read the file batch by batch, and keep nothing but what is counted."""
    with fil.open("rb") as strom:
        return les_ferdig(strom, valg=Lesevalg(), ta_imot=lambda _tabell: None)


def minne(fil: Path) -> int:
    """Peak memory in MB of a process of its own that reads the file."""
    svar = subprocess.run([sys.executable, __file__, str(fil)], check=True, capture_output=True, text=True)
    return int(svar.stdout)


def _bare_xml(fil: Path) -> None:
    leser = expat.ParserCreate()
    with fil.open("rb") as strom:
        while bit := strom.read(MEGABYTE):
            leser.Parse(bit, False)  # noqa: FBT003 (the parser takes it by place only)
    leser.Parse(b"", True)  # noqa: FBT003 (as above)


def _krev_hel(lest: Opptelling, linjer: int) -> None:
    feil = [funn.kode for funn in lest.funn if funn.alvorlighet == "feil"]
    if (lest.format, lest.lagret, lest.sum_ore["belop"], feil) != ("saft", linjer, 0, []):
        raise SystemExit(f"Fant {lest.lagret} linjer, sum {lest.sum_ore}, {feil}. Se bench/saftfil.py.")


if len(sys.argv) > 1:
    les(Path(sys.argv[1]))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 // MEGABYTE)
else:
    main()
