"""The argument --omkoding, as plain values: nothing here loads the chart of accounts."""

import argparse
from dataclasses import dataclass

_ARTSLENGDE = 3


@dataclass(frozen=True, slots=True)
class Artspar:
    """An art and the art that it is to be read as."""

    fra: str
    til: str


def legg_til_omkoding(parser: argparse.ArgumentParser) -> None:
    """Add --omkoding GAMMEL=NY, which repeats."""
    parser.add_argument(
        "--omkoding",
        action="append",
        default=[],
        type=_artspar,
        metavar="GAMMEL=NY",
        help="les en art som en annen, som 875=878; kan gjentas",
    )


def _artspar(tekst: str) -> Artspar:
    fra, _, til = tekst.partition("=")
    if not all(len(art) == _ARTSLENGDE and art.isascii() and art.isdigit() for art in (fra, til)):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet to arter, som 875=878.")
    return Artspar(fra, til)
