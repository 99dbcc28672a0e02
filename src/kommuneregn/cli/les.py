"""kommuneregn les FILE: what a file is read as."""

import argparse

import polars as pl

from kommuneregn.cli.kommando import Kommando
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, les_fil
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.kontofil import Kontofil
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_VIST_AVVISTE = 20


def _kjor(valg: argparse.Namespace) -> int:
    fil = les_fil(valg)
    funn = (*fil.funn, *_om_avviste(fil))
    if valg.json:
        skriv_json(_som_dict(fil, funn))
    else:
        _vis(fil, funn)
    return utgangskode(funn)


def _om_avviste(fil: Kontofil) -> list[Funn]:
    if not fil.rader_avvist:
        return []
    melding = formuler(
        "%(avvist)s av %(inn)s rader er avvist og er ikke med. Rett dem og les filen igjen.",
        avvist=fil.rader_avvist,
        inn=fil.rader_inn,
    )
    return [Funn("les-avviste-rader", Alvorlighet.FEIL, melding)]


def _som_dict(fil: Kontofil, funn: tuple[Funn, ...]) -> dict[str, object]:
    return {
        "format": "kontofil",
        "rader": fil.rader_inn,
        "lagret": fil.rader_lagret,
        "avvist": fil.rader_avvist,
        "sum_ore": {"belop": int(fil.linjer["belop_ore"].sum())},
        "kolonner": dict(fil.kolonner),
        "avviste": [{"linje": rad.linjenr, "grunn": rad.grunn} for rad in fil.avviste],
        "funn": funn_som_liste(funn),
    }


def _vis(fil: Kontofil, funn: tuple[Funn, ...]) -> None:
    print(f"Rader inn {fil.rader_inn} = lagret {fil.rader_lagret} + avvist {fil.rader_avvist}")
    print("Kolonner:")
    for felt, overskrift in fil.kolonner.items():
        print(f"  {felt:<15} {overskrift}")
    print("Sum per kontoklasse:")
    summer = fil.linjer.group_by("kontoklasse").agg(pl.len(), pl.col("belop_ore").sum()).sort("kontoklasse")
    for klasse, linjer, ore in summer.iter_rows():
        print(f"  {klasse}  {linjer:>8} linjer  {Belop(ore)!s:>22}")
    for rad in fil.avviste[:_VIST_AVVISTE]:
        print(f"Avvist linje {rad.linjenr}: {rad.grunn}")
    if len(fil.avviste) > _VIST_AVVISTE:
        print(f"… og {len(fil.avviste) - _VIST_AVVISTE} avviste rader til")
    vis_funn(funn)


KOMMANDO = Kommando("les", "Vis hva en fil blir lest som.", legg_til_filvalg, _kjor)
