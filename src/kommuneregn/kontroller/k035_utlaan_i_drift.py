"""Gitt et driftsregnskap
når art 520 eller 920 har et beløp på en annen funksjon enn 281, 325 og 701
så er det en advarsel.

Kilde: SSBs kontrollprogram for KOSTRA, regel 035.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-035",
    krav="art 520 og 920 brukes i drift bare sammen med funksjon 281, 325 eller 701",
    alvorlighet=Alvorlighet.ADVARSEL,
    gjelder=frozenset({DRIFT}),
    kjor=ulovlig(DRIFT, art_i("520", "920") & ~funksjon_i("281", "325", "701")),
)
