"""Gitt et driftsregnskap
når art 990 har et beløp på en annen funksjon enn 860
så er det en feil.

Kilde: SSBs kontrollprogram for KOSTRA, regel 165.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-165",
    krav="art 990 brukes bare på funksjon 860",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=ulovlig(DRIFT, art_i("990") & ~funksjon_i("860")),
    bare_aar=True,
    for_bydeler=False,
)
