"""Gitt et investeringsregnskap
når funksjon 290 summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 170.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.innsending import KOMMUNE
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-170",
    krav="funksjon 290 går i 0 i investering (30 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=gaar_i_null(INVESTERING, funksjon_i("290"), hva="funksjon 290 i investering", toleranse_tusen=30),
    bare_aar=True,
    skjema=KOMMUNE,
    for_bydeler=False,
)
