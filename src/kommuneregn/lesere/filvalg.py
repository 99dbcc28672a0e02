"""What a person must choose before a ledger file can be read: the sheet, and the column of amounts.

Source: our own form.
"""

from dataclasses import dataclass
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.regneark.ark import Arkinfo
from kommuneregn.lesere.regneark.bok import arknavn, er_regneark, les_regneark
from kommuneregn.lesere.tabell.kolonnekart import BELOP, Kolonnekart, lag_fingeravtrykk
from kommuneregn.lesere.tabell.overskrifter import er_kontohode, finn_sammensatt, kjenn_igjen
from kommuneregn.lesere.tabell.tabell import Tabell, les_tabellprove

_PROVE = 200


@dataclass(frozen=True, slots=True)
class Filvalg:
    """The sheets of a workbook (hidden ones too), and the headings that look like amounts.

    `belop` is empty when the file has amounts by month, and when it is not known which sheet is meant.
    """

    ark: tuple[Arkinfo, ...]
    belop: tuple[str, ...]
    kolonner: tuple[str, ...] = ()

    @property
    def fingeravtrykk(self) -> str:
        """Return what tells this header from others; empty when no header is found."""
        return lag_fingeravtrykk(self.kolonner) if self.kolonner else ""

    @property
    def er_kjent(self) -> bool:
        """Say whether the headings tell which columns are the account and the ansvar."""
        kjent = kjenn_igjen(self.kolonner).felt
        sammensatt = finn_sammensatt(self.kolonner)
        felt = {*kjent, *(sammensatt[1] or ("konto", "ansvar") if sammensatt else ())}
        return {"konto", "ansvar"} <= felt

    def belop_med(self, kart: Kolonnekart | None) -> tuple[str, ...]:
        """Return the headings of amounts as `kart` has them; as they are recognised without one."""
        return self.belop if kart is None else tuple(self.kolonner[nr] for nr in kart.plasser(BELOP))


def finn_filvalg(strom: BinaryIO, *, ark: str | None = None) -> Filvalg:
    """Find what there is to choose between in a ledger file, with `ark` as the sheet already chosen.

    Raises UnableToReadFile when the file is no table, and UnableToTrustFile when it must not be opened.
    """
    if not er_regneark(strom):
        tabell = les_tabellprove(strom, er_hode=er_kontohode)
        return Filvalg((), _belop(tabell), tabell.kolonner)
    arkene = arknavn(strom)
    strom.seek(0)
    try:
        tabell = les_regneark(strom, er_hode=er_kontohode, ark=ark, hoyst=_PROVE)
    except UnableToReadFile:
        if ark is None and len(arkene) > 1:
            return Filvalg(arkene, ())
        raise
    return Filvalg(arkene, _belop(tabell), tabell.kolonner)


def _belop(tabell: Tabell) -> tuple[str, ...]:
    kjent = kjenn_igjen(tabell.kolonner)
    return () if kjent.maaneder else tuple(tabell.kolonner[nr] for nr in kjent.belop)
