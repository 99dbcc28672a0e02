"""Gitt et regnskap med en rad per kontoklasse, funksjon og art
når samme kombinasjon står i flere rader
så er det en advarsel, for SSB legger dem sammen.

Gjelder bare filer til SSB; posteringer i et regnskap har mange rader per kombinasjon.

Kilde: SSBs kontrollprogram for KOSTRA, regel 015.
"""

import polars as pl

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn

_NOKLER = ("kontoklasse", "kode", "art")


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    doble = regnskap.poster.group_by(_NOKLER).len().filter(pl.col("len") > 1).sort(_NOKLER)
    return [
        brudd(
            kontroll,
            f"{antall} rader med {kode} {art or ''}".rstrip(),
            sted=f"{klasse} {kode} {art or ''}".rstrip(),
        )
        for klasse, kode, art, antall in doble.iter_rows()
    ]


KONTROLL = Kontroll(
    kode="kostra-015",
    krav="hver kontoklasse, funksjon og art står i én rad",
    alvorlighet=Alvorlighet.ADVARSEL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=_kjor,
    skjema=None,
    bare_innsending=True,
)
