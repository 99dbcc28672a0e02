"""With which sign a ledger file writes income: minus, as the accounts do, or plus, as people do.

Source: the KOSTRA guide (income is negative); exports and tables that people make.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_FORSTE_INNTEKT = "600"
_MINST_ARTER = 2
_BALANSE = 2


class Inntektstegn(StrEnum):
    """The sign that the amounts of art series 6-9 stand with."""

    MINUS = "minus"
    PLUSS = "pluss"


def er_inntektslinje() -> pl.Expr:
    """Lines of operating or investment accounts on arts 600-999; false where there is no art."""
    klasse = pl.col("kontoklasse").fill_null(0)
    return ((klasse < _BALANSE) & (pl.col("art") >= _FORSTE_INNTEKT)).fill_null(value=False)


def snu_inntekter(linjer: pl.DataFrame, kolonner: list[str]) -> pl.DataFrame:
    """The same lines with the sign of every income line turned in the columns of øre."""
    return linjer.with_columns(
        pl.when(er_inntektslinje()).then(-pl.col(navn)).otherwise(pl.col(navn)).alias(navn)
        for navn in kolonner
    )


@dataclass(slots=True)
class Fortegnskontroll:
    """Sums of each art, batch by batch, which show what sign income stands with."""

    summer: list[pl.DataFrame] = field(default_factory=list)

    def tell(self, linjer: pl.DataFrame, belop: str) -> None:
        """Count lines; `belop` is the column of øre."""
        summer = linjer.group_by("art").agg(pl.col(belop).sum().alias("ore"))
        self.summer.append(summer.drop_nulls("art"))

    def legg_til(self, annen: "Fortegnskontroll") -> None:
        """Add what another one has counted."""
        self.summer += annen.summer

    def funn(self) -> list[Funn]:
        """A finding when no art of income has a minus, several have a plus, and expenses have too."""
        if not self.summer:
            return []
        summer = pl.concat(self.summer).group_by("art").agg(pl.col("ore").sum())
        inntekt = summer.filter((pl.col("art") >= _FORSTE_INNTEKT) & (pl.col("ore") != 0))
        utgifter = int(summer.filter(pl.col("art") < _FORSTE_INNTEKT)["ore"].sum())
        if inntekt.height < _MINST_ARTER or utgifter <= 0 or bool((inntekt["ore"] < 0).any()):
            return []
        melding = formuler(
            "Alle inntektsarter (600-999) har pluss, til sammen %(sum)s, og utgiftene har også pluss. "
            "Forventet inntekter med minus, som i regnskapet. Oppgi at inntektene står med pluss "
            "(i kommandoen: --inntekter pluss), eller med minus hvis filen er riktig.",
            sum=str(Belop(int(inntekt["ore"].sum()))),
        )
        return [Funn("konto-inntekter-med-pluss", Alvorlighet.FEIL, melding)]
