"""Gitt en balanse
når kapittel 31 til 5990 summeres
så er summen mindre enn 0.

Kilde: SSBs kontrollprogram for KOSTRA, regel 120.
"""

from kommuneregn.kontoplan import BALANSE
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-120",
    krav="gjeld og egenkapital i kapittel 31 til 5990 er mindre enn 0",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=fortegn(BALANSE, funksjon_i(("31", "5990")), hva="kapittel 31 til 5990", positivt=False),
    bare_aar=True,
    skjema=KOSTRA | KIRKE,
)
