"""Split an amount so that the parts sum to the øre."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from kommuneregn.verdier.belop import Belop


class UnableToSplitBelop(ValueError):
    """The weights cannot carry the amount."""


def fordel(belop: Belop, *, vekter: Sequence[int | Decimal | Fraction]) -> tuple[Belop, ...]:
    """Split `belop` in proportion to `vekter` by the method of largest remainder.

    Formula: each part is the whole øre of |amount| x weight / sum of weights; the øre left over
    go one each to the largest remainders, ties to the earliest weight; the sign is put back last,
    so that splitting -x mirrors splitting x. Unit in and out: øre.
    Raises UnableToSplitBelop when there is no weight, a weight is negative, bool or float, or
    all weights are zero.
    Source: Hamilton's method of apportionment.
    """
    andeler = [_vekt(vekt) for vekt in vekter]
    sum_vekter = sum(andeler, Fraction(0))
    if sum_vekter == 0:
        raise UnableToSplitBelop(
            "Fant vekter som til sammen er 0. Forventet minst én vekt større enn 0. "
            "Gi vekter å fordele etter."
        )
    fortegn = -1 if belop.ore < 0 else 1
    deler = _storste_rest(abs(belop.ore), [vekt / sum_vekter for vekt in andeler])
    return tuple(Belop(fortegn * del_, belop.prisnivaa, belop.aar) for del_ in deler)


def _vekt(vekt: object) -> Fraction:
    if type(vekt) is int or isinstance(vekt, Fraction) or (isinstance(vekt, Decimal) and vekt.is_finite()):
        brok = Fraction(vekt)
    else:
        msg = f"Fant {vekt!r} som vekt. Forventet heltall, Decimal eller Fraction. Gi eksakte vekter."
        raise UnableToSplitBelop(msg)
    if brok < 0:
        msg = f"Fant vekten {vekt}. Forventet 0 eller mer. Snu fortegnet på beløpet i stedet."
        raise UnableToSplitBelop(msg)
    return brok


def _storste_rest(total: int, andeler: list[Fraction]) -> list[int]:
    kvoter = [total * andel for andel in andeler]
    deler = [kvote.numerator // kvote.denominator for kvote in kvoter]
    mangler = total - sum(deler)
    etter_rest = sorted(range(len(kvoter)), key=lambda nr: (deler[nr] - kvoter[nr], nr))
    for nr in etter_rest[:mangler]:
        deler[nr] += 1
    return deler
