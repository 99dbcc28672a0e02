"""Gitt et regnskap
når art 530 har et beløp på en annen funksjon enn 880
så er det en feil (en advarsel i kvartal 1 og 2).

Kilde: SSBs kontrollprogram for KOSTRA, regel 070.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig_i_begge
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-070",
    krav="art 530 brukes bare på funksjon 880",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=ulovlig_i_begge(art_i("530") & ~funksjon_i("880")),
    advarsel_i=frozenset({1, 2}),
)
