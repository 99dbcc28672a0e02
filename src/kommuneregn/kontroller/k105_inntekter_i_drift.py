"""Gitt et driftsregnskap
når art 600 til 999 summeres
så er summen mindre enn 0.

Kilde: SSBs kontrollprogram for KOSTRA, regel 105.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import KIRKE, REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-105",
    krav="inntektene i drift (art 600 til 999) er mindre enn 0",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=fortegn(DRIFT, art_i(("600", "999")), hva="art 600 til 999", positivt=False),
    advarsel_i=frozenset({1, 2, 3, 4}),
    skjema=REGIONAL | KIRKE,
    for_bydeler=False,
)
