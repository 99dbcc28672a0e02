"""An amount in kroner as it stands on the command line."""

import argparse

from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_kroner
from kommuneregn.verdier import Belop


def kroner(tekst: str) -> Belop:
    """Kroner as a person writes them («1 000 000», «-12,50»); raises ArgumentTypeError for anything else."""
    try:
        ore = les_kroner(tekst)
    except UnableToReadNumber as feil:
        raise argparse.ArgumentTypeError(str(feil)) from feil
    if ore is None:
        raise argparse.ArgumentTypeError("Fant ikke noe beløp. Forventet kroner, som 1000000.")
    return Belop(ore)
