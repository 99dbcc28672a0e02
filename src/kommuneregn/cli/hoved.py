"""The command line: finds the command, runs it, and tells what could not be used in one line."""

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from kommuneregn.cli.innfiler import innfiler
from kommuneregn.cli.kommando import I_ORDEN, UBRUKELIG, Kommando, UnableToRunCommand
from kommuneregn.cli.norsk import Norskparser

# One module a command, each with its KOMMANDO. They load the rest of the library when they run.
_MODULER = (
    "les",
    "skjema",
    "nokkeltall",
    "robek",
    "ordliste",
    "kontroller",
    "lovkrav",
    "kostra",
    "effekt",
    "gevinst",
    "prognose",
    "dokumentasjon",
)


def main(argumenter: Sequence[str] | None = None) -> int:
    """Run the command line; 0 in order, 1 findings of severity feil, 2 input that cannot be used."""
    argumenter = sys.argv[1:] if argumenter is None else argumenter
    # The command that is asked for, alone: the others load readers that a guarded command must not have.
    moduler = [modul for modul in _MODULER if argumenter[:1] == [modul]] or _MODULER
    kommandoer = {kommando.navn: kommando for kommando in map(_kommando, moduler)}
    valg = _parser(kommandoer.values()).parse_args(argumenter)
    valg.innfiler = innfiler(argumenter)
    try:
        return _kjor(kommandoer[valg.kommando], valg)
    except UnableToRunCommand as avslag:
        print(f"kommuneregn: {en_linje(avslag)}", file=sys.stderr)
    except BrokenPipeError:
        # Whoever reads the answer («| head») has enough: nothing is wrong, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return I_ORDEN
    except OSError as feil:
        print(f"kommuneregn: {om_fil(feil)}", file=sys.stderr)
    return UBRUKELIG


def _kjor(kommando: Kommando, valg: argparse.Namespace) -> int:
    kode = kommando.kjor(valg)
    # What cannot be written is to be known here, and not when the program ends.
    sys.stdout.flush()
    return kode


def _kommando(modul: str) -> Kommando:
    kommando = import_module(f"kommuneregn.cli.{modul}").KOMMANDO
    if not isinstance(kommando, Kommando):
        raise TypeError(f"Fant {kommando!r} i {modul}. Forventet en Kommando.")
    return kommando


def _parser(kommandoer: Iterable[Kommando]) -> argparse.ArgumentParser:
    parser = Norskparser(
        "kommuneregn",
        description="Regn etter fra en fil, uten Helhet.",
        epilog="Utgangskode: 0 i orden, 1 funn av alvorlighet feil, 2 inndata som ikke kan brukes.",
    )
    under = parser.add_subparsers(dest="kommando", required=True, metavar="KOMMANDO")
    for kommando in kommandoer:
        kommando.argumenter(
            under.add_parser(
                kommando.navn, help=kommando.hjelp, description=kommando.hjelp, epilog=_eksempler(kommando)
            )
        )
    return parser


def _eksempler(kommando: Kommando) -> str | None:
    if not kommando.eksempler:
        return None
    linjer = (
        f"  {hva}\n    kommuneregn {kommando.navn} {argumenter}" for hva, argumenter in kommando.eksempler
    )
    return "eksempler:\n" + "\n".join(linjer)


def en_linje(feil: Exception) -> str:
    """What is wrong, on one line."""
    return " ".join(str(feil).split())


def om_fil(feil: OSError) -> str:
    """Why a file cannot be read or written."""
    match feil:
        case FileNotFoundError():
            hva = "Filen finnes ikke"
        case IsADirectoryError():
            hva = "Dette er en mappe, ikke en fil"
        case PermissionError():
            hva = "Filen kan ikke leses: rettighetene mangler"
        case _:
            hva = f"Filen kan ikke leses eller skrives: {feil.strerror or feil}"
    return f"{hva}: {feil.filename}" if feil.filename else hva
