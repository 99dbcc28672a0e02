"""The arguments of every command that reads a file; nothing here loads a reader."""

import argparse
from pathlib import Path


def legg_til_filvalg(parser: argparse.ArgumentParser) -> None:
    """Add the file and what settles how it is read."""
    parser.add_argument("fil", type=Path, metavar="FIL", help="filen som skal leses")
    legg_til_lesevalg(parser)


def legg_til_lesevalg(parser: argparse.ArgumentParser) -> None:
    """Add what settles how a file is read, without the file."""
    parser.add_argument("--aar", type=int, help="året som skal leses når filen har flere")
    parser.add_argument("--ark", metavar="NAVN", help="arket som skal leses når boken har flere")
    parser.add_argument("--belop", metavar="KOLONNE", help="kolonnen med beløp når filen har flere")
    parser.add_argument("--kontoklasse", type=int, choices=[0, 1, 2], help="når arter har tre siffer")
    parser.add_argument("--desimaltegn", choices=["komma", "punktum"], help="når filen ikke viser det")
    parser.add_argument(
        "--inntekter",
        choices=["minus", "pluss"],
        help="fortegnet inntektene står med når filen ikke viser det",
    )
    parser.add_argument(
        "--rett-tekst", action="store_true", help="rett bokstaver som er kodet to ganger (Ã¸)"
    )
    enhet = parser.add_mutually_exclusive_group()
    enhet.add_argument("--tusen", action="store_true", help="beløpene er i tusen kroner")
    enhet.add_argument("--millioner", action="store_true", help="beløpene er i millioner kroner")
    enhet.add_argument("--kroner", action="store_true", help="beløpene er i kroner, selv om filen sier tusen")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON, beløp i øre")
