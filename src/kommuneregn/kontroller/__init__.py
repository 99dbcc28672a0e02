"""Checks of accounts: one a module, each with its Gitt/når/så."""

from kommuneregn.kontroller.kontroll import Kontroll, UnableToFindCheck, alle_kontroller, kontroller
from kommuneregn.kontroller.p07_aar_i_balanse import kontroller_aarsbalanse
from kommuneregn.kontroller.p08_like_rader import kontroller_like_rader
from kommuneregn.kontroller.regnskap import Regnskap, fra_innsending, fra_kontolinjer

__all__ = [
    "Kontroll",
    "Regnskap",
    "UnableToFindCheck",
    "alle_kontroller",
    "fra_innsending",
    "fra_kontolinjer",
    "kontroller",
    "kontroller_aarsbalanse",
    "kontroller_like_rader",
]
