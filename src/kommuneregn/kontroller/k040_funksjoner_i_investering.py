"""Gitt et investeringsregnskap
når funksjon 800, 840, 850 eller 860 har et beløp
så er det en feil (en advarsel i kvartal 1 og 2). I kvartalene gjelder det ikke funksjon 850.

Kilde: SSBs kontrollprogram for KOSTRA, regel 040.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-040",
    krav="funksjon 800, 840, 850 og 860 brukes ikke i investeringsregnskapet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=ulovlig(
        INVESTERING,
        funksjon_i("800", "840", "850", "860"),
        i_kvartal=funksjon_i("800", "840", "860"),
    ),
    advarsel_i=frozenset({1, 2}),
)
