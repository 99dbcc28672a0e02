"""Dates in organisation files: ISO and Norwegian.

Source: ISO 8601; Norwegian dates with full stops.
"""

import re
from datetime import date

from kommuneregn.verdier import formuler

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MIDNATT = re.compile(r"[ T]00:00(?::00)?(?:\.0+)?$")
_NORSK = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")


class UnableToReadDate(ValueError):
    """The text is not a date in the calendar."""


def les_dato(tekst: str) -> date | None:
    """Read '2025-08-31' or '31.08.2025'; empty text is None (no limit). Midnight may follow."""
    renset = _MIDNATT.sub("", tekst.strip())
    if not renset:
        return None
    try:
        if treff := _ISO.fullmatch(renset):
            return date(int(treff[1]), int(treff[2]), int(treff[3]))
        if treff := _NORSK.fullmatch(renset):
            return date(int(treff[3]), int(treff[2]), int(treff[1]))
    except ValueError as feil:
        raise _nekt(renset) from feil
    raise _nekt(renset)


def _nekt(tekst: str) -> UnableToReadDate:
    melding = formuler(
        "Fant '%(tekst)s' som dato. Forventet 2025-08-31 eller 31.08.2025. Rett datoen.", tekst=tekst
    )
    return UnableToReadDate(melding)
