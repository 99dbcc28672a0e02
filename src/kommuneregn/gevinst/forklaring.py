"""Figures in the working of a status, as Norwegians write them.

Source: Norwegian spelling rules for numbers: decimal comma, a space before the per cent sign.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def tall(verdi: Decimal) -> str:
    """A decimal number with comma, without zeros at the end: Decimal('12.50') gives '12,5'."""
    tekst = f"{verdi:f}"
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    return tekst.replace(".", ",").replace("-", "−")


def prosent(andel: Fraction) -> str:
    """A share as a percentage with at most one decimal: 1/3 gives '33,3 %'."""
    hundredeler = Decimal(andel.numerator * 100) / Decimal(andel.denominator)
    return f"{tall(hundredeler.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP))} %"
