"""A column of statistics: which cells are numbers, which say that the number is missing.

Source: SSB's standard signs in tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from kommuneregn.lesere.konto.belopskolonner import les_belopskolonne
from kommuneregn.lesere.statistikk.slag import Slag
from kommuneregn.lesere.tabell.tall import Tallform, UnableToReadNumber, les_desimal

MAKS_DESIMALER = 20
# What SSB, spreadsheets and programs write where a number is missing or withheld.
_MANGLER = (
    "",
    ".",
    "..",
    "...",
    ":",
    "::",
    "-",
    "\u2013",
    "\u2014",
    "na",
    "n/a",
    "#n/a",
    "nan",
    "null",
    "none",
)
_ENKEL = r"^-?[0-9]{1,16}(?:[.,][0-9]{1,20})?$"
_TVETYDIG = r"^-?[1-9][0-9]{0,2}[.,][0-9]{3}$"
_NEGATIV_NULL = r"^-0*[.,]?0*$"
_PRESISJON = 38


@dataclass(frozen=True, slots=True, eq=False)
class Tallkolonne:
    """A read column: values (null: missing or refused), reasons by refused text, how many missing."""

    verdier: pl.Series
    feil: Mapping[str, str]
    mangler: int


def er_mangler(renset: pl.Series) -> pl.Series:
    """Whether each cell says that its number is missing."""
    return renset.str.to_lowercase().is_in(list(_MANGLER))


def les_tallkolonne(
    celler: pl.Series, *, slag: Slag, tallform: Tallform | None, faktor: int = 1
) -> Tallkolonne:
    """Read a column of amounts (øre; `faktor` as in les_kroner) or of other numbers (exact decimals)."""
    renset = celler.str.strip_chars()
    mangler = er_mangler(renset)
    antall = int(mangler.sum())
    renset = renset.set(mangler, "") if antall else renset
    if slag is Slag.BELOP:
        kolonne = les_belopskolonne(renset, tallform=tallform, faktor=faktor)
        return Tallkolonne(kolonne.ore, kolonne.feil, antall)
    verdier, feil = _les_desimaler(renset, tallform=tallform)
    return Tallkolonne(verdier, feil, antall)


def _les_desimaler(renset: pl.Series, *, tallform: Tallform | None) -> tuple[pl.Series, dict[str, str]]:
    """Plain cells at once, the others by the careful reader, each text once."""
    unike = renset.unique()
    enkel = unike.str.contains(_ENKEL) & ~unike.str.contains(_NEGATIV_NULL)
    enkel &= ~unike.str.contains(_TVETYDIG)
    verdier: dict[str, Decimal | None] = {}
    feil: dict[str, str] = {}
    for tekst in unike.filter(~enkel & (unike != "")):
        try:
            verdier[tekst] = les_desimal(tekst, desimaler=MAKS_DESIMALER, form=tallform)
        except UnableToReadNumber as avslag:
            feil[tekst] = str(avslag)
    skala = max([_desimaler(unike.filter(enkel)), *map(_skala, verdier.values())], default=0)
    slag = pl.Decimal(_PRESISJON, skala)
    enkle = unike.filter(enkel)
    tall = enkle.str.replace(",", ".", literal=True).cast(slag)
    oppslag = pl.DataFrame({"tekst": enkle, "tall": tall})
    if verdier:
        sene = pl.DataFrame(
            {"tekst": list(verdier), "tall": pl.Series(list(verdier.values()), dtype=slag)},
        )
        oppslag = pl.concat([oppslag, sene])
    lest = renset.to_frame("tekst").join(oppslag, on="tekst", how="left", maintain_order="left")
    return lest["tall"], feil


def _desimaler(enkle: pl.Series) -> int:
    if not enkle.len():
        return 0
    etter = enkle.str.extract(r"[.,]([0-9]+)$", 1).str.len_bytes().max()
    return etter if isinstance(etter, int) else 0


def _skala(tall: Decimal | None) -> int:
    if tall is None:
        return 0
    eksponent = tall.as_tuple().exponent
    return max(-eksponent, 0) if isinstance(eksponent, int) else 0
