"""Gitt en fil til SSB
når foretaksnummeret leses i hver post
så er det et av dem som avsenderen oppgir, ellers det som de fleste postene har.

Kilde: SSBs kontrollprogram for KOSTRA, regel 008.
"""

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING
from kommuneregn.kontroller.hodefelt import likt_hodet
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-008",
    krav="foretaksnummeret er et av dem i hodet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE, DRIFT, INVESTERING}),
    kjor=likt_hodet("foretaksnr", lambda fil: [en.strip().ljust(9) for en in fil.hode.foretaksnr.split(",")]),
    skjema=None,
    bare_innsending=True,
)
