"""The periods of a PX time variable, listed or as a range: TLIST(A1,"2020"-"2024"), TLIST(Q1),"20201",…

Source: PX-file format, Statistics Sweden (2013): TIMEVAL.
"""

import re
from collections.abc import Sequence

_SKALA = re.compile(r"TLIST\(([A-Z]1)\)?")
_FRA, _TIL = 1500, 2500
# How many periods a year has, and how many digits name one: A1 2020, H1 20201, Q1 20204, M1 202012.
_SKALAER = {"A1": (1, 0), "H1": (2, 1), "Q1": (4, 1), "M1": (12, 2)}
_DELER_I_OMFANG = 3


def tolk_tidsverdier(deler: Sequence[str]) -> tuple[str, ...]:
    """The periods in order; empty when TIMEVAL names a scale alone, or a range that cannot be followed."""
    skala = next((treff[1] for del_ in deler if (treff := _SKALA.fullmatch(del_))), "")
    perioder = [del_ for del_ in deler if not del_.startswith("TLIST(") and del_ != ")"]
    if "-" not in perioder:
        return tuple(perioder)
    if len(perioder) != _DELER_I_OMFANG or skala not in _SKALAER:
        return ()
    i_aaret, sifre = _SKALAER[skala]
    fra, til = (_nummer(periode, i_aaret, sifre) for periode in (perioder[0], perioder[2]))
    if fra is None or til is None or til < fra:
        return ()
    return tuple(_navn(nummer, i_aaret, sifre) for nummer in range(fra, til + 1))


def _nummer(periode: str, i_aaret: int, sifre: int) -> int | None:
    """The number of a period since year 0, or None when it is none of this scale."""
    if not (periode.isascii() and periode.isdigit() and len(periode) == 4 + sifre):
        return None
    aar, del_ = int(periode[:4]), int(periode[4:] or 1)
    return aar * i_aaret + del_ - 1 if 1 <= del_ <= i_aaret and _FRA <= aar <= _TIL else None


def _navn(nummer: int, i_aaret: int, sifre: int) -> str:
    aar, del_ = divmod(nummer, i_aaret)
    return f"{aar:04d}" + (f"{del_ + 1:0{sifre}d}" if sifre else "")
