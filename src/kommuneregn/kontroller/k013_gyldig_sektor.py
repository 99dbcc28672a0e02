"""Gitt en balanse til SSB
når en post har en sektorkode som ikke finnes i listen, eller mangler sektor
så er det en feil (en advarsel i kvartal 1 til 3).

Kilde: SSBs kontrollprogram for KOSTRA, regel 013.
"""

import polars as pl

from kommuneregn.kontoplan import BALANSE, SEKTORER
from kommuneregn.kontroller.kodeliste import ukjente_koder
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    return ukjente_koder(
        kontroll,
        regnskap,
        pl.col("art"),
        hva="sektor",
        finn=lambda kode: kode if kode in SEKTORER else None,
        klasser=(BALANSE,),
    )


KONTROLL = Kontroll(
    kode="kostra-013",
    krav="sektorkoden finnes i listen til SSB",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=_kjor,
    advarsel_i=frozenset({1, 2, 3}),
    bare_innsending=True,
)
