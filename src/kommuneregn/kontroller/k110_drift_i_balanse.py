"""Gitt et driftsregnskap
når utgifter og inntekter summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 110.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-110",
    krav="driftsregnskapet går i 0 (30 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=gaar_i_null(DRIFT, None, hva="driftsregnskapet", toleranse_tusen=30),
    bare_aar=True,
    skjema=KOSTRA | KIRKE,
    for_bydeler=False,
)
