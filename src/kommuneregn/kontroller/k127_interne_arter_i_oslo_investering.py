"""Gitt et investeringsregnskap for en bydel i Oslo
når art 298 og 798 summeres
så er summen 0, gitt 10 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 127.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-127",
    krav="art 298 og 798 går i 0 i investering (10 000 kr fra eller til)",
    alvorlighet=Alvorlighet.ADVARSEL,
    gjelder=frozenset({INVESTERING}),
    kjor=gaar_i_null(
        INVESTERING, art_i("298", "798"), hva="art 298 og 798 i investering", toleranse_tusen=10
    ),
    bare_aar=True,
    bare_bydeler=True,
)
