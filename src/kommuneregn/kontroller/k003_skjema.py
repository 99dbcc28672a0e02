"""Gitt en fil til SSB
når skjemaet leses i hver post
så er det det samme som hodet sier: det avsenderen oppgir,
ellers det filnavnet sier, ellers det som de fleste postene sier.

Kilde: SSBs kontrollprogram for KOSTRA, regel 003.
"""

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.hodefelt import likt_hodet
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-003",
    krav="skjemaet er det samme som i hodet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=likt_hodet("skjema", lambda fil: [fil.hode.skjema]),
    skjema=None,
    bare_innsending=True,
)
