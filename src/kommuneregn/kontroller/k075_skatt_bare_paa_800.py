"""Gitt et regnskap
når en av skatteartene har et beløp på en annen funksjon enn 800
så er det en feil (en advarsel i kvartal 1 og 2).

Kilde: SSBs kontrollprogram for KOSTRA, regel 075.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.innsending import KOMMUNE
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig_i_begge
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-075",
    krav="art 870 til 873, 876, 878 og 879 brukes bare på funksjon 800",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=ulovlig_i_begge(art_i("870", "871", "872", "873", "876", "878", "879") & ~funksjon_i("800")),
    advarsel_i=frozenset({1, 2}),
    skjema=KOMMUNE,
)
