"""Rounding for print: totals are computed first, and the difference is explained.

Source: the ordinary rounding of printed accounts: half away from zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kommuneregn.verdier.belop import Belop
from kommuneregn.verdier.melding import Melding, formuler

ORE_PER_TUSEN = 100_000


@dataclass(frozen=True, slots=True)
class Avrunding:
    """Printed parts and total in whole units, and their difference.

    `differanse` is total − sum of parts, in units; `forklaring` is None when it is 0.
    """

    deler: tuple[int, ...]
    total: int
    differanse: int
    forklaring: Melding | None


def avrund(belop: Belop, *, enhet_ore: int = ORE_PER_TUSEN) -> int:
    """An amount in whole units for print.

    Formula: amount / unit to the nearest whole, half away from zero. Unit: `enhet_ore` øre (1000 kroner).

    Source: the ordinary rounding of printed accounts.
    """
    return int((Decimal(belop.ore) / enhet_ore).to_integral_value(ROUND_HALF_UP))


def avrund_med_sum(deler: Sequence[Belop], *, enhet_ore: int = ORE_PER_TUSEN) -> Avrunding:
    """Round parts and their total for print.

    Formula: the total is the sum of the exact parts, rounded once; each part is rounded by itself;
    the difference is the total minus the sum of the rounded parts, at most half a unit a part plus
    half. In: øre. Out: whole units. Raises UnableToCombineBelop for mixed price levels.
    Source: requirement that totals are computed before rounding.
    """
    prisnivaa = deler[0].prisnivaa if deler else None
    total = avrund(Belop.summer(deler, prisnivaa=prisnivaa), enhet_ore=enhet_ore)
    trykte = tuple(avrund(del_, enhet_ore=enhet_ore) for del_ in deler)
    differanse = total - sum(trykte)
    if differanse == 0:
        return Avrunding(trykte, total, 0, None)
    forklaring = formuler(
        "Summen er regnet ut før avrunding. De avrundede linjene gir %(sum)s, summen er %(total)s; "
        "avrundingsdifferansen er %(differanse)s.",
        sum=sum(trykte),
        total=total,
        differanse=differanse,
    )
    return Avrunding(trykte, total, differanse, forklaring)
