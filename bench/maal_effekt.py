"""Synthetic control with all placebos on Proposition 99, against the fits of the outcome alone."""

import os
from pathlib import Path

from maaling import maal

from kommuneregn.effekt import Kovariat, Metode, Panel, Utvalg, lag_panel, les_span, les_tid, maal_effekt
from kommuneregn.lesere.panelfil import les_panelfil

# The fits of the outcome alone are the least that can be done: 39 small problems. The goal in seconds is 8.
MAAL_FORHOLD = 400.0
KOVARIATER = (
    ("lnincome", "1980-1988"),
    ("retprice", "1980-1988"),
    ("age15to24", "1980-1988"),
    ("beer", "1984-1988"),
    ("cigsale", "1975"),
    ("cigsale", "1980"),
    ("cigsale", "1988"),
)
FIL = Path(os.environ.get("HELHET_TESTDATA", "../shared/data")) / "benchmarks" / "synth_smoking_oe.csv"


def main() -> None:
    """Print the time of one whole measurement with its 38 placebos."""
    if not FIL.is_file():
        print(f"Syntetisk kontroll: ikke målt, {FIL} finnes ikke.")
        return
    med, uten = panel(KOVARIATER), panel(())
    maaling = maal(
        "Syntetisk kontroll med kovariater og alle placeboer, Prop 99",
        vaar=lambda: maal_effekt(med, metode=Metode.SYNTETISK_KONTROLL),
        grense=lambda: maal_effekt(uten, metode=Metode.SYNTETISK_KONTROLL),
        maal_forhold=MAAL_FORHOLD,
    )
    print(maaling)


def panel(kovariater: tuple[tuple[str, str], ...]) -> Panel:
    """Read the panel with the covariates asked for."""
    kolonner = ["cigsale", *(navn for navn, _ in kovariater)]
    with FIL.open("rb") as strom:
        fil = les_panelfil(strom, enhet="state", tid="year", kolonner=kolonner)
    valgt = [Kovariat(navn, *les_span(span)) for navn, span in kovariater]
    return lag_panel(fil.tabell, utvalg=Utvalg("cigsale", "California", les_tid("1989"), valgt))


main()
