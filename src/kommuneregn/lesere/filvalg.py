"""What a person must choose before a ledger file can be read: the sheet, and the column of amounts.

Source: our own form.
"""

from dataclasses import dataclass
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.overskrifter import er_kontohode, kjenn_igjen
from kommuneregn.lesere.regneark import arknavn, er_regneark
from kommuneregn.lesere.regneark_ark import Arkinfo
from kommuneregn.lesere.tabell import les_tabell


@dataclass(frozen=True, slots=True)
class Filvalg:
    """The sheets of a workbook (hidden ones too), and the headings that look like amounts.

    `belop` is empty when the file has amounts by month, and when it is not known which sheet is meant.
    """

    ark: tuple[Arkinfo, ...]
    belop: tuple[str, ...]


def finn_filvalg(strom: BinaryIO, *, ark: str | None = None) -> Filvalg:
    """Find what there is to choose between in a ledger file, with `ark` as the sheet already chosen.

    Raises UnableToReadFile when the file is no table, and UnableToTrustFile when it must not be opened.
    """
    arkene = arknavn(strom) if er_regneark(strom) else ()
    strom.seek(0)
    try:
        kolonner = les_tabell(strom, er_hode=er_kontohode, ark=ark).kolonner
    except UnableToReadFile:
        if ark is None and len(arkene) > 1:
            return Filvalg(arkene, ())
        raise
    kjent = kjenn_igjen(kolonner)
    return Filvalg(arkene, () if kjent.maaneder else tuple(kolonner[nr] for nr in kjent.belop))
