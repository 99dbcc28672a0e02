"""What came of reading a file, as plain values: the guarded process gives it, the command prints it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.verdier import Funn


@dataclass(frozen=True, slots=True, kw_only=True)
class Lestfil:
    """Format, rows in = stored + refused, sums and findings; `klasser` are lines and øre by account class.

    Lines of a chart that has no account classes stand last, under None.
    """

    format: str
    rader: int
    lagret: int
    avvist: int
    sum_ore: Mapping[str, int]
    summer: Mapping[str, Decimal]
    kolonner: Mapping[str, str]
    klasser: Mapping[int | None, tuple[int, int]]
    avviste: tuple[AvvistRad, ...]
    funn: tuple[Funn, ...]
