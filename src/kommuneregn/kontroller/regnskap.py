"""Accounts as the checks see them: a row for each posting or record, in øre.

Source: SSB's control program for KOSTRA (kostra-kontrollprogram @ c1f58486); the KOSTRA guide.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from kommuneregn.kontoplan import BALANSE, DRIFT, INVESTERING, finn_kapittel
from kommuneregn.kontroller.innsending import HELTALL, OSLO, Innsending
from kommuneregn.verdier import Belop

TUSEN_ORE = 100_000
KOLONNER = ("kontoklasse", "kode", "art", "belop_ore")
NAVN = {INVESTERING: "investering", DRIFT: "drift", BALANSE: "balanse"}


@dataclass(frozen=True, slots=True, eq=False)
class Regnskap:
    """Accounts of a year or of the quarters so far.

    `poster` has the columns kontoklasse (0 investering, 1 drift, 2 balanse), kode (function, or
    balance chapter in class 2), art (null in class 2; the sector in a file to SSB) and belop_ore
    (income, debt and equity negative). `kvartal` is None for the year. `er_innsending`: the rows are
    the records of a file to SSB, in whole 1000 kroner, one for each combination, and not postings;
    `skjema` and `region` are its form and region, and `innsending` the file as it stands.
    """

    poster: pl.DataFrame
    aar: int
    kvartal: int | None = None
    er_innsending: bool = False
    skjema: str = ""
    region: str = ""
    innsending: Innsending | None = None

    @property
    def er_bydel(self) -> bool:
        """Whether the accounts are those of a district of Oslo, which many rules leave out."""
        return self.region.startswith(OSLO) and not self.region.endswith("00")

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

    The lines of each class, function or chapter, and art are summed; no rule looks at a single posting.
    The balance chapter is found in the account number; an account without one keeps the number as
    its code, so that nothing is dropped. Formula: sum of the lines. Unit: øre.
    """
    kontoer = linjer.filter(pl.col("kontoklasse") == BALANSE)["konto"].unique().to_list()
    kapitler = {konto: _kapittel(konto, aar=aar) for konto in kontoer}
    i_balanse = pl.col("kontoklasse") == BALANSE
    kode = (
        pl.when(i_balanse)
        .then(pl.col("konto").replace_strict(kapitler, default=None, return_dtype=pl.String))
        .otherwise(pl.col("funksjon"))
    )
    nokler = [pl.col("kontoklasse"), kode.alias("kode"), pl.col("art")]
    poster = linjer.group_by(nokler).agg(pl.col("belop_ore").sum()).select(KOLONNER).sort(KOLONNER[:3])
    return Regnskap(poster, aar, kvartal)


def fra_innsending(innsending: Innsending) -> Regnskap:
    """Accounts from a file to SSB; records that the rules on form refuse, and those of 0, are not in it.

    Formula: øre = the amount x 100 000. Source: kostra-kontrollprogram @ c1f58486.
    """
    gyldige = innsending.poster.filter(
        pl.col("kontoklasse").is_in(list(innsending.klasser)) & pl.col("belop").str.contains(HELTALL)
    )
    poster = gyldige.select(
        kontoklasse=pl.col("kontoklasse").replace_strict(dict(innsending.klasser), return_dtype=pl.Int8),
        kode=pl.col("funksjon_kapittel").str.strip_chars().replace("", None),
        art=pl.col("art_sektor").str.strip_chars().replace("", None),
        belop_ore=pl.col("belop").str.strip_chars().cast(pl.Int64) * TUSEN_ORE,
    ).filter(pl.col("belop_ore") != 0)
    hode = innsending.hode
    return Regnskap(
        poster,
        hode.aar,
        hode.kvartal,
        er_innsending=True,
        skjema=hode.skjema,
        region=hode.region,
        innsending=innsending,
    )


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
