"""Gitt et drifts- eller investeringsregnskap
når en rad har en art som ikke finnes i listen for året, eller mangler art
så er det en feil (en advarsel i kvartal 1 til 3).

Kilde: SSBs kontrollprogram for KOSTRA, regel 012.
"""

import polars as pl

from kommuneregn.kontoplan import DRIFT, INVESTERING, finn_art
from kommuneregn.kontroller.kodeliste import ukjente_koder
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    return ukjente_koder(
        kontroll, regnskap, pl.col("art"), hva="art", finn=lambda kode: finn_art(kode, aar=regnskap.aar)
    )


KONTROLL = Kontroll(
    kode="kostra-012",
    krav="arten finnes i KOSTRA-listen for året",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=_kjor,
    advarsel_i=frozenset({1, 2, 3}),
)
