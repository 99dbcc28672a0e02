"""Gitt et regnskap med drift og investering
når art 570 i drift og art 970 i investering summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 140.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import TUSEN_ORE, Regnskap, art_i, kroner
from kommuneregn.verdier import Alvorlighet, Funn

_TOLERANSE = 30 * TUSEN_ORE


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    fra = regnskap.sum_ore(DRIFT, filter_=art_i("570"))
    til = regnskap.sum_ore(INVESTERING, filter_=art_i("970"))
    if abs(fra + til) <= _TOLERANSE:
        return []
    fant = f"{kroner(fra)} på art 570 i drift og {kroner(til)} på art 970 i investering"
    return [brudd(kontroll, fant, sted="art 570 og 970")]


KONTROLL = Kontroll(
    kode="kostra-140",
    krav="det som drift overfører til investering (570), er lik det som investering får (970)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=_kjor,
)
