"""Gitt et investeringsregnskap
når en av artene 070, 080, 110, 114, 240, 509, 570, 590, 600, 629, 630, 640, 800,
870 til 873, 876 til 879, 909 eller 990 har et beløp
så er det en feil (en advarsel i kvartal 1 og 2). I kvartalene gjelder det bare artene
509, 570, 590, 800, 870 til 873, 875 til 877, 909 og 990.

Kilde: SSBs kontrollprogram for KOSTRA, regel 050.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import art_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-050",
    krav="driftsarter brukes ikke i investeringsregnskapet",
    alvorlighet=Alvorlighet.FEIL,
    gjelder=frozenset({INVESTERING}),
    kjor=ulovlig(
        INVESTERING,
        art_i(
            "070",
            "080",
            "110",
            "114",
            "240",
            "509",
            "570",
            "590",
            "600",
            "629",
            "630",
            "640",
            "800",
            ("870", "873"),
            ("876", "879"),
            "909",
            "990",
        ),
        i_kvartal=art_i("509", "570", "590", "800", ("870", "873"), ("875", "877"), "909", "990"),
    ),
    advarsel_i=frozenset({1, 2}),
)
