"""What is to be measured, as it is written on the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.effekt import UnableToEstimateEffect, Utvalg, les_kovariat, les_tid

_METODER = ("sk", "sdid", "its", "auto")


def legg_til_effektvalg(parser: argparse.ArgumentParser) -> None:
    """Add the file, its columns, who was treated from when, and against whom."""
    parser.add_argument("fil", type=Path, metavar="FIL", help="tabell med én rad for hver enhet og tid")
    parser.add_argument("--utfall", required=True, metavar="KOL", help="kolonnen som skal måles")
    parser.add_argument("--enhet", required=True, metavar="KOL", help="kolonnen med enhetenes navn")
    parser.add_argument("--tid", required=True, metavar="KOL", help="kolonnen med år, måned eller dato")
    parser.add_argument("--behandlet", required=True, metavar="NAVN", help="enheten som fikk tiltaket")
    parser.add_argument("--fra", required=True, metavar="TID", help="første tid med tiltaket")
    parser.add_argument(
        "--kovariat",
        action="append",
        default=[],
        metavar="KOL:FRA-TIL",
        help="snitt av en kolonne som tvillingen skal ligne på, begge tider med; kan gjentas",
    )
    parser.add_argument("--metode", choices=_METODER, default="auto", help="auto velger etter dataene")
    parser.add_argument("--giver", action="append", metavar="NAVN", help="bare disse som givere; kan gjentas")
    parser.add_argument(
        "--utelat",
        action="append",
        default=[],
        metavar="NAVN=GRUNN",
        help="ikke bruk denne som giver (sammenslått, brudd i serien, eget tiltak); kan gjentas",
    )
    parser.add_argument("--ark", metavar="NAVN", help="arket som skal leses når boken har flere")
    parser.add_argument("--desimaltegn", choices=["komma", "punktum"], help="når filen ikke viser det")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def utvalg_av(valg: argparse.Namespace) -> Utvalg:
    """The choices as the library takes them; raises UnableToRunCommand for what cannot be read."""
    try:
        return Utvalg(
            utfall=valg.utfall,
            behandlet=valg.behandlet,
            fra=les_tid(valg.fra),
            kovariater=[les_kovariat(tekst) for tekst in valg.kovariat],
            givere=valg.giver,
            utelat=dict(_utelatt(valg.utelat)),
        )
    except UnableToEstimateEffect as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag


def _utelatt(tekster: Sequence[str]) -> list[tuple[str, str]]:
    deler = [tekst.partition("=") for tekst in tekster]
    return [(navn.strip(), grunn.strip() or "valgt bort") for navn, _, grunn in deler]
