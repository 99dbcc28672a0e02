"""One value as PX files and PxWeb write it: a plain number, or dots and dashes for what is missing.

Source: PX-file format, Statistics Sweden (2013); SSB's standard signs in tables.
"""

import re
from decimal import Decimal
from math import isfinite

from kommuneregn.verdier import Melding, formuler

# 17 digits before the sign are more than a float holds; longer texts are no figures of statistics.
_TALL = re.compile(r"[+-]?(?:[0-9]{1,17}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,3})?")
_PRIKKER = re.compile(r"\.{1,6}|:")
_MAKS_HELTALL = 2**53


def les_pxverdi(tekst: str) -> tuple[float | None, str | None, Melding | None]:
    """The number, the status, and the reason when the text is neither; null and a status is missing.

    «-» is the source's mark for nothing (exactly 0) and keeps its mark. Dots and «:» are missing.
    """
    renset = tekst.strip()
    if _TALL.fullmatch(renset) is not None:
        verdi = Decimal(renset)
        tall = float(verdi)
        if isfinite(tall) and not (verdi == verdi.to_integral_value() and abs(verdi) > _MAKS_HELTALL):
            return tall, None, None
    if renset == "-":
        return 0.0, "-", None
    if _PRIKKER.fullmatch(renset) is not None:
        return None, renset, None
    grunn = formuler(
        "Fant '%(tekst)s'. Forventet et tall med punktum, eller prikker når tallet mangler. "
        "Hent tabellen på nytt.",
        tekst=renset[:40],
    )
    return None, None, grunn
