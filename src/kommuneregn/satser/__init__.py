"""Dated rates and thresholds, each with its source."""

from kommuneregn.satser.deflator import Deflator, deflatorer_mellom, kommunal_deflator, prisfaktor
from kommuneregn.satser.serie import (
    Referanse,
    Sats,
    Serie,
    Status,
    UnableToFindRate,
    UnableToReadRates,
    finn_sats,
    les_serie,
    om_ubekreftet,
    serier,
    tolk_serie,
)

__all__ = [
    "Deflator",
    "Referanse",
    "Sats",
    "Serie",
    "Status",
    "UnableToFindRate",
    "UnableToReadRates",
    "deflatorer_mellom",
    "finn_sats",
    "kommunal_deflator",
    "les_serie",
    "om_ubekreftet",
    "prisfaktor",
    "serier",
    "tolk_serie",
]
