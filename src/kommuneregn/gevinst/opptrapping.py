"""From when a benefit works, and how it grows to its full level.

Source: arithmetic of months; DFØ's guide to benefits realisation asks when a benefit comes.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from kommuneregn.verdier import Periode, formuler

MAANEDER = 12


class UnableToRamp(ValueError):
    """The ramp has no length, or its steps do not rise in time within 0 and 1."""


class Form(StrEnum):
    """How a benefit grows: at once, evenly, slowly at both ends, or in steps."""

    STRAKS = "straks"
    LINEAER = "lineaer"
    S_KURVE = "s_kurve"
    TRINN = "trinn"


@dataclass(frozen=True, slots=True)
class Opptrapping:
    """The way to the full level: `maaneder` for an even or S-shaped one, `trinn` for steps.

    A step is (whole months after the start, share of the full level from then on); before the first
    step nothing comes.
    """

    form: Form = Form.STRAKS
    maaneder: int = 0
    trinn: tuple[tuple[int, Fraction], ...] = ()

    def __post_init__(self) -> None:
        har_lengde = self.form in {Form.LINEAER, Form.S_KURVE}
        if har_lengde != (self.maaneder > 0) or (self.form is Form.TRINN) != bool(self.trinn):
            raise UnableToRamp(
                formuler(
                    "Fant opptrappingen %(form)s med %(maaneder)s måneder og %(antall)s trinn. Forventet "
                    "måneder for lineaer og s_kurve, trinn for trinn. Rett opptrappingen.",
                    form=self.form,
                    maaneder=self.maaneder,
                    antall=len(self.trinn),
                )
            )
        tider = [etter for etter, _ in self.trinn]
        if tider != sorted(set(tider)) or not all(e >= 0 and 0 <= a <= 1 for e, a in self.trinn):
            raise UnableToRamp(
                formuler(
                    "Fant trinn som ikke kommer etter hverandre med andeler fra 0 til 1. Rett opptrappingen."
                )
            )

    @property
    def full(self) -> Fraction:
        """The level when the ramp is done, as a share: 1, or the last step."""
        return self.trinn[-1][1] if self.trinn else Fraction(1)

    @property
    def lengde(self) -> int:
        """The months until the level is full."""
        return self.trinn[-1][0] if self.trinn else self.maaneder


STRAKS = Opptrapping()


def nivaa(opptrapping: Opptrapping, *, maaned: int) -> Fraction:
    """The share of the full yearly effect in a month, counted from 0 at the start.

    Formula: straks 1; lineær t and S-kurve 3t² − 2t³ with t = (month + ½) / months, the middle of the
    month; trinn the last step that is reached. Unit: share, exact. Source: cubic smoothing; arithmetic.
    """
    if maaned < 0:
        return Fraction(0)
    if opptrapping.form is Form.TRINN:
        naadd = [andel for etter, andel in opptrapping.trinn if etter <= maaned]
        return naadd[-1] if naadd else Fraction(0)
    if maaned >= opptrapping.maaneder:
        return Fraction(1)
    tid = Fraction(2 * maaned + 1, 2 * opptrapping.maaneder)
    return tid if opptrapping.form is Form.LINEAER else 3 * tid**2 - 2 * tid**3


def aarsandel(
    aar: int, *, start: Periode, siste: Periode | None = None, opptrapping: Opptrapping = STRAKS
) -> Fraction:
    """The share of a full year's effect that comes in a year.

    Formula: the sum over the months of the year from `start` to and with `siste` of the month's level,
    divided by 12. A start in July gives 6/12 the first year. Unit: share, exact.
    """
    forste, etter = aar * MAANEDER, (aar + 1) * MAANEDER
    fra = max(indeks(start), forste)
    til = etter if siste is None else min(indeks(siste) + 1, etter)
    grense = min(max(indeks(start) + opptrapping.lengde, fra), til)
    i_vekst = _sum_i_vekst(opptrapping, fra=fra - indeks(start), til=grense - indeks(start))
    return (i_vekst + max(til - grense, 0) * opptrapping.full) / MAANEDER


def _sum_i_vekst(opptrapping: Opptrapping, *, fra: int, til: int) -> Fraction:
    """The levels of the months from `fra` up to `til`; an even ramp at once, as Σ(2k + 1) = til² − fra²."""
    if opptrapping.form is Form.LINEAER and fra < til:
        return Fraction(til * til - fra * fra, 2 * opptrapping.maaneder)
    return sum((nivaa(opptrapping, maaned=nr) for nr in range(fra, til)), Fraction(0))


def indeks(maaned: Periode) -> int:
    """The months since year 0, so that months can be counted across years.

    Formula: 12 x year + month − 1. Unit: months.
    """
    return maaned.aar * MAANEDER + maaned.nr - 1
