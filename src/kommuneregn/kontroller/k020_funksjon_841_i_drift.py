"""Gitt et driftsregnskap
når funksjon 841 har et beløp
så er det en feil (en advarsel i kvartal 1 og 2).

Kilde: SSBs kontrollprogram for KOSTRA, regel 020.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-020",
    krav="funksjon 841 brukes ikke i driftsregnskapet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=ulovlig(DRIFT, funksjon_i("841")),
    advarsel_i=frozenset({1, 2}),
)
