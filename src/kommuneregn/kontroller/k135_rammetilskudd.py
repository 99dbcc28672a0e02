"""Gitt et driftsregnskap
når funksjon 840 og art 800 leses
så er summen en inntekt (mindre enn 0).

Kilde: SSBs kontrollprogram for KOSTRA, regel 135.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.innsending import LONGYEARBYEN, REGIONAL
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import fortegn
from kommuneregn.kontroller.regnskap import art_i, funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-135",
    krav="rammetilskudd står på funksjon 840 og art 800",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=fortegn(DRIFT, funksjon_i("840") & art_i("800"), hva="funksjon 840 og art 800", positivt=False),
    advarsel_i=frozenset({1, 2, 3, 4}),
    skjema=REGIONAL,
    unntatt=frozenset({LONGYEARBYEN, "501400"}),
    for_bydeler=False,
)
