"""How much of a line counts, in the municipality's own cash and to society.

Source: DFØ's guides to benefits realisation and to socio-economic analysis: saved time is kroner only
when the budget is changed; a payment from one to another is no gain to society.
"""

from dataclasses import dataclass
from fractions import Fraction

from kommuneregn.gevinst.anslag import Anslag
from kommuneregn.gevinst.kort import (
    Gevinstkort,
    Gevinstslag,
    Linje,
    Linjeart,
    Maalenhet,
    Tilfaller,
    Varighet,
)
from kommuneregn.gevinst.opptrapping import MAANEDER, aarsandel, indeks
from kommuneregn.gevinst.timepris import UnableToPriceHours
from kommuneregn.satser import Deflator, deflatorer_mellom, prisfaktor
from kommuneregn.verdier import Planperiode, Resultat, formuler

_ORE, _MINUTTER = 100, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Forutsetninger:
    """What all the cards of a plan share: years, price level, the price of an hour, own deflators.

    `timeverk` is the hours of one årsverk. Hours are priced as of the price level.
    """

    periode: Planperiode
    prisnivaa: int
    timepris: Resultat[Fraction] | None = None
    timeverk: Fraction | None = None
    deflatorer: tuple[Deflator, ...] = ()


def timer(linje: Linje) -> Anslag:
    """The change of a line in hours a unit.

    Formula: minutes / 60. Unit: hours, exact.
    """
    return linje.endring.ganget(Fraction(1, _MINUTTER if linje.maalt_i is Maalenhet.MINUTTER else 1))


def enhetspris(linje: Linje, *, felles: Forutsetninger) -> Anslag:
    """What one unit of change is worth at the price level of the plan.

    Formula: kroner x 100 x the product of the deflators from the line's price level to the plan's; for
    time the price of an hour (a minute is 1/60 of it). Unit: øre per unit of change, exact.
    Raises UnableToPriceHours when time has no price; UnableToFindRate when a deflator is missing.
    """
    if linje.er_tid:
        if felles.timepris is None:
            raise UnableToPriceHours(
                formuler(
                    "Fant linjen «%(navn)s» målt i tid, og ingen timepris. Forventet timelønn og satser med "
                    "dato og kilde. Oppgi dem.",
                    navn=linje.navn,
                )
            )
        per_time = Fraction(1, _MINUTTER if linje.maalt_i is Maalenhet.MINUTTER else 1)
        return Anslag(felles.timepris.verdi * per_time)
    # A line in kroner has both: its card refuses one without.
    pris, fra = linje.pris or Anslag(Fraction(0)), linje.prisnivaa or felles.prisnivaa
    egne = {ett.aar: ett for ett in felles.deflatorer}
    kjente = deflatorer_mellom(fra, felles.prisnivaa, egne=egne)
    return pris.ganget(_ORE * prisfaktor(fra, til=felles.prisnivaa, deflatorer=kjente))


def i_aaret(linje: Linje, *, aar: int) -> Fraction:
    """The share of the line's full yearly effect that comes in a year.

    Formula: as aarsandel for a lasting line; the whole in the year of the start for a single one.
    Unit: share, exact.
    """
    if linje.varighet is Varighet.ENGANGS:
        return Fraction(aar == linje.start.aar)
    return aarsandel(aar, start=linje.start, siste=linje.siste, opptrapping=linje.opptrapping)


def i_nivaaet(linje: Linje, *, periode: Planperiode) -> Fraction:
    """The share of the line that is the yearly level at the end of the plan.

    Formula: the full level of a lasting line that works in the last month of the period; 0 for a single
    one, and for one that has ended or not begun. Unit: share, exact.
    """
    siste = periode.til * MAANEDER - 1
    virker = indeks(linje.start) <= siste and (linje.siste is None or indeks(linje.siste) >= siste)
    if linje.varighet is Varighet.ENGANGS or not virker:
        return Fraction(0)
    return linje.opptrapping.full


def kasseandel(kort: Gevinstkort, *, linje: Linje) -> Fraction:
    """The share of a line that counts in the municipality's own cash.

    Formula: 0 when it falls to others, and for quality; for freed time the share that is cut from the
    budget with a budget line named (0 when the minutes are scattered); else 1. Unwanted effects of a
    card for freed time in hours take from the hours first, those in kroner count in full. Unit: share.
    """
    if kort.tilfaller is not Tilfaller.KOMMUNEN:
        return Fraction(0)
    if kort.slag is Gevinstslag.SPART_TID and linje.er_tid:
        return innlost_andel(kort)
    if kort.slag is Gevinstslag.OKT_KVALITET and linje.art is Linjeart.GEVINST:
        return Fraction(0)
    return Fraction(1)


def samfunnsandel(kort: Gevinstkort, *, linje: Linje) -> Fraction:
    """The share of a line that counts to society.

    Formula: 0 for a payment from one to another; for freed time the share that has a destiny; else 1.
    Unit: share.
    """
    if kort.overforing and linje.art is Linjeart.GEVINST:
        return Fraction(0)
    if kort.slag is Gevinstslag.SPART_TID and linje.er_tid:
        return sum((Fraction(en.andel) for en in kort.skjebner), Fraction(0))
    return Fraction(1)


def innlost_andel(kort: Gevinstkort) -> Fraction:
    """The share of freed time that has become kroner.

    Formula: the sum of the shares that are cut from the budget with a budget line; 0 for scattered
    minutes. Unit: share, exact.
    """
    if kort.spredt:
        return Fraction(0)
    return sum((Fraction(en.andel) for en in kort.skjebner if en.innlost), Fraction(0))
