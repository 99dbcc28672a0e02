"""Gitt et drifts- eller investeringsregnskap
når funksjon 850 har et beløp på en annen art enn 450, 810 og 850
så er det en advarsel (en feil i kvartal 3 og 4).

Kilde: SSBs kontrollprogram for KOSTRA, regel 081.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.innsending import FYLKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import NAVN, Regnskap, art_i, funksjon_i, kroner
from kommuneregn.verdier import Alvorlighet, Funn

_STRENGE_KVARTAL = (3, 4)


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    streng = regnskap.kvartal in _STRENGE_KVARTAL
    alvorlighet = Alvorlighet.FEIL if streng else kontroll.alvorlighet
    utenfor = funksjon_i("850") & ~art_i("450", "810", "850")
    return [
        brudd(
            kontroll,
            f"{kroner(ore)} på funksjon {kode} og art {art}",
            sted=f"{NAVN[klasse]} {kode} {art}",
            alvorlighet=alvorlighet,
        )
        for klasse in (DRIFT, INVESTERING)
        for kode, art, ore in regnskap.kombinasjoner(klasse, utenfor)
    ]


KONTROLL = Kontroll(
    kode="kostra-081",
    krav="funksjon 850 brukes bare sammen med art 450, 810 og 850",
    alvorlighet=Alvorlighet.ADVARSEL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=_kjor,
    skjema=KOSTRA - FYLKE,
)
