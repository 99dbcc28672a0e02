"""Gitt et driftsregnskap
når art 285 eller 660 har et beløp
så er det verdt å se på: arten er gyldig, men ikke ventet her.

Kilde: SSBs kontrollprogram for KOSTRA, regel 030.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-030",
    krav="art 285 og 660 er ikke ventet i drift",
    alvorlighet=Alvorlighet.INFO,
    gjelder=frozenset({DRIFT}),
    kjor=ulovlig(DRIFT, art_i("285", "660")),
)
