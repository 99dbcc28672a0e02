"""Gitt et driftsregnskap
når funksjon 840 og art 800 leses
så står det et beløp der.

Kilde: SSBs kontrollprogram for KOSTRA, regel 135.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import finnes
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-135",
    krav="rammetilskudd står på funksjon 840 og art 800",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=finnes(DRIFT, funksjon_i("840") & art_i("800"), hva="funksjon 840 og art 800"),
)
