"""Gitt en balanse
når en rad har et kapittel som ikke finnes i listen for året, eller mangler kapittel
så er det en feil (en advarsel i kvartal 1 til 3).

Kilde: SSBs kontrollprogram for KOSTRA, regel 011.
"""

import polars as pl

from kommuneregn.kontoplan import BALANSE, gyldig_kapittel
from kommuneregn.kontroller.kodeliste import ukjente_koder
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    return ukjente_koder(
        kontroll,
        regnskap,
        pl.col("kode"),
        hva="kapittel",
        finn=lambda kode: gyldig_kapittel(kode, aar=regnskap.aar),
        klasser=(BALANSE,),
    )


KONTROLL = Kontroll(
    kode="kostra-011",
    krav="kapitlet finnes i KOSTRA-listen for året",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=_kjor,
    advarsel_i=frozenset({1, 2, 3}),
)
