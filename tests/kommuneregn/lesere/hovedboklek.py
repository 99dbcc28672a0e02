"""Ledger files that chance makes: every shape and every awkward text, as accounting systems write them."""

import csv
import io
from random import Random

TEKSTER = (
    *("Fastlønn", "", "=1+1", "+47 99", "-", "@SUM(A1)", "'=1", "''t Hooft", "'t Hooft", "|calc", "%0A"),
    *(
        'Kari "Kalle" Å',
        "a;b",
        "linje en\nlinje to",
        "a\r\nb",
        "med,komma",
        "＝1+1",
        "\u200b=1",
        "007",
        "1e5",
    ),
    *("Ørsta – Kárášjohka", "1010 Skole", "Å\u0308", "Budsjett", "TRUE", "½", "x" * 300, "100%", "\u202e=2"),
)
# Codes keep their zeros; an ansvar may also be words, with what a spreadsheet would run.
ANSVAR = ("3410", "0034", "=34", "-12", "1010 Skole", "1020 Skole", "A-12", "", "000", "12;3")
TJENESTER = ("25300", "0253", "202", "", "2020 Skole", "@2", "F200", "'9")
PROSJEKTER = ("", "0007", "=P1", "1010 Nybygg", "P;1", '"', "-5")
MAANEDER = (
    "ib",
    *("jan", "feb", "mar", "apr", "mai", "jun"),
    *("jul", "aug", "sep", "okt", "nov", "des"),
    "avslutning",
)
KONTOER = ("10100", "17000", "02300", "09100", "1010", "2320000", "010", "700", "0230", "12900")
NOEKLER = (
    "kontoklasse",
    "konto",
    "kontonavn",
    "ansvar",
    "ansvarsnavn",
    "tjeneste",
    "tjenestenavn",
    "prosjekt",
)


def lag_hovedbok(fro: int) -> bytes:
    """Return a ledger file: yearly amounts, a period a row, debet and kredit, or a column a month."""
    sjanse = Random(fro)
    form = sjanse.choice(["aar", "periode", "debet", "maaneder"])
    hode = {"aar": ("beløp",), "periode": ("periode", "beløp"), "debet": ("periode", "debet", "kredit")}
    ut = io.StringIO()
    skriver = csv.writer(ut, delimiter=sjanse.choice(";\t|"), lineterminator=sjanse.choice(["\n", "\r\n"]))
    belop = MAANEDER if form == "maaneder" else hode[form]
    skriver.writerow([*NOEKLER, *belop])
    for _ in range(sjanse.randint(1, 12)):
        skriver.writerow([*_noekler(sjanse), *_belop(sjanse, form)])
    return ut.getvalue().encode()


def _noekler(sjanse: Random) -> list[str]:
    konto = sjanse.choice(KONTOER)
    klasse = konto[0] if len(konto) > 3 else sjanse.choice("01")
    andre = [sjanse.choice(valg) for valg in (TEKSTER, ANSVAR, TEKSTER, TJENESTER, TEKSTER, PROSJEKTER)]
    return [klasse, konto, *andre]


def _belop(sjanse: Random, form: str) -> list[str]:
    if form == "maaneder":
        return [_tall(sjanse) for _ in MAANEDER]
    periode = str(sjanse.randint(0, 13))
    if form == "debet":
        par = [_tall(sjanse).lstrip("-"), ""]
        sjanse.shuffle(par)
        return [periode, *par]
    return [periode, _tall(sjanse)] if form == "periode" else [_tall(sjanse)]


def _tall(sjanse: Random) -> str:
    """An amount, 0, or nothing at all."""
    slag = sjanse.random()
    if slag < 0.2:
        return sjanse.choice(["", "0", "0,00"])
    ore = sjanse.randint(-(10 ** sjanse.randint(1, 12)), 10 ** sjanse.randint(1, 12))
    return f"{'-' if ore < 0 else ''}{abs(ore) // 100},{abs(ore) % 100:02}"
