"""Numbers of a workbook as text: exact, as its number format shows codes, shares and dates.

Source: ECMA-376 part 1, number formats (18.8.30).
"""

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum, auto

_HELT = re.compile(r"-?[0-9]{1,15}")
_TALL = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_SITAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_NULLER = re.compile(r"0{2,15}")
_TRE_DESIMALER = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_STANDARD = frozenset({"", "general", "standard", "@"})
_DATOTEGN = frozenset("ymdhså")
_KLOKKETEGN = frozenset("hs")
_DAGTEGN = frozenset("ydå")
_INNEBYGD_DATO = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_INNEBYGD_KLOKKE = frozenset({18, 19, 20, 21, 45, 46, 47})
_INNEBYGD_PROSENT = frozenset({9, 10})
_MAKS_DAG = 2_958_465
_UTEN_SKUDDAG = 60
_SEKUNDER = 86_400
ORE_DESIMALER = 2


class Tallslag(Enum):
    """What a number format shows a number as."""

    TALL = auto()
    PROSENT = auto()
    DATO = auto()
    KLOKKE = auto()


@dataclass(frozen=True, slots=True)
class Tallformat:
    """What a number is shown as, and how many digits a code is filled up to."""

    slag: Tallslag = Tallslag.TALL
    siffer: int = 0


@dataclass(frozen=True, slots=True)
class Talltekst:
    """A number as text, and whether it has more than two decimals."""

    tekst: str
    lang: bool = False


class UnableToShowNumber(ValueError):
    """The cell says that it holds a number, and it does not."""


def tolk_format(kode: str) -> Tallformat:
    """What a number format code («0000», «0.0 %», «dd.mm.yyyy») shows a number as."""
    smaa = _SITAT.sub("", kode).partition(";")[0].strip().casefold()
    if smaa in _STANDARD or "general" in smaa or "standard" in smaa:
        return Tallformat()
    tegn = set(smaa)
    if tegn & _DATOTEGN:
        return Tallformat(Tallslag.KLOKKE if tegn & _KLOKKETEGN and not tegn & _DAGTEGN else Tallslag.DATO)
    if "%" in tegn:
        return Tallformat(Tallslag.PROSENT)
    return Tallformat(siffer=len(smaa) if _NULLER.fullmatch(smaa) else 0)


def innebygd_format(nummer: int) -> Tallformat:
    """What the formats that every workbook has, by number, show."""
    if nummer in _INNEBYGD_KLOKKE:
        return Tallformat(Tallslag.KLOKKE)
    if nummer in _INNEBYGD_DATO:
        return Tallformat(Tallslag.DATO)
    return Tallformat(Tallslag.PROSENT if nummer in _INNEBYGD_PROSENT else Tallslag.TALL)


VANLIG = Tallformat()


def vis_tall(raa: str, form: Tallformat = VANLIG, *, fra_1904: bool = False) -> Talltekst:
    """A number as it stands in the file («1234.5», «1E-3»), as a person would write it.

    At most 15 significant digits, as many as a spreadsheet keeps, so that 0.1 + 0.2 is 0.3. A share
    shown as per cent is per cent, a serial number shown as a date is that date (1900 or 1904 system),
    a code shown with leading zeros has them. Raises UnableToShowNumber for NaN, infinity and no number.
    """
    if form.slag is Tallslag.TALL and _HELT.fullmatch(raa):
        tekst = str(int(raa))
        return Talltekst(_fyll(tekst, form.siffer))
    verdi = _les(raa)
    if form.slag in (Tallslag.DATO, Tallslag.KLOKKE):
        return Talltekst(vis_dato(verdi, fra_1904=fra_1904, bare_klokke=form.slag is Tallslag.KLOKKE))
    if form.slag is Tallslag.PROSENT:
        return Talltekst(f"{_vis(verdi * 100)} %")
    tekst = _vis(verdi)
    lang = len(tekst.partition(".")[2]) > ORE_DESIMALER
    return Talltekst(_entydig(_fyll(tekst, form.siffer)), lang)


def rund_av(tekst: str, *, desimaler: int) -> tuple[str, Decimal]:
    """A plain number rounded to `desimaler`, halves away from zero, and what was added by it."""
    verdi = Decimal(tekst)
    rundet = verdi.quantize(Decimal(1).scaleb(-desimaler), rounding=ROUND_HALF_UP)
    return _entydig(_vis(rundet)), rundet - verdi


def vis_dato(verdi: Decimal, *, fra_1904: bool, bare_klokke: bool = False) -> str:
    """The date (and time of day, where there is one) that a serial number stands for.

    Raises UnableToShowNumber for numbers that are no day of the calendar.
    """
    if not 0 <= verdi <= _MAKS_DAG:
        raise UnableToShowNumber(f"{verdi}")
    dag, sekund = divmod(round(verdi * _SEKUNDER), _SEKUNDER)
    klokke = f"{sekund // 3600:02}:{sekund // 60 % 60:02}:{sekund % 60:02}"
    if bare_klokke and dag == 0:
        return klokke
    if fra_1904:
        start = date(1904, 1, 1)
    elif dag == _UTEN_SKUDDAG:
        # The 1900 system counts a 29 February that never was.
        raise UnableToShowNumber(f"{verdi}")
    else:
        start = date(1899, 12, 30) if dag > _UTEN_SKUDDAG else date(1899, 12, 31)
    try:
        dato = start + timedelta(days=dag)
    except OverflowError as feil:
        raise UnableToShowNumber(f"{verdi}") from feil
    return dato.isoformat() if sekund == 0 else f"{dato.isoformat()} {klokke}"


def _les(raa: str) -> Decimal:
    renset = raa.strip()
    verdi = float(renset) if _TALL.fullmatch(renset) else math.nan
    if not math.isfinite(verdi):
        raise UnableToShowNumber(raa)
    return Decimal(f"{verdi:.15g}")


def _vis(verdi: Decimal) -> str:
    tekst = f"{verdi:f}"
    if "." in tekst:
        tekst = tekst.rstrip("0").rstrip(".")
    return "0" if tekst in ("-0", "") else tekst


def _fyll(tekst: str, siffer: int) -> str:
    return tekst.zfill(siffer) if siffer and tekst.isdigit() else tekst


def _entydig(tekst: str) -> str:
    # A cell is never thousands: «1.234» gets a fourth decimal, so that nobody asks which of the two it is.
    return f"{tekst}0" if _TRE_DESIMALER.fullmatch(tekst) else tekst
