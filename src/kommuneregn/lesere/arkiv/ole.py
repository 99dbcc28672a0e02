"""OLE files (the older Excel format): which streams they hold, read without trusting their chains.

Source: Microsoft MS-CFB (compound files).
"""

import struct
from dataclasses import dataclass
from typing import BinaryIO

from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.verdier import Melding, formuler

OLE_MERKE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SLUTT = 0xFFFFFFFA  # this and above are no sectors
_POST = 128
_HODE = 512
_MAKS_POSTER = 4096
_MAKS_FAT = 1 << 16
_BOK = ("Workbook", "Book")
_KRYPTERT = ("EncryptedPackage", "EncryptionInfo")
_MAKRO = ("_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA", "Macros")
_STROM = 2
# Of the files that pakk_ole writes: its sectors are large enough for 400 MB without further tables.
_NY_SEKTOR = 4096
_TABELLEN, _SISTE, _LEDIG = 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class OleStrom:
    """A stream of the directory: its name, first sector and length in bytes."""

    navn: str
    slag: int
    forste: int
    lengde: int


@dataclass(frozen=True, slots=True, eq=False)
class OleFil:
    """An OLE file: its bytes, sector size, chains and directory."""

    data: bytes
    sektor: int
    fat: tuple[int, ...]
    mini_grense: int
    strommer: tuple[OleStrom, ...]

    def les(self, strom: OleStrom) -> bytes:
        """The bytes of a stream that lies in whole sectors (b"" for a small one)."""
        return _kjede(self, strom.forste)[: strom.lengde] if strom.lengde >= self.mini_grense else b""


def er_ole(strom: BinaryIO) -> bool:
    """Whether the stream begins as an OLE file; it is left at its start."""
    strom.seek(0)
    merke = strom.read(len(OLE_MERKE))
    strom.seek(0)
    return merke == OLE_MERKE


def aapne_xls(data: bytes) -> tuple[OleFil, OleStrom]:
    """Open an older Excel workbook and find its stream.

    Raises UnableToTrustFile for encrypted files, macros, other documents, and what is cut or circular.
    """
    try:
        fil = _aapne(data)
    except (struct.error, IndexError) as feil:
        raise skadet_xls() from feil
    navn = {strom.navn for strom in fil.strommer}
    if navn.intersection(_KRYPTERT):
        msg = formuler("Fant et regneark med passord. Forventet en åpen fil. Lagre den uten passord.")
        raise UnableToTrustFile(msg, kode="arkiv-kryptert")
    if navn.intersection(_MAKRO):
        msg = formuler("Fant et regneark med makroer. Forventet bare tall og tekst. Lagre det som .xlsx.")
        raise UnableToTrustFile(msg, kode="bok-makro")
    bok = next((strom for strom in fil.strommer if strom.navn in _BOK and strom.slag == _STROM), None)
    if bok is None:
        msg = formuler(
            "Fant et dokument i et eldre Office-format. Forventet et regneark. "
            "Lagre innholdet som .xlsx eller CSV."
        )
        raise UnableToTrustFile(msg, kode="bok-ukjent")
    # Followed once here, so that a chain that never ends is found before anything else reads it.
    fil.les(bok)
    return fil, bok


