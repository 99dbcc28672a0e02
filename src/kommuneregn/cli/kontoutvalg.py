"""The arguments of every command that reads a ledger file, and the file as they ask for it."""

import argparse

from kommuneregn.cli.filvalg import legg_til_filvalg
from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.kontoplan import Omkoding
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.kontofil import Kontofil, les_kontofil
from kommuneregn.lesere.kontokolonner import Belopsenhet, bekreftet_enhet
from kommuneregn.lesere.lest import Lesevalg
from kommuneregn.lesere.tall import Tallform

__all__ = ["legg_til_filvalg", "legg_til_omkoding", "les_fil", "lesevalg"]

_ARTSLENGDE = 3


def legg_til_omkoding(parser: argparse.ArgumentParser) -> None:
    """Add --omkoding GAMMEL=NY, which repeats."""
    parser.add_argument(
        "--omkoding",
        action="append",
        default=[],
        type=_omkoding,
        metavar="GAMMEL=NY",
        help="les en art som en annen, som 875=878; kan gjentas",
    )


def les_fil(valg: argparse.Namespace) -> Kontofil:
    """Read the ledger file that the arguments name; raises UnableToRunCommand with the reason."""
    try:
        with valg.fil.open("rb") as strom:
            return les_kontofil(
                strom,
                kolonne=valg.belop,
                kontoklasse=valg.kontoklasse,
                aar=valg.aar,
                tallform=_tallform(valg),
                enhet=_enhet(valg),
                ark=getattr(valg, "ark", None),
            )
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag


def lesevalg(valg: argparse.Namespace) -> Lesevalg:
    """What the arguments settle about how the file is read."""
    return Lesevalg(
        belop=valg.belop,
        aar=valg.aar,
        kontoklasse=valg.kontoklasse,
        ark=getattr(valg, "ark", None),
        tallform=_tallform(valg),
        enhet=_enhet(valg),
    )


def _tallform(valg: argparse.Namespace) -> Tallform | None:
    return None if valg.desimaltegn is None else Tallform[valg.desimaltegn.upper()]


def _enhet(valg: argparse.Namespace) -> Belopsenhet | None:
    return bekreftet_enhet(tusen=valg.tusen, kroner=valg.kroner, millioner=getattr(valg, "millioner", False))


def _omkoding(tekst: str) -> Omkoding:
    fra, _, til = tekst.partition("=")
    if not all(len(art) == _ARTSLENGDE and art.isascii() and art.isdigit() for art in (fra, til)):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet to arter, som 875=878.")
    return Omkoding(fra, til)
