"""Gitt et investeringsregnskap
når art 010 til 599 summeres
så er summen større enn 0.

Kilde: SSBs kontrollprogram for KOSTRA, regel 085.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.innsending import REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-085",
    krav="utgiftene i investering (art 010 til 599) er større enn 0",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=fortegn(INVESTERING, art_i(("010", "599")), hva="art 010 til 599", positivt=True),
    skjema=REGIONAL,
    bare_aar=True,
    for_bydeler=False,
)
