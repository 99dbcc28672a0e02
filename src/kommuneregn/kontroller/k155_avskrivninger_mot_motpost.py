"""Gitt et driftsregnskap
når art 590 på funksjon 100 til 799 og art 990 på funksjon 860 summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 155.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-155",
    krav="avskrivninger er lik motposten (30 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=gaar_i_null(
        DRIFT,
        (funksjon_i(("100", "799")) & art_i("590")) | (funksjon_i("860") & art_i("990")),
        hva="avskrivninger og motpost",
        toleranse_tusen=30,
    ),
    bare_aar=True,
    for_bydeler=False,
)
