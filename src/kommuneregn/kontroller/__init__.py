"""Checks of accounts: one a module, each with its Gitt/når/så."""

from kommuneregn.kontroller.kontroll import Kontroll, UnableToFindCheck, alle_kontroller, kontroller
from kommuneregn.kontroller.regnskap import Regnskap, fra_kontolinjer

__all__ = [
    "Kontroll",
    "Regnskap",
    "UnableToFindCheck",
    "alle_kontroller",
    "fra_kontolinjer",
    "kontroller",
]
