"""Gitt et investeringsregnskap
når en av funksjonene har et beløp
så sies det fra, for det er sjelden meningen.

Kilde: SSBs kontrollprogram for KOSTRA, regel 045.
"""

from kommuneregn.kontoplan import INVESTERING
from kommuneregn.kontroller.kontroll import Kontroll
from kommuneregn.kontroller.monstre import ulovlig
from kommuneregn.kontroller.regnskap import funksjon_i
from kommuneregn.verdier import Alvorlighet

KONTROLL = Kontroll(
    kode="kostra-045",
    krav="funksjon 100, 110, 121, 170 og 171 (fylke: 400, 410, 421, 470, 471) er ikke ventet i investering",
    alvorlighet=Alvorlighet.INFO,
    gjelder=frozenset({INVESTERING}),
    kjor=ulovlig(
        INVESTERING, funksjon_i("100", "110", "121", "170", "171", "400", "410", "421", "470", "471")
    ),
)
