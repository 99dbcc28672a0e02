"""Value types: money, periods, shares, man-years, words, results and findings."""

from kommuneregn.verdier.belop import Belop, UnableToCombineBelop, UnableToMakeBelop
from kommuneregn.verdier.fordeling import UnableToSplitBelop, fordel
from kommuneregn.verdier.melding import Melding, formuler, pakk, pakk_ut, ramse
from kommuneregn.verdier.periode import Aar, Periode, Planperiode, UnableToMakePeriod
from kommuneregn.verdier.resultat import Alvorlighet, Funn, Ledd, Resultat
from kommuneregn.verdier.storrelser import Aarsverk, Andel, Prosent, UnableToMakeQuantity

__all__ = [
    "Aar",
    "Aarsverk",
    "Alvorlighet",
    "Andel",
    "Belop",
    "Funn",
    "Ledd",
    "Melding",
    "Periode",
    "Planperiode",
    "Prosent",
    "Resultat",
    "UnableToCombineBelop",
    "UnableToMakeBelop",
    "UnableToMakePeriod",
    "UnableToMakeQuantity",
    "UnableToSplitBelop",
    "fordel",
    "formuler",
    "pakk",
    "pakk_ut",
    "ramse",
]
