"""Gitt et driftsregnskap
når funksjon 860 og art 990 leses
så står det et beløp der.

Kilde: SSBs kontrollprogram for KOSTRA, regel 145.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import KOSTRA, REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import finnes
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-145",
    krav="motpost avskrivninger står på funksjon 860 og art 990",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=finnes(DRIFT, funksjon_i("860") & art_i("990"), hva="funksjon 860 og art 990"),
    bare_aar=True,
    for_bydeler=False,
    info_for=KOSTRA - REGIONAL,
)
