"""kommuneregn les FILE: what a file is, and what it is read as."""

import argparse
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import polars as pl

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, lesevalg
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.lager import skriv_parquet
from kommuneregn.lesere.lest import Opptelling
from kommuneregn.lesere.register import Lesing, les_fil
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_VIST_AVVISTE = 20


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    parser.add_argument("--ark", metavar="NAVN", help="arket som skal leses når boken har flere")
    parser.add_argument("--ut", type=Path, metavar="FIL.parquet", help="skriv det som er lest, til en fil")


def _kjor(valg: argparse.Namespace) -> int:
    klasser: dict[int, tuple[int, int]] = {}
    try:
        with valg.fil.open("rb") as strom:
            lesing = les_fil(strom, valg=lesevalg(valg))
            tabeller = _summer_klasser(lesing, klasser)
            if valg.ut is None:
                for _ in tabeller:
                    pass
            else:
                _skriv(tabeller, valg.ut)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    lest = lesing.opptelling
    funn = (*lest.funn, *_om_avviste(lest))
    if valg.json:
        skriv_json(_som_dict(lest, funn))
    else:
        _vis(lest, funn, klasser)
    return utgangskode(funn)


def _summer_klasser(lesing: Lesing, klasser: dict[int, tuple[int, int]]) -> Iterator[pl.DataFrame]:
    """Pass the tables on, and count lines and øre of each account class."""
    for tabell in lesing.tabeller:
        if {"kontoklasse", "belop_ore"} <= set(tabell.columns):
            summer = tabell.group_by("kontoklasse").agg(pl.len(), pl.col("belop_ore").sum())
            for klasse, linjer, ore in summer.iter_rows():
                hittil = klasser.get(klasse, (0, 0))
                klasser[klasse] = (hittil[0] + linjer, hittil[1] + ore)
        yield tabell


def _skriv(tabeller: Iterator[pl.DataFrame], sti: Path) -> None:
    """Write beside the file and rename when all is read, so that half a file never stands there."""
    halv = sti.with_name(f".{sti.name}.halv")
    try:
        with halv.open("wb") as ut:
            skriv_parquet(tabeller, ut)
        halv.replace(sti)
    finally:
        halv.unlink(missing_ok=True)


def _om_avviste(lest: Opptelling) -> list[Funn]:
    if not lest.avvist:
        return []
    melding = formuler(
        "%(avvist)s av %(inn)s rader er avvist og er ikke med. Rett dem og les filen igjen.",
        avvist=lest.avvist,
        inn=lest.rader,
    )
    return [Funn("les-avviste-rader", Alvorlighet.FEIL, melding)]


def _som_dict(lest: Opptelling, funn: tuple[Funn, ...]) -> dict[str, object]:
    svar: dict[str, object] = {
        "format": lest.format,
        "rader": lest.rader,
        "lagret": lest.lagret,
        "avvist": lest.avvist,
        "sum_ore": lest.sum_ore,
        "kolonner": lest.kolonner,
        "avviste": [{"linje": rad.linjenr, "grunn": rad.grunn} for rad in lest.avviste],
        "funn": funn_som_liste(funn),
    }
    if lest.summer:
        svar["summer"] = {navn: _tall(verdi) for navn, verdi in lest.summer.items()}
    return svar


def _tall(verdi: Decimal) -> int | float:
    return int(verdi) if verdi == verdi.to_integral_value() else float(verdi)


def _vis(lest: Opptelling, funn: tuple[Funn, ...], klasser: dict[int, tuple[int, int]]) -> None:
    print(f"Format: {lest.format}")
    print(f"Rader inn {lest.rader} = lagret {lest.lagret} + avvist {lest.avvist}")
    if lest.kolonner:
        print("Kolonner:", *(f"  {felt:<15} {navn}" for felt, navn in lest.kolonner.items()), sep="\n")
    _vis_summer(lest, klasser)
    for rad in lest.avviste[:_VIST_AVVISTE]:
        print(f"Avvist linje {rad.linjenr}: {rad.grunn}")
    if len(lest.avviste) > _VIST_AVVISTE:
        print(f"… og {len(lest.avviste) - _VIST_AVVISTE} avviste rader til")
    vis_funn(funn)


def _vis_summer(lest: Opptelling, klasser: dict[int, tuple[int, int]]) -> None:
    if klasser:
        print("Sum per kontoklasse:")
    for klasse, (linjer, ore) in sorted(klasser.items()):
        print(f"  {klasse}  {linjer:>8} linjer  {Belop(ore)!s:>22}")
    for navn, ore in lest.sum_ore.items():
        print(f"Sum {navn}: {Belop(ore)!s}")
    for navn, verdi in lest.summer.items():
        print(f"Sum {navn}: {verdi}")


KOMMANDO = Kommando("les", "Finn ut hva en fil er, og vis hva den blir lest som.", _argumenter, _kjor)
