"""Balances per chapter from ledger lines: the opening, the closing, and what has no chapter.

Source: the KOSTRA guide, balance chapters; a closing is the opening and the movements of the year.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from kommuneregn.kontoplan.oppslag import finn_kapittel, finn_ukjente_kapitler
from kommuneregn.kontoplan.predikater import BALANSE
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, formuler

_AAPNING = 0
_FORSTE_MAANED = 1
_MINST_LIKE = 3


@dataclass(frozen=True, slots=True)
class Saldobalanse:
    """Balances per chapter in øre as the ledger has them (debt and equity negative).

    `aapning` is None when the lines hold no opening balance. `ikke_plassert` are the accounts
    without a chapter that year, with their closing balance.
    """

    slutt: Mapping[str, Belop]
    aapning: Mapping[str, Belop] | None
    ikke_plassert: tuple[Ledd, ...]
    funn: tuple[Funn, ...]


def lag_saldobalanse(linjer: pl.DataFrame, *, aar: int) -> Saldobalanse | None:
    """The balance sheet behind ledger lines (`kontoklasse`, `konto`, `periode`, `belop_ore`), or None.

    Formula: closing = opening (period 0) + the periods 1-13. Where January repeats the opening
    (three accounts or more, and most of the opening sum, have exactly the same amount in period 0
    and period 1, or every account of two or more has), the opening stands in January, and period 0
    is left out with a finding. Lines without periods are balances already. Unit: øre.
    None when there is no line of class 2. Source: KOSTRA-forskriften vedlegg 4.
    """
    balanse = linjer.filter(pl.col("kontoklasse") == BALANSE)
    if balanse.is_empty():
        return None
    per_konto = _per_konto(balanse)
    gjentatt = _gjentar_aapningen(per_konto)
    har_aapning = bool((balanse["periode"] == _AAPNING).any())
    if gjentatt:
        per_konto = per_konto.with_columns(slutt=pl.col("slutt") - pl.col("aapning"))
    kapitler = _med_kapittel(per_konto, aar=aar)
    uten = kapitler.filter(pl.col("kapittel").is_null() & ((pl.col("slutt") != 0) | (pl.col("aapning") != 0)))
    return Saldobalanse(
        _summer(kapitler, "slutt"),
        _summer(kapitler, "aapning") if har_aapning else None,
        tuple(
            Ledd(formuler("konto %(konto)s", konto=konto), Belop(ore), "øre")
            for konto, ore in uten.select("konto", "slutt").sort("konto").iter_rows()
        ),
        (
            *_om_perioder(balanse, gjentatt=gjentatt, har_aapning=har_aapning),
            *finn_ukjente_kapitler(uten["konto"], aar=aar),
        ),
    )


def uten_gjentatt_aapning(linjer: pl.DataFrame) -> tuple[pl.DataFrame, list[Funn]]:
    """The lines without the opening balance of period 0 where January repeats it, and a finding then.

    Each line that stays counts in the closing balance: closing = the sum of `belop_ore` of the account.
    Unit: øre. The rule is that of lag_saldobalanse. Source: KOSTRA-forskriften vedlegg 4.
    """
    er_balanse = pl.col("kontoklasse") == BALANSE
    balanse = linjer.filter(er_balanse)
    if not _gjentar_aapningen(_per_konto(balanse)):
        return linjer, []
    uten = linjer.filter(~(er_balanse & (pl.col("periode") == _AAPNING)).fill_null(value=False))
    return uten, _om_perioder(balanse, gjentatt=True, har_aapning=True)


def _per_konto(balanse: pl.DataFrame) -> pl.DataFrame:
    ore, periode = pl.col("belop_ore"), pl.col("periode")
    return balanse.group_by("konto").agg(
        aapning=ore.filter(periode == _AAPNING).sum(),
        januar=ore.filter(periode == _FORSTE_MAANED).sum(),
        slutt=ore.sum(),
    )


def _gjentar_aapningen(per_konto: pl.DataFrame) -> bool:
    med = per_konto.filter(pl.col("aapning") != 0)
    like = med.filter(pl.col("aapning") == pl.col("januar"))
    if len(like) == len(med):
        # Every account moving by its own opening is no chance, unless there is but one.
        return len(med) > 1
    tyngde = like["aapning"].abs().sum() * 2 >= med["aapning"].abs().sum()
    return len(like) >= _MINST_LIKE and bool(tyngde)


def _med_kapittel(per_konto: pl.DataFrame, *, aar: int) -> pl.DataFrame:
    funnet = {konto: finn_kapittel(konto, aar=aar) for konto in per_konto["konto"]}
    koder = {konto: kapittel.kode if kapittel else None for konto, kapittel in funnet.items()}
    return per_konto.with_columns(
        kapittel=pl.col("konto").replace_strict(list(koder), list(koder.values()), return_dtype=pl.String)
    )


def _summer(kapitler: pl.DataFrame, kolonne: str) -> dict[str, Belop]:
    summer = kapitler.filter(pl.col("kapittel").is_not_null()).group_by("kapittel").agg(pl.col(kolonne).sum())
    return {kapittel: Belop(ore) for kapittel, ore in summer.sort("kapittel").iter_rows()}


def _om_perioder(balanse: pl.DataFrame, *, gjentatt: bool, har_aapning: bool) -> list[Funn]:
    if gjentatt:
        melding = formuler(
            "Fant den inngående balansen to ganger: som egen kolonne og som bevegelse i januar. "
            "Forventet den ett sted. Saldoene er regnet uten den egne kolonnen; kontroller mot balansen."
        )
        return [Funn("balanse-aapning-to-ganger", Alvorlighet.ADVARSEL, melding)]
    if not har_aapning and balanse["periode"].null_count() < len(balanse):
        melding = formuler(
            "Fant ingen inngående balanse. Forventet periode 0 eller en kolonne for inngående balanse. "
            "Saldoene er summen av periodene; kontroller at åpningen er med i dem."
        )
        return [Funn("balanse-uten-aapning", Alvorlighet.ADVARSEL, melding)]
    return []
