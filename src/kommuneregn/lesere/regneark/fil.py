"""Workbooks as files to be read: the same tables, and the same kinds of tables, as text files hold.

Source: ECMA-376, OASIS OpenDocument 1.3, Microsoft MS-XLS.
"""

from collections.abc import Callable, Iterator
from typing import BinaryIO

from kommuneregn.lesere.arkiv.bok import Bokslag
from kommuneregn.lesere.lest import Bunke, Leser, Lesevalg
from kommuneregn.lesere.regneark.bok import XLS, finn_regnearkslag, les_regneark
from kommuneregn.lesere.regneark.tall import ORE_DESIMALER
from kommuneregn.lesere.tabell.tabellfil import er_tabellhode, tolk_tabell


def _kjenner(slag: str) -> Callable[[BinaryIO], bool]:
    def kjenner(strom: BinaryIO) -> bool:
        return finn_regnearkslag(strom) == slag

    return kjenner


def les_regnearkfil(strom: BinaryIO, valg: Lesevalg) -> Iterator[Bunke]:
    """Read the sheet that `valg.ark` names, or the only one that can be read, as one batch."""
    desimaler = ORE_DESIMALER if valg.enhet is None else valg.enhet.oredesimaler
    tabell = les_regneark(strom, er_hode=er_tabellhode, ark=valg.ark, belop=valg.belop, desimaler=desimaler)
    yield tolk_tabell(tabell, valg=valg)


LESERE = tuple(Leser(slag, _kjenner(slag), les_regnearkfil) for slag in (*map(str, Bokslag), XLS))
