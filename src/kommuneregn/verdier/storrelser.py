"""Quantities with their unit in the type: shares, percentages and man-years.

Source: definitions of the units.
"""

from dataclasses import dataclass
from decimal import Decimal


class UnableToMakeQuantity(ValueError):
    """The value does not fit the quantity."""


def _krev_decimal(verdi: Decimal, *, navn: str) -> None:
    if not isinstance(verdi, Decimal) or not verdi.is_finite():
        msg = f"Fant {verdi!r} som {navn}. Forventet et endelig desimaltall. Gi en Decimal."
        raise UnableToMakeQuantity(msg)


@dataclass(frozen=True, slots=True, order=True)
class Andel:
    """A share between 0 and 1."""

    verdi: Decimal

    def __post_init__(self) -> None:
        _krev_decimal(self.verdi, navn="andel")
        if not 0 <= self.verdi <= 1:
            msg = f"Fant andelen {self.verdi}. Forventet fra 0 til 1. Del prosenten på 100."
            raise UnableToMakeQuantity(msg)

    def som_prosent(self) -> "Prosent":
        """The share as a percentage."""
        return Prosent(self.verdi * 100)


@dataclass(frozen=True, slots=True, order=True)
class Prosent:
    """A percentage; 100 is the whole, and growth may be negative or above 100."""

    verdi: Decimal

    def __post_init__(self) -> None:
        _krev_decimal(self.verdi, navn="prosent")


@dataclass(frozen=True, slots=True, order=True)
class Aarsverk:
    """Man-years: one is a full position for a year. Never negative."""

    verdi: Decimal

    def __post_init__(self) -> None:
        _krev_decimal(self.verdi, navn="årsverk")
        if self.verdi < 0:
            msg = f"Fant {self.verdi} årsverk. Forventet 0 eller mer. Oppgi endringer som beløp."
            raise UnableToMakeQuantity(msg)

    def __add__(self, annet: "Aarsverk") -> "Aarsverk":
        return Aarsverk(self.verdi + annet.verdi)
