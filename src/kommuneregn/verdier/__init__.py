"""Value types: money, periods, shares, man-years, words, results and findings."""

from kommuneregn.verdier.avrunding import Avrunding, avrund, avrund_med_sum
from kommuneregn.verdier.belop import Belop, UnableToCombineBelop, UnableToMakeBelop
from kommuneregn.verdier.fordeling import UnableToSplitBelop, fordel
from kommuneregn.verdier.hjemmel import Hjemmel, UnableToMakeReference
from kommuneregn.verdier.melding import Melding, formuler, pakk, pakk_ut, ramse
from kommuneregn.verdier.periode import Aar, Periode, Planperiode, UnableToMakePeriod
from kommuneregn.verdier.resultat import Alvorlighet, Funn, Ledd, Resultat
from kommuneregn.verdier.spredning import Kostnadsspenn, Kostnadssvar, Snitt, finn_kostnadsspenn
from kommuneregn.verdier.storrelser import Aarsverk, Andel, Prosent, UnableToMakeQuantity

__all__ = [
    "Aar",
    "Aarsverk",
    "Alvorlighet",
    "Andel",
    "Avrunding",
    "Belop",
    "Funn",
    "Hjemmel",
    "Kostnadsspenn",
    "Kostnadssvar",
    "Ledd",
    "Melding",
    "Periode",
    "Planperiode",
    "Prosent",
    "Resultat",
    "Snitt",
    "UnableToCombineBelop",
    "UnableToMakeBelop",
    "UnableToMakePeriod",
    "UnableToMakeQuantity",
    "UnableToMakeReference",
    "UnableToSplitBelop",
    "avrund",
    "avrund_med_sum",
    "finn_kostnadsspenn",
    "fordel",
    "formuler",
    "pakk",
    "pakk_ut",
    "ramse",
]
