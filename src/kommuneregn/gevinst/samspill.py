"""Shares of the same base that overlap: what they take together, and a fair split of it.

Source: the probability of a union of independent events; Shapley (1953), A value for n-person games.
"""

from collections.abc import Sequence
from fractions import Fraction

from kommuneregn.verdier import Belop, fordel, formuler


class UnableToCombineShares(ValueError):
    """A share is outside 0 and 1."""


def felles_andel(andeler: Sequence[Fraction]) -> Fraction:
    """What several shares of the same base take together, when each takes its share of what is left.

    Formula: 1 − Π(1 − s). Unit: share, exact; never below the largest of them and never above their sum
    or 1. Raises UnableToCombineShares for a share outside 0 and 1.
    """
    igjen = Fraction(1)
    for andel in _kontrollert(andeler):
        igjen *= 1 - andel
    return 1 - igjen


def shapley(andeler: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Each one's part of the joint share: its addition, averaged over every order they could come in.

    Formula: s·∫₀¹ Π(1 − t·s_other) dt, the integral of a polynomial taken exactly. Unit: shares that
    sum to felles_andel. Raises UnableToCombineShares for a share outside 0 and 1.
    """
    alle = _kontrollert(andeler)
    return tuple(
        andel * _integral(_polynom([en for plass, en in enumerate(alle) if plass != nr]))
        for nr, andel in enumerate(alle)
    )


def fordel_felles(grunnlag: Belop, *, andeler: Sequence[Fraction]) -> tuple[Belop, ...]:
    """The amounts that overlapping shares of a base can promise, so that they sum to what they take.

    Formula: the joint share of the base to the nearest øre, split by the Shapley values with largest
    remainder. Unit: øre. Raises UnableToCombineShares for a share outside 0 and 1.
    """
    sammen = felles_andel(andeler) * grunnlag.ore
    ore = (2 * sammen.numerator + sammen.denominator) // (2 * sammen.denominator)
    vekter = shapley(andeler)
    if not any(vekter):
        return tuple(Belop(0, grunnlag.prisnivaa, grunnlag.aar) for _ in vekter)
    return fordel(Belop(ore, grunnlag.prisnivaa, grunnlag.aar), vekter=vekter)


def _kontrollert(andeler: Sequence[Fraction]) -> list[Fraction]:
    for andel in andeler:
        if not 0 <= andel <= 1:
            raise UnableToCombineShares(
                formuler("Fant andelen %(andel)s. Forventet fra 0 til 1. Rett den.", andel=str(andel))
            )
    return list(andeler)


def _polynom(andeler: Sequence[Fraction]) -> list[Fraction]:
    """The coefficients of Π(1 − t·s), the constant first."""
    ledd = [Fraction(1)]
    for andel in andeler:
        ledd = [a - andel * b for a, b in zip([*ledd, Fraction(0)], [Fraction(0), *ledd], strict=True)]
    return ledd


def _integral(ledd: Sequence[Fraction]) -> Fraction:
    return sum((koeffisient / (grad + 1) for grad, koeffisient in enumerate(ledd)), Fraction(0))
