"""Gitt et drifts- eller investeringsregnskap
når en rad har en funksjon som ikke finnes i listen for året, eller mangler funksjon
så er det en feil (en advarsel i kvartal 1 til 3).

Kilde: SSBs kontrollprogram for KOSTRA, regel 010.
"""

import polars as pl

from kommuneregn.kontoplan import DRIFT, INVESTERING, finn_funksjon
from kommuneregn.kontroller.kodeliste import ukjente_koder
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    return ukjente_koder(
        kontroll,
        regnskap,
        pl.col("kode"),
        hva="funksjon",
        finn=lambda kode: finn_funksjon(kode, aar=regnskap.aar),
    )


KONTROLL = Kontroll(
    kode="kostra-010",
    krav="funksjonen finnes i KOSTRA-listen for året",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=_kjor,
)
