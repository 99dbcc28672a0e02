"""Period and year of a SAF-T voucher.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

import re
from collections.abc import Sequence

from kommuneregn.lesere.tabell.datoer import UnableToReadDate, les_dato
from kommuneregn.verdier import Melding, formuler

_PERIODE = re.compile(r"[0-9]{1,4}")
_AAR = re.compile(r"[12][0-9]{3}")
_SISTE = 13

Tid = tuple[int | None, int | None, Melding | None]


def les_tid(tekster: Sequence[str], *, aar: int | None) -> Tid:
    """Period (0-13), year, and the reason when they cannot be used; `tekster` are Period, PeriodYear, date.

    What the voucher does not say is taken from its date. `aar` is the only year that is read, when given.
    """
    periode, periodeaar, dato = (tekst.strip() for tekst in tekster)
    nr, aarstall = _tall(periode, _PERIODE), _tall(periodeaar, _AAR)
    if (periode == "" or periodeaar == "") and dato:
        try:
            dag = les_dato(dato[:10])
        except UnableToReadDate:
            dag = None
        if dag is not None:
            nr = dag.month if periode == "" else nr
            aarstall = dag.year if periodeaar == "" else aarstall
    if nr is None or aarstall is None or nr > _SISTE:
        grunn = formuler(
            "Fant periode '%(periode)s' og år '%(aar)s'. Forventet 0-13 og fire siffer. "
            "Rett perioden i regnskapssystemet.",
            periode=periode[:40],
            aar=periodeaar[:40],
        )
        return None, aarstall, grunn
    if aar not in (None, aarstall):
        grunn = formuler(
            "Fant år %(fant)s. Forventet %(valgt)s. Les ett år om gangen.",
            fant=str(aarstall),
            valgt=str(aar),
        )
        return nr, aarstall, grunn
    return nr, aarstall, None


def _tall(tekst: str, form: re.Pattern[str]) -> int | None:
    return int(tekst) if tekst.isascii() and form.fullmatch(tekst) else None
