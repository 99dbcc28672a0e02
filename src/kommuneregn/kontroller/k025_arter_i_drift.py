"""Gitt et driftsregnskap
når en av artene 280, 512, 521, 522, 529, 670, 910, 911, 912, 921, 922, 929 eller 970 har et beløp
så er det en feil (en advarsel i kvartal 1 og 2). I kvartalene gjelder det bare artene
529, 670, 910, 911, 929 og 970.

Kilde: SSBs kontrollprogram for KOSTRA, regel 025.
"""

from kommuneregn.kontoplan import DRIFT
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-025",
    krav="investeringsarter brukes ikke i driftsregnskapet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({DRIFT}),
    kjor=ulovlig(
        DRIFT,
        art_i("280", "512", "521", "522", "529", "670", "910", "911", "912", "921", "922", "929", "970"),
        i_kvartal=art_i("529", "670", "910", "911", "929", "970"),
    ),
    advarsel_i=frozenset({1, 2}),
)
