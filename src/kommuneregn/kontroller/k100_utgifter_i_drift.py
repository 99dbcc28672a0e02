"""Gitt et driftsregnskap
når art 010 til 599 summeres
så er summen større enn 0.

Kilde: SSBs kontrollprogram for KOSTRA, regel 100.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-100",
    krav="utgiftene i drift (art 010 til 599) er større enn 0",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=fortegn(DRIFT, art_i(("010", "599")), hva="art 010 til 599", positivt=True),
    advarsel_i=frozenset({1, 2, 3, 4}),
    skjema=KOSTRA | KIRKE,
    for_bydeler=False,
)
