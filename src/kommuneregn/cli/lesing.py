"""The reading behind `kommuneregn les`, which runs in the guarded process: a stream in, plain values out."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from kommuneregn.cli.kontoutvalg import lesevalg
from kommuneregn.cli.lestfil import Lestfil
from kommuneregn.lesere.lager import skriv_parquet
from kommuneregn.lesere.register import Lesing, les_fil


def les(strom: BinaryIO, *, valg: Mapping[str, Any], ut: str | None) -> Lestfil:
    """Read a file as the arguments `valg` of the command say, and write what was read to `ut`."""
    lesing = les_fil(strom, valg=lesevalg(Namespace(**valg)))
    klasser: dict[int | None, tuple[int, int]] = {}
    tabeller = _summer_klasser(lesing, klasser)
    if ut is None:
        for _ in tabeller:
            pass
    else:
        _skriv(tabeller, Path(ut))
    lest = lesing.opptelling
    return Lestfil(
        format=lest.format,
        rader=lest.rader,
        lagret=lest.lagret,
        avvist=lest.avvist,
        sum_ore=lest.sum_ore,
        summer=lest.summer,
        kolonner=lest.kolonner,
        klasser=dict(sorted(klasser.items(), key=lambda ett: (ett[0] is None, ett[0]))),
        avviste=tuple(lest.avviste),
        funn=tuple(lest.funn),
    )


def _summer_klasser(lesing: Lesing, klasser: dict[int | None, tuple[int, int]]) -> Iterator[pl.DataFrame]:
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
