"""Gitt et investeringsregnskap
når art 729 har et beløp på en annen funksjon enn 841
så er det en feil (en advarsel i kvartal 1 og 2).

Kilde: SSBs kontrollprogram for KOSTRA, regel 060.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-060",
    krav="art 729 brukes i investering bare sammen med funksjon 841",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=ulovlig(INVESTERING, art_i("729") & ~funksjon_i("841")),
    advarsel_i=frozenset({1, 2}),
)
