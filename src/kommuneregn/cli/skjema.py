"""kommuneregn skjema 5-6 FILE: a statutory scheme from a ledger file."""

import argparse

import polars as pl

from kommuneregn.cli.kommando import Kommando
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding, les_fil
from kommuneregn.cli.utskrift import funn_som_liste, ledd_som_dict, skriv_json, utgangskode, vis_funn
from kommuneregn.skjema import OkonomiskOversikt, lag_okonomisk_oversikt
from kommuneregn.verdier import Belop, Funn


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("oppsett", choices=["5-6"], help="paragraf i budsjett- og regnskapsforskriften")
    legg_til_filvalg(parser)
    legg_til_omkoding(parser)


def _kjor(valg: argparse.Namespace) -> int:
    fil = les_fil(valg)
    drift = fil.linjer.filter(pl.col("kontoklasse") == 1)
    summer = drift.group_by("art").agg(pl.col("belop_ore").sum()).sort("art")
    oversikt = lag_okonomisk_oversikt(
        {art: Belop(ore) for art, ore in summer.iter_rows()}, omkodinger=valg.omkoding
    )
    funn = (*fil.funn, *oversikt.funn)
    if valg.json:
        skriv_json(_som_dict(valg, oversikt, funn))
    else:
        _vis(oversikt, funn)
    return utgangskode(funn)


def _som_dict(
    valg: argparse.Namespace, oversikt: OkonomiskOversikt, funn: tuple[Funn, ...]
) -> dict[str, object]:
    return {
        "oppsett": valg.oppsett,
        "aar": valg.aar,
        "poster": [
            {
                "post": str(post.nr),
                "navn": post.navn,
                "belop_ore": post.belop.ore,
                "grunnlag": [ledd_som_dict(ledd) for ledd in post.resultat.grunnlag],
                "kilde": post.resultat.kilde,
            }
            for post in oversikt.poster
        ],
        "ikke_plassert": [ledd_som_dict(ledd) for ledd in oversikt.ikke_plassert],
        "funn": funn_som_liste(funn),
    }


def _vis(oversikt: OkonomiskOversikt, funn: tuple[Funn, ...]) -> None:
    for post in oversikt.poster:
        print(f"{post.nr:>2}  {post.navn:<58} {post.belop!s:>20}")
    for ledd in oversikt.ikke_plassert:
        print(f"--  Ikke plassert: {ledd.navn:<43} {ledd.verdi!s:>20}")
    vis_funn(funn)


KOMMANDO = Kommando("skjema", "Fyll ut et oppsett i forskriften fra en fil.", _argumenter, _kjor)
