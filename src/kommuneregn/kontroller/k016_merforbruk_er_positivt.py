"""Gitt en balanse
når kapittel 5900 (merforbruk i driftsregnskapet) og 5970 (udekket i investeringsregnskapet) leses
så er beløpet 0 eller positivt, for et mindreforbruk skal disponeres.

Kilde: SSBs kontrollprogram for KOSTRA, regel 016.
"""

from kommuneregn.kontoplan import BALANSE
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import NAVN, Regnskap, funksjon_i, kroner
from kommuneregn.verdier import Alvorlighet, Funn

_KAPITLER = ("5900", "5970")


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    summer = {kode: regnskap.sum_ore(BALANSE, filter_=funksjon_i(kode)) for kode in _KAPITLER}
    return [
        brudd(kontroll, f"{kroner(ore)} på kapittel {kode}", sted=f"{NAVN[BALANSE]} {kode}")
        for kode, ore in summer.items()
        if ore < 0
    ]


KONTROLL = Kontroll(
    kode="kostra-016",
    krav="kapittel 5900 og 5970 er 0 eller positive",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({BALANSE}),
    kjor=_kjor,
)
