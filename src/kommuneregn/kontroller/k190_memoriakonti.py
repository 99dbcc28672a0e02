"""Gitt en balanse
når memoriakontiene summeres
så er summen 0, gitt 10 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 190.
"""

from kommuneregn.kontoplan import BALANSE
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-190",
    krav="memoriakontiene 9100 til 9200 og 9999 går i 0 (10 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=gaar_i_null(BALANSE, funksjon_i(("9100", "9200"), "9999"), hva="memoriakonti", toleranse_tusen=10),
    bare_aar=True,
)
