"""Gitt et driftsregnskap
når funksjon 800 og art 870 leses
så står det et beløp der.

Kilde: SSBs kontrollprogram for KOSTRA, regel 130.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import finnes
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-130",
    krav="skatt på inntekt og formue står på funksjon 800 og art 870",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=finnes(DRIFT, funksjon_i("800") & art_i("870"), hva="funksjon 800 og art 870"),
)
