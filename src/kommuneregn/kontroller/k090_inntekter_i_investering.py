"""Gitt et investeringsregnskap
når art 600 til 999 summeres
så er summen mindre enn 0.

Kilde: SSBs kontrollprogram for KOSTRA, regel 090.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.innsending import REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-090",
    krav="inntektene i investering (art 600 til 999) er mindre enn 0",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=fortegn(INVESTERING, art_i(("600", "999")), hva="art 600 til 999", positivt=False),
    skjema=REGIONAL,
    bare_aar=True,
    for_bydeler=False,
)
