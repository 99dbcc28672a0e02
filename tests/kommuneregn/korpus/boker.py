"""Security.md B5 B: what stands in workbooks, and hides in them."""

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import xlsxwriter
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove

from kommuneregn.lesere.kontokolonner import Belopsenhet

HODE = ("Konto", "Ansvar", "Tjeneste", "Beløp")
RAD = (10100, 100, 201, 12.5)


def skrevet(skriv: Callable[[Any], None], **valg: object) -> bytes:
    ut = io.BytesIO()
    bok = xlsxwriter.Workbook(ut, {"in_memory": True, **valg})
    skriv(bok)
    bok.close()
    return ut.getvalue()


def rader(*alle: Sequence[object], **valg: object) -> bytes:
    def skriv(bok: Any) -> None:
        ark = bok.add_worksheet()
        for nr, rad in enumerate(alle):
            ark.write_row(nr, 0, rad)

    return skrevet(skriv, **valg)


def flettet_hode(bok: Any) -> None:
    ark = bok.add_worksheet()
    for kolonne, navn in enumerate(HODE[:3]):
        ark.merge_range(0, kolonne, 1, kolonne, navn)
    ark.merge_range(0, 3, 0, 4, "Budsjett")
    ark.write_row(1, 3, [2025, 2026])
    ark.write_row(2, 0, (*RAD, 99))


def skjulte_ark(bok: Any) -> None:
    for navn, gjem in (("Drift", ""), ("Skjult", "hide"), ("Dypt", "very_hidden")):
        ark = bok.add_worksheet(navn)
        ark.write_row(0, 0, HODE)
        ark.write_row(1, 0, RAD)
        if gjem:
            getattr(ark, gjem)()


def filtrert(bok: Any) -> None:
    ark = bok.add_worksheet()
    for nr, rad in enumerate((HODE, RAD, RAD)):
        ark.write_row(nr, 0, rad)
    ark.set_row(2, None, None, {"hidden": True})
    ark.autofilter(0, 0, 2, 3)


def feilceller(bok: Any) -> None:
    ark = bok.add_worksheet()
    for nr, rad in enumerate((HODE, RAD, RAD[:3], RAD[:3])):
        ark.write_row(nr, 0, rad)
    ark.write_formula(2, 3, "=1/0", None, "#DIV/0!")
    ark.write_formula(3, 3, "=A9", None, "#REF!")


def uten_verdi(bok: Any) -> None:
    ark = bok.add_worksheet()
    for nr, rad in enumerate((HODE, RAD, RAD[:3])):
        ark.write_row(nr, 0, rad)
    ark.write_formula(2, 3, "=D2*2", None, "")


TITTEL = ("Regnskap i Prøvevik",)
SUM = ("Sum", None, None, 25)
BOKER = (
    Prove(
        "flettet hode", partial(skrevet, flettet_hode), Lest(1, 1, 1250), "b.xlsx", {"belop": "Budsjett 2025"}
    ),
    Prove("flettet hode uten valg", partial(skrevet, flettet_hode), Lest(1, 1, None), "b.xlsx"),
    Prove("skjulte ark", partial(skrevet, skjulte_ark), Lest(1, 1, 1250, ("bok-skjulte-ark",)), "b.xlsx"),
    Prove("skjult ark bedt om", partial(skrevet, skjulte_ark), Lest(1, 1, 1250), "b.xlsx", {"ark": "Dypt"}),
    Prove(
        "ark som ikke finnes", partial(skrevet, skjulte_ark), Nektet(ord="'Drift'"), "b.xlsx", {"ark": "X"}
    ),
    Prove("filtrerte rader", partial(skrevet, filtrert), Lest(2, 2, 2500, ("ark-skjulte-rader",)), "b.xlsx"),
    Prove("feilceller", partial(skrevet, feilceller), Lest(3, 1, 1250, ("ark-feilceller",)), "b.xlsx"),
    Prove(
        "formel uten verdi",
        partial(skrevet, uten_verdi),
        Lest(2, 1, 1250, ("ark-formel-uten-verdi",)),
        "b.xlsx",
    ),
    Prove("tall som tekst", partial(rader, HODE, (*RAD[:3], "1 234,50")), Lest(1, 1, 123450), "b.xlsx"),
    Prove("tvetydig tall som tekst", partial(rader, HODE, (*RAD[:3], "1.234")), Lest(1, 0, 0), "b.xlsx"),
    Prove(
        "tall med tre desimaler",
        partial(rader, HODE, (*RAD[:3], 1.234)),
        Lest(1, 1, 123, ("ark-avrundet",)),
        "b.xlsx",
    ),
    Prove("sann som beløp", partial(rader, HODE, (*RAD[:3], True), RAD), Lest(2, 1, 1250), "b.xlsx"),
    Prove("sumrad", partial(rader, HODE, RAD, RAD, SUM), Lest(2, 2, 2500, ("tabell-sumrader",)), "b.xlsx"),
    Prove(
        "sumrad som ikke stemmer",
        partial(rader, HODE, RAD, RAD, RAD, SUM),
        Lest(3, 3, 3750, ("tabell-sum-stemmer-ikke",)),
        "b.xlsx",
    ),
    Prove(
        "tittel og merknad",
        partial(rader, TITTEL, (), HODE, RAD, (), ("Kilde: økonomisystemet",)),
        Lest(1, 1, 1250, ("tabell-linjer-over", "tabell-merknader")),
        "b.xlsx",
    ),
    Prove(
        "to tabeller",
        partial(rader, HODE, RAD, (), ("Tiltak", "Navn", "År", "Beløp"), ("a", "b", 2025, 7)),
        Lest(3, 1, 1250, ("ark-flere-tabeller",)),
        "b.xlsx",
    ),
    Prove("tomme kolonner", partial(rader, (*HODE, " ", ""), (*RAD, "", " ")), Lest(1, 1, 1250), "b.xlsx"),
    Prove(
        "i 1000 kr i bok", partial(rader, (*HODE[:3], "Beløp i 1000 kr"), RAD), Nektet(ord="tusen"), "b.xlsx"
    ),
    Prove(
        "i 1000 kr i tittel", partial(rader, ("Tall i 1000 kr",), HODE, RAD), Nektet(ord="tusen"), "b.xlsx"
    ),
    Prove(
        "i 1000 kr bekreftet",
        partial(rader, (*HODE[:3], "Beløp i 1000 kr"), (*RAD[:3], 12.345)),
        Lest(1, 1, 1234500),
        "b.xlsx",
        {"enhet": Belopsenhet.TUSEN},
    ),
    Prove("fra 1904", partial(rader, HODE, RAD, date_1904=True), Lest(1, 1, 1250), "b.xlsx"),
    Prove("tomt ark", partial(rader), Nektet(ord="tomt ark"), "b.xlsx"),
    Prove("minus i inntekter", partial(rader, HODE, (16000, 100, 201, -5), RAD), Lest(2, 2, 750), "b.xlsx"),
)
