"""Accounts as the checks see them: a row for each posting or record, in øre.

Source: SSB's control program for KOSTRA (kostra-kontrollprogram @ c1f58486); the KOSTRA guide.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING, finn_kapittel
from kommuneregn.verdier import Belop

TUSEN_ORE = 100_000
KOLONNER = ("kontoklasse", "kode", "art", "belop_ore")
NAVN = {INVESTERING: "investering", DRIFT: "drift", BALANSE: "balanse"}


@dataclass(frozen=True, slots=True, eq=False)
class Regnskap:
    """Accounts of a year or of the quarters so far.

    `poster` has the columns kontoklasse (0 investering, 1 drift, 2 balanse), kode (function, or
    balance chapter in class 2), art (null in class 2) and belop_ore (income, debt and equity
    negative). `kvartal` is None for the year. `er_innsending`: the rows are the records of a
    file to SSB, one for each combination, and not postings.
    """

    poster: pl.DataFrame
    aar: int
    kvartal: int | None = None
    er_innsending: bool = False

    def har(self, klasser: Iterable[int]) -> bool:
        """Whether any row is in one of the account classes."""
        return self.poster["kontoklasse"].is_in(list(klasser)).any()

    def del_(self, klasse: int) -> pl.DataFrame:
        """The rows of one account class."""
        return self.poster.filter(pl.col("kontoklasse") == klasse)

    def sum_ore(self, klasse: int, *, filter_: pl.Expr | None = None) -> int:
        """The sum of the rows of a class that the filter keeps, in øre."""
        rader = self.del_(klasse)
        return int((rader if filter_ is None else rader.filter(filter_))["belop_ore"].sum())

    def kombinasjoner(self, klasse: int, filter_: pl.Expr) -> Iterator[tuple[str, str, int]]:
        """Function, art and sum of each combination in the class that the filter keeps and is not 0."""
        funnet = self.del_(klasse).filter(filter_).group_by("kode", "art").agg(pl.col("belop_ore").sum())
        for kode, art, ore in funnet.filter(pl.col("belop_ore") != 0).sort("kode", "art").iter_rows():
            yield str(kode), str(art), int(ore)


def fra_kontolinjer(linjer: pl.DataFrame, *, aar: int, kvartal: int | None = None) -> Regnskap:
    """Accounts from ledger lines (columns kontoklasse, konto, funksjon, art, belop_ore).

    The balance chapter is found in the account number; an account without one keeps the number as
    its code, so that nothing is dropped.
    """
    kontoer = linjer.filter(pl.col("kontoklasse") == BALANSE)["konto"].unique().to_list()
    kapitler = {konto: _kapittel(konto, aar=aar) for konto in kontoer}
    i_balanse = pl.col("kontoklasse") == BALANSE
    kode = (
        pl.when(i_balanse)
        .then(pl.col("konto").replace_strict(kapitler, default=None, return_dtype=pl.String))
        .otherwise(pl.col("funksjon"))
    )
    poster = linjer.with_columns(kode=kode).select(KOLONNER)
    return Regnskap(poster, aar, kvartal)


def funksjon_i(*koder: str | tuple[str, str]) -> pl.Expr:
    """A filter on function (or chapter): single codes, and ranges with both ends."""
    return _i("kode", koder)


def art_i(*koder: str | tuple[str, str]) -> pl.Expr:
    """A filter on art: single codes, and ranges with both ends."""
    return _i("art", koder)


def kroner(ore: int) -> str:
    """An amount as the messages show it."""
    return f"{Belop(ore)} kr"


def _i(kolonne: str, koder: Iterable[str | tuple[str, str]]) -> pl.Expr:
    deler = [
        pl.col(kolonne).is_between(pl.lit(kode[0]), pl.lit(kode[1]))
        if isinstance(kode, tuple)
        else pl.col(kolonne) == kode
        for kode in koder
    ]
    # A row without the code is not in the set: null is false here.
    return pl.any_horizontal(deler).fill_null(value=False)


def _kapittel(konto: str, *, aar: int) -> str:
    kapittel = finn_kapittel(konto, aar=aar)
    return konto if kapittel is None else kapittel.kode
