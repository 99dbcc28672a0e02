"""Gitt et driftsregnskap for en fylkeskommune
når funksjon 465 summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 185.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import FYLKE
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-185",
    krav="funksjon 465 går i 0 i drift (30 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=gaar_i_null(DRIFT, funksjon_i("465"), hva="funksjon 465 i drift", toleranse_tusen=30),
    bare_aar=True,
    skjema=FYLKE,
)
