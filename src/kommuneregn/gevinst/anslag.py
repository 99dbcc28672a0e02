"""An estimate in three figures, and the triangle that it draws.

Source: triple estimates of successive calculation (trinnvis kalkulasjon); the triangular distribution.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kommuneregn.verdier import formuler

_HALE = 0.1
_HALVERINGER = 80
Brok = Decimal | Fraction | int


class UnableToMakeEstimate(ValueError):
    """The three figures do not stand in order, or only one of the two bounds is given."""


@dataclass(frozen=True, slots=True)
class Anslag:
    """The likely figure, and where it is uncertain the low and the high that are passed one time in ten.

    A figure that is known has no bounds. All are exact.
    """

    trolig: Fraction
    lav: Fraction | None = None
    hoy: Fraction | None = None

    def __post_init__(self) -> None:
        if (self.lav is None) != (self.hoy is None):
            raise UnableToMakeEstimate(
                formuler("Fant bare ett av lavt og høyt anslag. Forventet begge eller ingen. Fyll inn begge.")
            )
        if self.lav is not None and self.hoy is not None and not self.lav <= self.trolig <= self.hoy:
            raise UnableToMakeEstimate(
                formuler(
                    "Fant anslagene %(lav)s, %(trolig)s og %(hoy)s. Forventet lavt, trolig og høyt i "
                    "stigende rekkefølge. Bytt dem om.",
                    lav=str(float(self.lav)),
                    trolig=str(float(self.trolig)),
                    hoy=str(float(self.hoy)),
                )
            )

    @property
    def usikkert(self) -> bool:
        """Whether there is anything to be uncertain of."""
        return self.lav is not None and self.lav != self.hoy

    def ganget(self, faktor: Fraction) -> "Anslag":
        """The estimate in another unit or price level; a negative factor turns low and high about."""
        if self.lav is None or self.hoy is None:
            return Anslag(self.trolig * faktor)
        ender = sorted((self.lav * faktor, self.hoy * faktor))
        return Anslag(self.trolig * faktor, ender[0], ender[1])


def anslag(trolig: Brok, *, lav: Brok | None = None, hoy: Brok | None = None) -> Anslag:
    """Make an estimate of exact numbers.

    Raises UnableToMakeEstimate when the three are not in order.
    """
    return Anslag(
        Fraction(trolig), None if lav is None else Fraction(lav), None if hoy is None else Fraction(hoy)
    )


def trekant(ett: Anslag) -> tuple[float, float, float]:
    """The ends and the top of the triangle whose 10th and 90th percentiles are the low and the high.

    Formula: with s the width and p the share of the width below the top, low and high lie
    s·(p − √(0,1·p)) below and s·((1 − p) − √(0,1·(1 − p))) above it; p is found by bisection on their
    ratio, s follows. Out: lowest, top, highest, in the unit of the estimate. A known figure is all three.
    Floating point: for simulation only.
    """
    topp = float(ett.trolig)
    if not ett.usikkert or ett.lav is None or ett.hoy is None:
        return topp, topp, topp
    under, over = float(ett.trolig - ett.lav), float(ett.hoy - ett.trolig)
    fra, til = _HALE, 1 - _HALE
    for _ in range(_HALVERINGER):
        midt = (fra + til) / 2
        fra, til = (midt, til) if _hale(midt) * over < _hale(1 - midt) * under else (fra, midt)
    andel = (fra + til) / 2
    bredde = (under + over) / (_hale(andel) + _hale(1 - andel))
    return topp - andel * bredde, topp, topp + (1 - andel) * bredde


def _hale(andel: float) -> float:
    return andel - math.sqrt(_HALE * andel)
