"""Security.md B5 B: what stands in workbooks, and hides in them."""

import io
import struct
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

import xlsxwriter
from tests.kommuneregn.korpus import ods, xls
from tests.kommuneregn.korpus.prove import Lest, Nektet, Prove

from kommuneregn.lesere.konto.kolonner import Belopsenhet

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


def datoer(bok: Any) -> None:
    """Days as serials: 16 March and 31 December 2025 in either system."""
    ark = bok.add_worksheet()
    ark.write_row(0, 0, BILAGSHODE)
    for rad, dag in ((1, date(2025, 3, 16)), (2, date(2025, 12, 31))):
        ark.write_row(rad, 0, RAD)
        ark.write_datetime(rad, 4, dag, bok.add_format({"num_format": "dd.mm.yyyy"}))


def flere_synlige(bok: Any) -> None:
    for navn in ("Drift", "Investering"):
        ark = bok.add_worksheet(navn)
        ark.write_row(0, 0, HODE)
        ark.write_row(1, 0, RAD)


def formel_med_tekst(bok: Any) -> None:
    ark = bok.add_worksheet()
    for nr, rad in enumerate((HODE, RAD, RAD[:3])):
        ark.write_row(nr, 0, rad)
    ark.write_formula(2, 3, '="7"&",50"', None, "7,50")


def ods_bok(*rader_: str, egenskaper: str = "", ekstra: Sequence[str] = ()) -> bytes:
    return ods.ods(ods.ark([ods.rad(*HODE), *rader_], egenskaper=egenskaper), *ekstra)


def skjult_ods() -> bytes:
    skjult = ods.ark([ods.rad(*HODE), ods.rad(*RAD)], navn="Skjult", egenskaper='table:style-name="ta2"')
    return ods_bok(ods.rad(*RAD), ekstra=[skjult])


def ods_uten_verdi() -> bytes:
    formel = '<table:table-cell table:formula="of:=[.D2]*2"/>'
    return ods_bok(ods.rad(*RAD), ods.rad(*RAD[:3], formel))


def ods_feil() -> bytes:
    feil = '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p>'
    return ods_bok(ods.rad(*RAD), ods.rad(*RAD[:3], f"{feil}</table:table-cell>"))


def xls_bok(*rader_: Sequence[object], **valg: object) -> bytes:
    return xls.xls(xls.Xlsark((HODE, *rader_), **valg))  # type: ignore[arg-type]  # as the entry says


def skjult_xls() -> bytes:
    return xls.xls(
        xls.Xlsark((HODE, RAD), navn="Drift"),
        *(xls.Xlsark((HODE, RAD), navn=f"Skjult{slag}", synlighet=slag) for slag in (1, 2)),
    )


def xls_som_lyver(slag: int, sier: bytes) -> bytes:
    """A good older workbook with one more record, which says that more is coming than is there."""
    innhold = xls.bok([xls.Xlsark((HODE, RAD))], fra_1904=False)
    omfang = innhold.index(struct.pack("<HH", 0x0200, 14))
    return xls.ole({"Workbook": innhold[:omfang] + xls.post(slag, sier) + innhold[omfang:]})


def xls_uten_tegnsett() -> bytes:
    """A code page that is not there: the library of the reader gives up, and says so by itself."""
    innhold = xls.bok([xls.Xlsark((HODE, RAD))], fra_1904=False)
    return xls.ole(
        {"Workbook": innhold.replace(struct.pack("<HH", 0x0042, 2), struct.pack("<HH", 0x0042, 0), 1)}
    )


def xls_midt_i_en_post() -> bytes:
    """A sheet that begins inside a text, which there says that the sheet is vast."""
    omfang = struct.pack("<HHIIHHH", 0x0200, 14, 0, 0x00FFFFFF, 0, 0xFFFF, 0)
    falsk = xls.post(0x0809, bytes(16)) + omfang + xls.post(0x000A)
    innhold = xls.bok([xls.Xlsark((HODE, RAD))], fra_1904=False) + xls.post(0x0204, bytes(6) + falsk)
    peker = innhold.index(struct.pack("<H", 0x0085)) + 4
    sted = struct.pack("<I", innhold.index(falsk))
    return xls.ole({"Workbook": innhold[:peker] + sted + innhold[peker + 4 :]})


def xls_spredt(siste_kolonne: int) -> bytes:
    """Two cells as far apart as the sheet allows, or further."""
    tomme: list[Sequence[object]] = [()] * 65_000
    return xls_bok(RAD, *tomme, (*(None,) * siste_kolonne, 5))


