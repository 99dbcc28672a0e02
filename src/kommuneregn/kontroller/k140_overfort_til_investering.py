"""Gitt et regnskap med drift og investering
når art 570 i drift og art 970 i investering summeres
så er summen 0, gitt 30 000 kr for avrunding.

Kilde: SSBs kontrollprogram for KOSTRA, regel 140.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.innsending import KIRKE, KOSTRA
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.nullsum import Avvik, nullavvik
from kommuneregn.kontroller.regnskap import Regnskap, art_i, kroner
from kommuneregn.verdier import Alvorlighet, Funn


def _kjor(kontroll: Kontroll, regnskap: Regnskap) -> list[Funn]:
    rader = [
        regnskap.del_(klasse).filter(art_i(art)) for klasse, art in ((DRIFT, "570"), (INVESTERING, "970"))
    ]
    fra, til = (int(del_["belop_ore"].sum()) for del_ in rader)
    hva = f"sum av {kroner(fra)} på art 570 i drift og {kroner(til)} på art 970 i investering"
    avvik = Avvik(fra + til, sum(del_.height for del_ in rader), hva, "art 570 og 970")
    return nullavvik(kontroll, regnskap, avvik, toleranse_tusen=30)


KONTROLL = Kontroll(
    kode="kostra-140",
    krav="det som drift overfører til investering (570), er lik det som investering får (970)",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT, INVESTERING}),
    kjor=_kjor,
    bare_aar=True,
    skjema=KOSTRA | KIRKE,
    for_bydeler=False,
)
