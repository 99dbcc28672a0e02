"""Gitt et driftsregnskap
når funksjon 290 summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 175.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import KOMMUNE
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-175",
    krav="funksjon 290 går i 0 i drift (30 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=gaar_i_null(DRIFT, funksjon_i("290"), hva="funksjon 290 i drift", toleranse_tusen=30),
    bare_aar=True,
    skjema=KOMMUNE,
    for_bydeler=False,
)
