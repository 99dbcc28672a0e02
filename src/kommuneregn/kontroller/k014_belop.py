"""Gitt en fil til SSB
når beløpet leses i hver post
så er det et helt tall i 1000 kr, høyrejustert, eventuelt med minus foran.

Kilde: SSBs kontrollprogram for KOSTRA, regel 014.
"""

import polars as pl

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.hodefelt import feil_i_feltet
from kommuneregn.kontroller.innsending import HELTALL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    if regnskap.innsending is None:
        return []
    feil = ~pl.col("belop").str.contains(HELTALL)
    return feil_i_feltet(kontroll, regnskap.innsending, "belop", feil, ["    12345", "   -12345"])


KONTROLL = Kontroll(
    kode="kostra-014",
    krav="beløpet er et helt tall i 1000 kr, høyrejustert",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=_kjor,
    skjema=None,
    bare_innsending=True,
)
