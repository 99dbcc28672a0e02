"""Gitt et drifts- eller investeringsregnskap
når en rad har en funksjon som ikke finnes i listen for året, eller mangler funksjon
så er det en feil (en advarsel i kvartal 1 til 3).

Fylkeskommuner har sin egen liste; Oslo har begge, og bydelene funksjoner for seg selv.

Kilde: SSBs kontrollprogram for KOSTRA, regel 010.
"""

import polars as pl

from kommuneregn.kontoplan import DRIFT, INVESTERING, finn_funksjon, les_fylkesfunksjoner
from kommuneregn.kontoplan.innsendt import BYDEL, FYLKE
from kommuneregn.kontroller.innsending import OSLO
from kommuneregn.kontroller.kodeliste import ukjente_koder
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn

_SKJEMA_FYLKE = frozenset({"0C", "0K", "0P"})
_FINANS = "8"


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    return ukjente_koder(
        kontroll,
        regnskap,
        pl.col("kode"),
        hva="funksjon",
        finn=lambda kode: _finn(kode, regnskap),
    )


def _finn(kode: str, regnskap: Regnskap) -> object | None:
    fylke = regnskap.skjema in _SKJEMA_FYLKE
    oslo = regnskap.region.startswith(OSLO)
    hos = les_fylkesfunksjoner().get(kode)
    if (hos == FYLKE and (fylke or oslo)) or (hos == BYDEL and regnskap.er_bydel):
        return kode
    return None if fylke and not kode.startswith(_FINANS) else finn_funksjon(kode, aar=regnskap.aar)


KONTROLL = Kontroll(
    kode="kostra-010",
    krav="funksjonen finnes i KOSTRA-listen for året",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=_kjor,
    advarsel_i=frozenset({1, 2, 3}),
)
