"""Gitt en fil til SSB
når kontoklassen leses i hver post
så er den en av dem som skjemaet har (0A: 0 og 1, 0B: 2, 0M: 3 og 4, 0N: 5).

Kilde: SSBs kontrollprogram for KOSTRA, regel 009.
"""

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.hodefelt import likt_hodet
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-009",
    krav="kontoklassen er en av dem som skjemaet har",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=likt_hodet("kontoklasse", lambda fil: list(fil.klasser)),
    skjema=None,
    bare_innsending=True,
)
