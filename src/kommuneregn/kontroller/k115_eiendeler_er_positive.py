"""Gitt en balanse
når kapittel 10 til 29 summeres
så er summen større enn 0.

Kilde: SSBs kontrollprogram for KOSTRA, regel 115.
"""

from kommuneregn.kontoplan import BALANSE
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-115",
    krav="eiendelene i kapittel 10 til 29 er større enn 0",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=fortegn(BALANSE, funksjon_i(("10", "29")), hva="kapittel 10 til 29", positivt=True),
    bare_aar=True,
    skjema=KOSTRA | KIRKE,
)
