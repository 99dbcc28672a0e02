"""Gitt et investeringsregnskap
når utgifter og inntekter summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 095.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-095",
    krav="investeringsregnskapet går i 0 (30 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=gaar_i_null(INVESTERING, None, hva="investeringsregnskapet", toleranse_tusen=30),
    bare_aar=True,
    skjema=KOSTRA | KIRKE,
    for_bydeler=False,
)
