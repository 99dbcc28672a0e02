"""Gitt posteringer med bilagsnummer
når beløpene på et bilag summeres
så er summen 0 til øret, og summen for året er 0.

Kilde: bokføringsloven § 7 (dobbelt bokholderi ved at hvert bilag balanserer).
"""

import polars as pl

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KODE = "bilag-ubalanse"
_VISTE = 20


def kontroller_bilag(posteringer: pl.DataFrame) -> list[Funn]:
    """A finding for each voucher whose postings do not sum to 0, the largest first.

    In: columns bilag (text, null where the posting has none) and belop_ore. At most 20 are listed
    one by one; one finding tells how many more. Source: double entry.
    """
    summer = (
        posteringer.filter(pl.col("bilag").is_not_null())
        .group_by("bilag")
        .agg(pl.col("belop_ore").sum())
        .filter(pl.col("belop_ore") != 0)
        .sort(pl.col("belop_ore").abs(), "bilag", descending=[True, False])
    )
    funn = [
        Funn(
            KODE,
            Alvorlighet.FEIL,
            formuler("Fant %(belop)s kr til overs. Forventet 0. Rett bilaget.", belop=str(Belop(ore))),
            formuler("bilag %(bilag)s", bilag=bilag),
        )
        for bilag, ore in summer.head(_VISTE).iter_rows()
    ]
    if summer.height > _VISTE:
        melding = formuler("%(antall)s bilag til går ikke i 0.", antall=summer.height - _VISTE)
        funn.append(Funn(KODE, Alvorlighet.FEIL, melding))
    return funn
