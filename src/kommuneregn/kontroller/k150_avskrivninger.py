"""Gitt et driftsregnskap
når art 590 leses på funksjon 100 til 799
så står det et beløp der.

Kilde: SSBs kontrollprogram for KOSTRA, regel 150.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import KOSTRA, REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import finnes
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-150",
    krav="avskrivninger står på funksjon 100 til 799 og art 590",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=finnes(DRIFT, funksjon_i(("100", "799")) & art_i("590"), hva="funksjon 100 til 799 og art 590"),
    bare_aar=True,
    for_bydeler=False,
    info_for=KOSTRA - REGIONAL,
)
