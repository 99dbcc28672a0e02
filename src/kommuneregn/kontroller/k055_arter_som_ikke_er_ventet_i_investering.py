"""Gitt et investeringsregnskap
når art 620, 650 eller 900 har et beløp
så er det verdt å se på: arten er gyldig, men ikke ventet her.

Kilde: SSBs kontrollprogram for KOSTRA, regel 055.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-055",
    krav="art 620, 650 og 900 er ikke ventet i investering",
    alvorlighet=Alvorlighet.INFO,
    gjelder=frozenset({INVESTERING}),
    kjor=ulovlig(INVESTERING, art_i("620", "650", "900")),
)
