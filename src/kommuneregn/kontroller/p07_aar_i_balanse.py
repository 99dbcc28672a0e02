"""Gitt et regnskap med både balanse og drift eller investering
når alle posteringene i året summeres, og den inngående balansen for seg
så er begge summene 0 til øret.

Kilde: bokføringsloven § 7 (dobbelt bokholderi: debet er lik kredit).
"""

import polars as pl

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler

KODE = "aar-ubalanse"
_INNGAAENDE = 0


def kontroller_aarsbalanse(linjer: pl.DataFrame) -> list[Funn]:
    """A finding when a year of ledger lines, or its opening balance, does not sum to 0.

    In: ledger lines (kontoklasse, periode or null, belop_ore). Formula: sum of every line of the year
    but the opening; sum of the opening (period 0). Unit: øre. An info when a part of the accounts is
    missing, so that the sum need not be 0. Source: double entry.
    """
    klasser = set(linjer["kontoklasse"].unique())
    if BALANSE not in klasser or klasser.isdisjoint((DRIFT, INVESTERING)):
        melding = formuler(
            "Kontrollen er ikke kjørt: filen har ikke både balanse og drift eller investering. "
            "Kravet er: summen av året er 0."
        )
        return [Funn(KODE, Alvorlighet.INFO, melding)]
    inngaaende = pl.col("periode").fill_null(1) == _INNGAAENDE
    funn = []
    for del_, hva in (
        (linjer.filter(inngaaende), formuler("den inngående balansen")),
        (linjer.filter(~inngaaende), formuler("posteringene i året")),
    ):
        ore = int(del_["belop_ore"].sum())
        if ore:
            funn.append(Funn(KODE, Alvorlighet.FEIL, _melding(ore, hva)))
    return funn


def _melding(ore: int, hva: Melding) -> Melding:
    return formuler(
        "Fant %(belop)s kr i sum av %(hva)s. Forventet 0, for debet er lik kredit. Se etter kontoer som "
        "mangler i filen, eller et bilag som ikke går i 0.",
        belop=str(Belop(ore)),
        hva=hva,
    )
