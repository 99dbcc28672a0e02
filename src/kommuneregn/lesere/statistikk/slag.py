"""What a column of a table of statistics is."""

from enum import StrEnum


class Slag(StrEnum):
    """A key (text), an amount in kroner, or another number."""

    NOKKEL = "nøkkel"
    BELOP = "beløp"
    TALL = "tall"
