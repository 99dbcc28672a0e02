"""Gitt en balanse
når kapittel 10 til 5990 summeres
så er summen 0, gitt 10 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 125.
"""

from kommuneregn.kontoplan import BALANSE
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import gaar_i_null
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-125",
    krav="eiendeler er lik gjeld og egenkapital (10 000 kr fra eller til)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=gaar_i_null(
        BALANSE,
        funksjon_i(("10", "5990")),
        hva="eiendeler, gjeld og egenkapital",
        toleranse_tusen=10,
    ),
    bare_aar=True,
    skjema=KOSTRA | KIRKE,
)
