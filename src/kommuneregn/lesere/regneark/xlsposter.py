"""The records of an older Excel workbook (xls), and what in them a reader must not believe.

The library that reads the cells sets aside memory for what some records say is coming, and brings the
whole process down when there is not enough. So what they say is held against what the file can hold.

Source: Microsoft MS-XLS.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from kommuneregn.lesere.arkiv.ole import skadet_xls
from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.verdier import formuler

_BOF, _OMFANG, _TEKSTER, _MER, _ARK = 0x0809, 0x0200, 0x00FC, 0x003C, 0x0085
_CELLER = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_FLERE = frozenset({0x00BD, 0x00BE})
_MAKS_KOLONNER = 256
_MINSTE_TEKST = 3
# A sheet is laid out as a rectangle, so two cells far apart take as much as all between them.
_TETT_NOK, _SMAATT = 50, 1_000_000

Post = tuple[int, int, int]


def finn_poster(strom: bytes | bytearray) -> Iterator[Post]:
    """The records of a workbook stream: kind, where the bytes begin, and where they end."""
    sted = 0
    while sted + 4 <= len(strom):
        slag, lengde = struct.unpack_from("<HH", strom, sted)
        yield slag, sted + 4, min(sted + 4 + lengde, len(strom))
        sted += 4 + lengde


def gjor_ufarlig(strom: bytearray) -> bytes:
    """The stream with sizes that it can hold; no record moves.

    Raises UnableToTrustFile for cells outside a sheet, for sheets that begin in the midst of a record (so
    that other records are read than these), and for sheets that are next to empty and vast.
    """
    poster = list(finn_poster(strom))
    _krev_begynnelser(strom, poster)
    for nr, (slag, fra, til) in enumerate(poster):
        if slag == _OMFANG:
            strom[fra:til] = bytes(til - fra)
        elif slag == _TEKSTER and til - fra >= 8:  # noqa: PLR2004 - two counts of four bytes
            _sett_antall_tekster(strom, fra, plass=_plass(poster, nr))
    ferdig = bytes(strom)
    _krev_tette_ark(ferdig, poster)
    return ferdig


def _krev_begynnelser(strom: bytearray, poster: list[Post]) -> None:
    begynnelser = {fra - 4 for slag, fra, _ in poster if slag == _BOF}
    for slag, fra, til in poster:
        if slag == _ARK and (
            til - fra < 4 or struct.unpack_from("<I", strom, fra)[0] not in begynnelser  # noqa: PLR2004
        ):
            raise skadet_xls()


def _plass(poster: list[Post], nr: int) -> int:
    """How many bytes a record and those that go on from it hold."""
    _, fra, til = poster[nr]
    plass = til - fra
    for slag, fra, til in poster[nr + 1 :]:
        if slag != _MER:
            break
        plass += til - fra
    return plass


def _sett_antall_tekster(strom: bytearray, fra: int, *, plass: int) -> None:
    antall = struct.unpack_from("<I", strom, fra + 4)[0]
    struct.pack_into("<I", strom, fra + 4, min(antall, plass // _MINSTE_TEKST))


@dataclass(slots=True)
class _Flate:
    """How many cells a sheet has, and the rectangle that they lie in."""

    celler: int = 0
    rader: int = 0
    kolonner: int = 0

    def ta(self, data: bytes, *, flere: bool) -> None:
        """Take a cell, or a row of them whose last column stands at the end of the record."""
        rad, forste, siste = (
            *struct.unpack_from("<HH", data),
            struct.unpack_from("<H", data, len(data) - 2)[0],
        )
        siste = siste if flere else forste
        if not forste <= siste < _MAKS_KOLONNER:
            raise skadet_xls()
        self.celler += siste - forste + 1
        self.rader, self.kolonner = max(self.rader, rad + 1), max(self.kolonner, siste + 1)

    @property
    def er_spredt(self) -> bool:
        """Whether it takes far more room than it has cells."""
        return self.rader * self.kolonner > max(_TETT_NOK * self.celler, _SMAATT)


def _krev_tette_ark(strom: bytes, poster: list[Post]) -> None:
    ark = [_Flate()]
    for slag, fra, til in poster:
        if slag == _BOF:
            ark.append(_Flate())
        elif slag in _CELLER:
            if til - fra < 6:  # noqa: PLR2004 - row, column and style
                raise skadet_xls()
            ark[-1].ta(strom[fra:til], flere=slag in _FLERE)
    if any(flate.er_spredt for flate in ark):
        msg = formuler(
            "Fant et ark med få celler spredt over et svært område. Forventet en tabell. "
            "Kopier tabellen til et nytt ark, og lagre det som .xlsx."
        )
        raise UnableToTrustFile(msg, kode="ark-celler")
