"""A year's facts of one series as a matrix: sorted rows, columns of prefix-summed periods."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from helhet.organisasjon.domain.tre import Tre

SISTE_PERIODE = 13
INGEN_KODE = ""
Heltall = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class UtenPlass:
    """An ansvar of the facts that the year's tree does not hold."""

    ansvar: str
    navn: str
    kontoklasse: int
    linjer: int
    belop_ore: int


@dataclass(frozen=True, slots=True, eq=False)
class Matrise:
    """The occurring (enhet, kontoklasse, funksjon, art), sorted, with amounts in øre.

    `enhet_nr` is the node's number in the tree's pre-order, so that a subtree is a range of rows;
    the number after the last node is «uten plass i treet». `hittil[:, p]` is the sum of periods
    1 to p (opening balance, period 0, is left out). An unknown art or function is ''.
    """

    tre: Tre
    enhet_nr: npt.NDArray[np.int32]
    kontoklasse: npt.NDArray[np.int8]
    funksjon: npt.NDArray[np.str_]
    art: npt.NDArray[np.str_]
    hittil: Heltall
    uten_plass: tuple[UtenPlass, ...]

    @property
    def nr_uten_plass(self) -> int:
        """Return the number that stands for «uten plass i treet»."""
        return len(self.tre.noder)

    def omraade(self, fra: int, til: int) -> slice:
        """Return the rows of the nodes [fra, til) in pre-order."""
        start, slutt = np.searchsorted(self.enhet_nr, (fra, til))
        return slice(int(start), int(slutt))

    def utvalg(self, fra: int, til: int, *, kontoklasse: int) -> npt.NDArray[np.intp]:
        """Return the row numbers of the nodes [fra, til) in one account class."""
        rader = self.omraade(fra, til)
        treff: npt.NDArray[np.intp] = np.flatnonzero(self.kontoklasse[rader] == kontoklasse) + rader.start
        return treff


def bygg_matrise(linjer: pl.DataFrame, *, tre: Tre) -> Matrise:
    """Build the matrix of the lines of one series and year (columns of fakta.FAKTALINJE)."""
    uten = len(tre.noder)
    enheter = {kode: node.nr for kode, node in tre.per_kode.items()}
    plassert = linjer.with_columns(
        enhet_nr=_nr(pl.col("ansvar"), enheter, ellers=uten),
        funksjon=pl.col("funksjon").fill_null(INGEN_KODE),
        art=pl.col("art").fill_null(INGEN_KODE),
    )
    noekler = ["enhet_nr", "kontoklasse", "funksjon", "art"]
    perioder = [
        pl.col("belop_ore").filter(pl.col("periode") == nr).sum().alias(f"p{nr}")
        for nr in range(1, SISTE_PERIODE + 1)
    ]
    rader = plassert.group_by(noekler).agg(perioder).sort(noekler)
    per_periode = rader.select(pl.col(f"p{nr}") for nr in range(1, SISTE_PERIODE + 1)).to_numpy()
    hittil = np.zeros((rader.height, SISTE_PERIODE + 1), dtype=np.int64)
    np.cumsum(per_periode, axis=1, out=hittil[:, 1:])
    return Matrise(
        tre=tre,
        enhet_nr=rader["enhet_nr"].to_numpy(),
        kontoklasse=rader["kontoklasse"].to_numpy(),
        funksjon=_koder(rader["funksjon"].to_list()),
        art=_koder(rader["art"].to_list()),
        hittil=hittil,
        uten_plass=_uten_plass(plassert.filter(pl.col("enhet_nr") == uten)),
    )


def _nr(ansvar: pl.Expr, enheter: Mapping[str, int], *, ellers: int) -> pl.Expr:
    if not enheter:
        return pl.lit(ellers, dtype=pl.Int32)
    return ansvar.replace_strict(enheter, default=ellers, return_dtype=pl.Int32)


def _koder(koder: Sequence[str]) -> npt.NDArray[np.str_]:
    ut: npt.NDArray[np.str_] = np.array(koder, dtype=np.str_)
    return ut


def _uten_plass(linjer: pl.DataFrame) -> tuple[UtenPlass, ...]:
    # Balance accounts carry no ansvar: they are not missing from the tree.
    rader = (
        linjer.filter((pl.col("kontoklasse") < 2) & (pl.col("periode") > 0))  # noqa: PLR2004
        .group_by("ansvar", "kontoklasse")
        .agg(
            navn=pl.col("ansvar_navn").sort_by("radnr").first(),
            linjer=pl.col("radnr").n_unique(),
            belop_ore=pl.col("belop_ore").sum(),
        )
        .sort("ansvar", "kontoklasse")
    )
    verdier: list[dict[str, Any]] = rader.to_dicts()
    return tuple(UtenPlass(**verdi) for verdi in verdier)
