"""A plan period as it stands on the command line."""

import argparse


def planaar(tekst: str) -> tuple[int, ...]:
    """The years of «2026-2029», both ends included; raises ArgumentTypeError for anything else."""
    fra, strek, til = tekst.partition("-")
    if not (fra.isdigit() and (til.isdigit() or not strek)) or (strek and int(til) < int(fra)):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet FRA-TIL, som 2025-2028.")
    return tuple(range(int(fra), int(til or fra) + 1))