def pakk_ole(navn: str, innhold: bytes) -> bytes:
    """An OLE file with one stream and nothing else: every chain in it is ours.

    The stream fills whole sectors, with zeros after what it held.
    """
    fulle = max(-(-len(innhold) // _NY_SEKTOR), 1)
    # The allocation table names itself, the directory, the place for small streams (empty), and the stream.
    tabeller = 1
    while tabeller * _NY_SEKTOR // 4 < tabeller + 2 + fulle:
        tabeller += 1
    forste = tabeller + 2
    fat = [_TABELLEN] * tabeller + [_SISTE, _SISTE, *range(forste + 1, forste + fulle), _SISTE]
    fat += [_LEDIG] * (tabeller * _NY_SEKTOR // 4 - len(fat))
    hode = struct.pack("<8s16xHHHHH6x", OLE_MERKE, 0x3E, 4, 0xFFFE, 12, 6)
    hode += struct.pack("<9I", 1, tabeller, tabeller, 0, _NY_SEKTOR, _SISTE, 0, _SISTE, 0)
    hode += struct.pack("<109I", *range(tabeller), *[_LEDIG] * (109 - tabeller))
    mappe = _mappepost("Root Entry", slag=5, forste=forste - 1, lengde=_NY_SEKTOR, barn=1)
    mappe += _mappepost(navn, slag=_STROM, forste=forste, lengde=fulle * _NY_SEKTOR, barn=_LEDIG)
    deler = (hode, struct.pack(f"<{len(fat)}I", *fat), mappe, bytes(_NY_SEKTOR), innhold)
    return b"".join(del_.ljust(-(-len(del_) // _NY_SEKTOR) * _NY_SEKTOR, b"\x00") for del_ in deler)


def _mappepost(navn: str, *, slag: int, forste: int, lengde: int, barn: int) -> bytes:
    tekst = navn.encode("utf-16-le") + b"\x00\x00"
    return struct.pack(
        "<64sHBBIII36xIII", tekst, len(tekst), slag, 1, _LEDIG, _LEDIG, barn, forste, lengde, 0
    )


def _aapne(data: bytes) -> OleFil:
    potens = struct.unpack_from("<H", data, 30)[0]
    if potens not in (9, 12):
        raise skadet_xls()
    sektor = 1 << potens
    mini_grense = struct.unpack_from("<I", data, 56)[0]
    uten_mapper = OleFil(data, sektor, _fat(data, sektor), mini_grense, ())
    mappe = _kjede(uten_mapper, struct.unpack_from("<I", data, 48)[0])
    strommer = tuple(_strom(mappe, nr * _POST) for nr in range(min(len(mappe) // _POST, _MAKS_POSTER)))
    return OleFil(data, sektor, uten_mapper.fat, mini_grense, strommer)


def _fat(data: bytes, sektor: int) -> tuple[int, ...]:
    """The allocation table: for each sector the next one of its chain."""
    per_sektor = sektor // 4
    sektorer = list(struct.unpack_from("<109I", data, 76))
    neste, antall = struct.unpack_from("<II", data, 68)
    sett: set[int] = set()
    while neste < _SLUTT and antall and neste not in sett:
        sett.add(neste)
        flere = struct.unpack_from(f"<{per_sektor}I", data, (neste + 1) * sektor)
        sektorer += flere[:-1]
        neste = flere[-1]
    fat: list[int] = []
    for nr in sektorer[:_MAKS_FAT]:
        if nr < _SLUTT:
            fat += struct.unpack_from(f"<{per_sektor}I", data, (nr + 1) * sektor)
    return tuple(fat)


def _kjede(fil: OleFil, forste: int) -> bytes:
    """The bytes of a chain of sectors; a chain that meets itself or leaves the file is damaged."""
    biter, sett, nr = [], set(), forste
    while nr < _SLUTT:
        if nr in sett or nr >= len(fil.fat) or (nr + 1) * fil.sektor >= len(fil.data):
            raise skadet_xls()
        sett.add(nr)
        biter.append(fil.data[(nr + 1) * fil.sektor : (nr + 2) * fil.sektor])
        nr = fil.fat[nr]
    return b"".join(biter)


def _strom(mappe: bytes, fra: int) -> OleStrom:
    lengde_navn = min(struct.unpack_from("<H", mappe, fra + 64)[0], 64)
    navn = mappe[fra : fra + max(lengde_navn - 2, 0)].decode("utf-16-le", errors="replace")
    forste, lengde = struct.unpack_from("<II", mappe, fra + 116)
    return OleStrom(navn, mappe[fra + 66], forste, lengde)


def skadet_xls() -> UnableToTrustFile:
    """The refusal of an older workbook that is cut or damaged."""
    msg: Melding = formuler(
        "Fant et regneark i eldre format (xls) som er avkortet eller skadet. Forventet en hel fil. "
        "Send den på nytt, eller lagre den som .xlsx."
    )
    return UnableToTrustFile(msg, kode="arkiv-skadet")
