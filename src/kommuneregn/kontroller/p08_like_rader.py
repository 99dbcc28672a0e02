"""Gitt et budsjett eller regnskap der hver konto står med ansvar og tjeneste
når to rader har samme konto, ansvar, tjeneste og prosjekt og de samme beløpene i de samme periodene
så er det en advarsel, for raden kan være talt to ganger.

Kilde: regnearkfiler som limes sammen, får lett samme rad to ganger; hva som er en dublett, er vårt eget valg.
"""

import polars as pl

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KODE = "like-rader"
_NOKLER = ("kontoklasse", "konto", "ansvar", "tjeneste", "prosjekt")
_VISTE = 20


def kontroller_like_rader(linjer: pl.DataFrame) -> list[Funn]:
    """A warning for each set of rows that say the same, the largest amount first.

    In: ledger lines (the columns of _NOKLER, periode, belop_ore, radnr). Rows of 0 are left out.
    Unit: øre. At most 20 are listed one by one; one finding tells how many more. Source: our own choice.
    """
    rader = (
        linjer.sort("radnr", "periode")
        .group_by(*_NOKLER, "radnr", maintain_order=True)
        .agg("periode", "belop_ore", sum_ore=pl.col("belop_ore").sum())
        .filter(pl.col("belop_ore").list.eval(pl.element() != 0).list.any())
    )
    like = (
        rader.group_by(*_NOKLER, "periode", "belop_ore", maintain_order=True)
        .agg("radnr", pl.col("sum_ore").first())
        .filter(pl.col("radnr").list.len() > 1)
        .sort(pl.col("sum_ore").abs(), "konto", descending=[True, False])
    )
    funn = [_funn(rad) for rad in like.head(_VISTE).iter_rows(named=True)]
    if like.height > _VISTE:
        melding = formuler("%(antall)s sett til av rader er like.", antall=like.height - _VISTE)
        funn.append(Funn(KODE, Alvorlighet.ADVARSEL, melding))
    return funn


def _funn(rad: dict[str, object]) -> Funn:
    numre = rad["radnr"]
    linjer = ", ".join(str(nr) for nr in numre) if isinstance(numre, list) else ""
    melding = formuler(
        "Fant samme rad flere ganger: konto %(konto)s, ansvar %(ansvar)s, tjeneste %(tjeneste)s med "
        "%(belop)s kr. Forventet at hver rad er én ting. Se om den er talt to ganger.",
        konto=str(rad["konto"]),
        ansvar=str(rad["ansvar"]),
        tjeneste=str(rad["tjeneste"]),
        belop=str(Belop(int(str(rad["sum_ore"])))),
    )
    return Funn(KODE, Alvorlighet.ADVARSEL, melding, formuler("linje %(linje)s", linje=linjer))
