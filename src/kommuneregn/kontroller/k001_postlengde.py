"""Gitt en fil til SSB
når lengden på hver post telles
så er den 48 tegn.

Kilde: SSBs kontrollprogram for KOSTRA, regel 001.
"""

import polars as pl

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.hodefelt import feil_i_feltet
from kommuneregn.kontroller.innsending import POSTLENGDE
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    if regnskap.innsending is None:
        return []
    feil = pl.col("lengde") != POSTLENGDE
    return feil_i_feltet(kontroll, regnskap.innsending, "lengde", feil, [str(POSTLENGDE)])


KONTROLL = Kontroll(
    kode="kostra-001",
    krav="hver post har 48 tegn",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=_kjor,
    skjema=None,
    bare_innsending=True,
)
