"""Gitt et regnskap
når art 589, 980 eller 989 har et beløp på en annen funksjon enn 899, eller funksjon 899 har en annen art
så er det en feil (en advarsel i kvartal 1 og 2).

Kilde: SSBs kontrollprogram for KOSTRA, regel 065.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig_i_begge
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-065",
    krav="art 589, 980 og 989 og funksjon 899 brukes bare sammen",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=ulovlig_i_begge(art_i("589", "980", "989") ^ funksjon_i("899")),
    advarsel_i=frozenset({1, 2}),
)
