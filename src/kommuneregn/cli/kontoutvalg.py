"""The arguments of every command that reads a ledger file, and the file as they ask for it."""

import argparse
from typing import BinaryIO

import polars as pl

from kommuneregn.cli.filvalg import legg_til_filvalg, legg_til_lesevalg
from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.kontoplan import Omkoding
from kommuneregn.lesere.arkiv.pakket import pakk_opp
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.fil import Kontofil, les_kontofil
from kommuneregn.lesere.konto.fortegn import Inntektstegn
from kommuneregn.lesere.konto.kolonner import Belopsenhet, bekreftet_enhet
from kommuneregn.lesere.konto.streng import KONTOLINJE
from kommuneregn.lesere.kostra.fil import KOSTRAFIL
from kommuneregn.lesere.lest import Leser, Lesevalg, Opptelling, velg_leser
from kommuneregn.lesere.saft.fil import SAFT
from kommuneregn.lesere.tabell.tall import Tallform
from kommuneregn.lesere.tabell.tekst import rettet_strom
from kommuneregn.lesere.xledger import XLEDGER

__all__ = ["legg_til_filvalg", "legg_til_lesevalg", "legg_til_omkoding", "les_fil", "les_strom", "lesevalg"]

_ARTSLENGDE = 3
# Formats of ledger lines that are no tables; a table is whatever none of these knows.
_KONTOLESERE = {leser.format: leser for leser in (SAFT, XLEDGER, KOSTRAFIL)}


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
            return les_strom(strom, valg)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag


def les_strom(strom: BinaryIO, valg: argparse.Namespace) -> Kontofil:
    """Read a ledger file from a stream as the arguments say; one that is packed is what it holds.

    Raises UnableToReadFile.
    """
    strom = pakk_opp(strom)
    if getattr(valg, "rett_tekst", False):
        strom = rettet_strom(strom)
    leser = velg_leser(strom, _KONTOLESERE)
    if leser is not None:
        return _les_linjer(strom, leser, lesevalg(valg))
    return les_kontofil(
        strom,
        kolonne=valg.belop,
        kontoklasse=valg.kontoklasse,
        aar=valg.aar,
        tallform=_tallform(valg),
        enhet=_enhet(valg),
        ark=getattr(valg, "ark", None),
        inntekter=_inntekter(valg),
    )


def _les_linjer(strom: BinaryIO, leser: Leser, valg: Lesevalg) -> Kontofil:
    """Ledger lines of a format that is no table, as a ledger file."""
    lest = Opptelling(leser.format, leser.belopskolonner)
    linjer = pl.concat([tabell.select(*KONTOLINJE) for tabell in lest.tell(leser.les(strom, valg))])
    return Kontofil(
        linjer=linjer,
        avviste=tuple(lest.avviste),
        funn=tuple(lest.funn),
        kolonner={},
        rader_inn=lest.rader,
        rader_lagret=lest.lagret,
        rader_avvist=lest.avvist,
        uten_maaneder=bool(linjer["periode"].is_null().all()),
    )


def lesevalg(valg: argparse.Namespace) -> Lesevalg:
    """What the arguments settle about how the file is read."""
    return Lesevalg(
        belop=valg.belop,
        aar=valg.aar,
        kontoklasse=valg.kontoklasse,
        ark=getattr(valg, "ark", None),
        tallform=_tallform(valg),
        enhet=_enhet(valg),
        inntekter=_inntekter(valg),
        rett_tekst=getattr(valg, "rett_tekst", False),
    )


def _inntekter(valg: argparse.Namespace) -> Inntektstegn | None:
    sagt = getattr(valg, "inntekter", None)
    return None if sagt is None else Inntektstegn(sagt)


def _tallform(valg: argparse.Namespace) -> Tallform | None:
    return None if valg.desimaltegn is None else Tallform[valg.desimaltegn.upper()]


def _enhet(valg: argparse.Namespace) -> Belopsenhet | None:
    return bekreftet_enhet(tusen=valg.tusen, kroner=valg.kroner, millioner=getattr(valg, "millioner", False))


def _omkoding(tekst: str) -> Omkoding:
    fra, _, til = tekst.partition("=")
    if not all(len(art) == _ARTSLENGDE and art.isascii() and art.isdigit() for art in (fra, til)):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet to arter, som 875=878.")
    return Omkoding(fra, til)
