"""Gitt et driftsregnskap for en bydel i Oslo
når art 298 og 798 summeres
så er summen 0, gitt 10 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 126.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-126",
    krav="art 298 og 798 går i 0 i drift (10 000 kr fra eller til)",
    alvorlighet=Alvorlighet.ADVARSEL,
    gjelder=frozenset({DRIFT}),
    kjor=gaar_i_null(DRIFT, art_i("298", "798"), hva="art 298 og 798 i drift", toleranse_tusen=10),
    bare_aar=True,
    bare_bydeler=True,
)
