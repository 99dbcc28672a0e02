"""kommuneregn kontroller FILE: the KOSTRA control rules on a ledger file."""

import argparse

import polars as pl

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding, les_fil
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.kontoplan import omkod
from kommuneregn.kontroller import UnableToFindCheck, alle_kontroller, fra_kontolinjer, kontroller


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    legg_til_omkoding(parser)
    parser.add_argument("--kvartal", type=int, choices=[1, 2, 3, 4], help="kvartalet tallene går til og med")
    parser.add_argument(
        "--kun", action="append", metavar="KODE", help="kjør bare denne kontrollen; kan gjentas"
    )


def _kjor(valg: argparse.Namespace) -> int:
    if valg.aar is None:
        raise UnableToRunCommand("Mangler --aar. Forventet året som tallene gjelder, for listene er per år.")
    fil = les_fil(valg)
    nye = {regel.fra: omkod(regel.fra, omkodinger=valg.omkoding) for regel in valg.omkoding}
    linjer = fil.linjer.with_columns(pl.col("art").replace(nye))
    try:
        funn = kontroller(fra_kontolinjer(linjer, aar=valg.aar, kvartal=valg.kvartal), koder=valg.kun)
    except UnableToFindCheck as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    kjorte = len(valg.kun) if valg.kun else len(alle_kontroller())
    if valg.json:
        skriv_json({"aar": valg.aar, "kontroller": kjorte, "funn": funn_som_liste((*fil.funn, *funn))})
    else:
        print(f"{kjorte} kontroller, {sum(ett.alvorlighet == 'feil' for ett in funn)} feil.")
        vis_funn((*fil.funn, *funn))
    return utgangskode((*fil.funn, *funn))


KOMMANDO = Kommando("kontroller", "Kjør kontrollene i KOSTRA på en fil.", _argumenter, _kjor)