# Days before this one are counted from 1904 in a workbook of that system.
DAG_1900, DAG_1904 = 45_732, 45_732 - 1462
BILAGSHODE = (*HODE, "Bilagsdato")
TITTEL = ("Regnskap i Prøvevik",)
SUM = ("Sum", None, None, 25)
AAR = {"aar": 2025}
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
        "sumrad på null",
        partial(rader, HODE, RAD, (16000, *RAD[1:3], -12.5), ("Sum", None, None, 0)),
        Lest(2, 2, 0, ("tabell-sumrader",), uten=("tabell-sum-stemmer-ikke",)),
        "b.xlsx",
    ),
    Prove(
        "rad med bare null uten ord",
        partial(rader, HODE, RAD, (16000, *RAD[1:3], -12.5), (None, None, None, 0)),
        Lest(3, 2, 0, uten=("tabell-sumrader",)),
        "b.xlsx",
    ),
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
    Prove("datoer", partial(skrevet, datoer), Lest(2, 2, 2500, perioder=(3, 12)), "b.xlsx", AAR),
    Prove(
        "datoer fra 1904",
        partial(skrevet, datoer, date_1904=True),
        Lest(2, 2, 2500, perioder=(3, 12)),
        "b.xlsx",
        AAR,
    ),
    Prove(
        "datoer i xls",
        lambda: xls.xls(xls.Xlsark((BILAGSHODE, (*RAD, xls.Dato(DAG_1900))))),
        Lest(1, 1, 1250, perioder=(3,)),
        "b.xls",
        AAR,
    ),
    Prove(
        "datoer fra 1904 i xls",
        lambda: xls.xls(xls.Xlsark((BILAGSHODE, (*RAD, xls.Dato(DAG_1904)))), fra_1904=True),
        Lest(1, 1, 1250, perioder=(3,)),
        "b.xls",
        AAR,
    ),
    # What the library of the reader sets aside memory for, and falls when there is not enough.
    Prove(
        "xls som sier et svært omfang",
        partial(xls_som_lyver, 0x0200, struct.pack("<IIHHH", 0, 0x00FFFFFF, 0, 0xFFFF, 0)),
        Lest(1, 1, 1250),
        "b.xls",
    ),
    Prove(
        "xls som sier mange tekster",
        partial(xls_som_lyver, 0x00FC, struct.pack("<II", 0xFFFFFFFF, 0xFFFFFFFF)),
        Lest(1, 1, 1250),
        "b.xls",
    ),
    Prove("xls uten tegnsett", xls_uten_tegnsett, Nektet("arkiv-skadet"), "b.xls", tung=True),
    Prove("xls som begynner midt i en post", xls_midt_i_en_post, Nektet("arkiv-skadet"), "b.xls", tung=True),
    Prove("xls med spredte celler", partial(xls_spredt, 255), Nektet("ark-celler"), "b.xls", tung=True),
    Prove("xls med celle utenfor", partial(xls_spredt, 60_000), Nektet("arkiv-skadet"), "b.xls", tung=True),
    Prove("flere synlige ark", partial(skrevet, flere_synlige), Nektet(ord="flere ark"), "b.xlsx"),
    Prove("formel som gir tekst", partial(skrevet, formel_med_tekst), Lest(2, 2, 2000), "b.xlsx"),
    Prove("skjult ark i ods", skjult_ods, Lest(1, 1, 1250, ("bok-skjulte-ark",)), "b.ods"),
    Prove("formel uten verdi i ods", ods_uten_verdi, Lest(2, 1, 1250, ("ark-formel-uten-verdi",)), "b.ods"),
    Prove("feilcelle i ods", ods_feil, Lest(2, 1, 1250, ("ark-feilceller",)), "b.ods"),
    Prove(
        "sumrad i ods",
        lambda: ods_bok(ods.rad(*RAD), ods.rad(*RAD), ods.rad(*SUM)),
        Lest(2, 2, 2500, ("tabell-sumrader",)),
        "b.ods",
    ),
    Prove("skjulte ark i xls", skjult_xls, Lest(1, 1, 1250, ("bok-skjulte-ark",)), "b.xls"),
    Prove(
        "skjult ark i xls bedt om",
        skjult_xls,
        Lest(1, 1, 1250, ("bok-skjult-ark-lest",)),
        "b.xls",
        {"ark": "Skjult2"},
    ),
    Prove(
        "feilcelle i xls",
        partial(xls_bok, RAD, (*RAD[:3], xls.Feil("#REF!"))),
        Lest(2, 1, 1250, ("ark-feilceller",)),
        "b.xls",
    ),
    Prove(
        "skjult rad i xls",
        partial(xls_bok, RAD, RAD, skjulte_rader=(3,)),
        Lest(2, 2, 2500, ("ark-skjulte-rader",)),
        "b.xls",
    ),
    Prove(
        "sumrad «Totalt»",
        partial(rader, HODE, RAD, RAD, ("Totalt", None, None, 25)),
        Lest(2, 2, 2500, ("tabell-sumrader",)),
        "b.xlsx",
    ),
    Prove("tomt ark", partial(rader), Nektet(ord="tomt ark"), "b.xlsx"),
    Prove("minus i inntekter", partial(rader, HODE, (16000, 100, 201, -5), RAD), Lest(2, 2, 750), "b.xlsx"),
)
