"""Gitt et driftsregnskap
når art 590 har et beløp på funksjon 800 til 899
så er det en feil.

Kilde: SSBs kontrollprogram for KOSTRA, regel 160.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-160",
    krav="art 590 brukes ikke på funksjon 800 til 899",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=ulovlig(DRIFT, art_i("590") & funksjon_i(("800", "899"))),
    bare_aar=True,
    for_bydeler=False,
)
