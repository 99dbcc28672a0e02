"""Gitt en fil til SSB
når regionen leses i hver post
så er den den samme som hodet sier: det avsenderen oppgir,
ellers det filnavnet sier, ellers det som de fleste postene sier.

Kilde: SSBs kontrollprogram for KOSTRA, regel 006.
"""

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.hodefelt import likt_hodet
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-006",
    krav="regionen er den samme som i hodet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=likt_hodet("region", lambda fil: [fil.hode.region]),
    skjema=None,
    bare_innsending=True,
)
