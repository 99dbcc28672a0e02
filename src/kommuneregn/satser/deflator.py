"""The municipal deflator: what an amount of one year is at the prices of another.

Source: arithmetic of price indices; the deflator is that of Finansdepartementet, in satser/data.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kommuneregn.satser.serie import Sats, UnableToFindRate, finn_sats
from kommuneregn.verdier import formuler


@dataclass(frozen=True, slots=True)
class Deflator:
    """The price growth from the year before, in per cent, and where it comes from."""

    aar: int
    prosent: Decimal
    kilde: str
    sats: Sats | None = None


def kommunal_deflator(aar: int) -> Deflator | None:
    """The municipal deflator of a year from the rates, or None when it is not held."""
    try:
        sats = finn_sats("kommunal_deflator", dag=dt.date(aar, 12, 31))
    except UnableToFindRate:
        return None
    return Deflator(aar, sats.tall, sats.kilde(), sats)


def deflatorer_mellom(
    aar: int, annet: int, *, egne: Mapping[int, Deflator] | None = None
) -> Mapping[int, Deflator | None]:
    """The deflator of each year after the earlier one, to and with the later; None where none is held.

    `egne` are deflators that are stated instead of the rates. Formula: none, the values as they are
    stated. Unit: per cent.
    """
    trengs = range(min(aar, annet) + 1, max(aar, annet) + 1)
    return {ett: (egne or {}).get(ett) or kommunal_deflator(ett) for ett in trengs}


def prisfaktor(aar: int, *, til: int, deflatorer: Mapping[int, Deflator | None]) -> Fraction:
    """What an amount of `aar` is multiplied by to stand at the prices of `til`.

    Formula: the product of (1 + deflator/100) for the years after `aar` to and with `til`; for an
    earlier `til` one divided by the product. Unit: a pure ratio, exact.
    Raises UnableToFindRate for a year without deflator: it is never taken to be 0.
    """
    faktor = Fraction(1)
    for ett in range(min(aar, til) + 1, max(aar, til) + 1):
        deflator = deflatorer.get(ett)
        if deflator is None:
            raise UnableToFindRate(formuler("Kan ikke beregnes: mangler deflator for %(aar)s.", aar=ett))
        faktor *= 1 + Fraction(deflator.prosent) / 100
    return faktor if aar <= til else 1 / faktor
