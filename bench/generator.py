"""An invented ledger: as many lines as asked for, the same each time, amounts as people print them."""

import random

HODE = "konto;kontonavn;ansvar;ansvarnavn;tjeneste;tjenestenavn;prosjekt;periode;beløp"
ARTER = ("010", "020", "030", "099", "110", "120", "195", "230", "350", "470", "600", "620", "700", "810")
FUNKSJONER = ("120", "201", "202", "211", "213", "234", "253", "254", "261", "332", "338", "383")
FROE = 2026


def regnskap(rader: int) -> bytes:
    """Return a file of operating lines, one posting a line."""
    tilfeldig = random.Random(FROE)
    linjer = (_linje(tilfeldig) for _ in range(rader))
    return "\n".join([HODE, *linjer, ""]).encode()


def _linje(tilfeldig: random.Random) -> str:
    art = tilfeldig.choice(ARTER)
    ansvar = tilfeldig.randrange(1000, 1400)
    funksjon = tilfeldig.choice(FUNKSJONER)
    ore = tilfeldig.randrange(-50_000_000, 50_000_000)
    belop = f"{'-' if ore < 0 else ''}{abs(ore) // 100},{abs(ore) % 100:02d}"
    maaned = tilfeldig.randrange(1, 13)
    return f"1{art}0;Konto {art};{ansvar};Enhet {ansvar};{funksjon}00;Tjeneste {funksjon};;{maaned};{belop}"
