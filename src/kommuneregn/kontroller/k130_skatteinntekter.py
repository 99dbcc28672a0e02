"""Gitt et driftsregnskap
når funksjon 800 og art 870 leses
så er summen en inntekt (mindre enn 0).

Kilde: SSBs kontrollprogram for KOSTRA, regel 130.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import LONGYEARBYEN, REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-130",
    krav="skatt på inntekt og formue står på funksjon 800 og art 870",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=fortegn(DRIFT, funksjon_i("800") & art_i("870"), hva="funksjon 800 og art 870", positivt=False),
    advarsel_i=frozenset({1, 2, 3, 4}),
    skjema=REGIONAL,
    unntatt=frozenset({LONGYEARBYEN}),
    for_bydeler=False,
)
