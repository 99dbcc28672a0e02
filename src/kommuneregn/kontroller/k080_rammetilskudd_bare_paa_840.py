"""Gitt et regnskap
når art 800 har et beløp på en annen funksjon enn 840
så er det en feil (en advarsel i kvartal 1 og 2).

Kilde: SSBs kontrollprogram for KOSTRA, regel 080.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig_i_begge
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-080",
    krav="art 800 brukes bare på funksjon 840",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=ulovlig_i_begge(art_i("800") & ~funksjon_i("840")),
    advarsel_i=frozenset({1, 2}),
)
