"""Dated rates and thresholds, each with its source."""

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
    "Referanse",
    "Sats",
    "Serie",
    "Status",
    "UnableToFindRate",
    "UnableToReadRates",
    "finn_sats",
    "les_serie",
    "om_ubekreftet",
    "serier",
    "tolk_serie",
]
