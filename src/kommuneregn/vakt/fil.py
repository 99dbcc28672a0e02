"""What is asked of a file before any reader is loaded: size, name against content, archive, XML.

Source: OWASP ASVS 5.0, chapter on files; APPNOTE.TXT (zip).
"""

import gzip
import re
import zlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain, islice, takewhile
from pathlib import PurePath
from typing import BinaryIO

from kommuneregn.lesere.arkiv.bok import MAKS_FLETTET, Bokslag, finn_bokslag, for_mange_flettet
from kommuneregn.lesere.arkiv.mappe import MAKS_FORHOLD, Arkiv, aapne_arkiv, er_zip
from kommuneregn.lesere.arkiv.ole import aapne_xls, er_ole
from kommuneregn.lesere.arkiv.vern import MAKS_BYTES, UnableToTrustFile
from kommuneregn.lesere.arkiv.xmlvandring import sjekk_xml
from kommuneregn.verdier import formuler

# XML and JSON of a whole year are larger than a workbook may be; their readers go through them in pieces.
MAKS_FIL = 2 * 1024 * 1024 * 1024
_XML_PROVE = 4 * 1024 * 1024
_BIT = 1 << 16
_XML = re.compile(rb"\s*<[?!A-Za-z_]")
_XML_UTF16 = (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00?\x00", b"\x00<\x00?")
_GZIP = b"\x1f\x8b"
_SMAATT = 1024 * 1024
_XML_ENDER = (".xml", ".rels", ".vml")
_XML_BITER = 4
_FLETTET = b"<mergeCell "
_NYE_ENDER = (".xlsx", ".ods", ".xlsm", ".zip")


class Innhold(StrEnum):
    """What a file is by its first bytes."""

    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    XML = "xml"
    GZIP = "gzip"
    ANNET = "annet"


def undersok(strom: BinaryIO, *, navn: str = "") -> Innhold:
    """Judge a file by its bytes (and its name, where it is known) without reading all of it.

    The stream is left at its start. Raises UnableToTrustFile with the rule that is broken.
    """
    _krev_lengde(strom)
    try:
        if er_zip(strom):
            return _undersok_arkiv(strom)
        if er_ole(strom):
            return _undersok_ole(strom, navn=navn)
        hode = strom.read(1024)
        if hode.startswith(_GZIP):
            return _undersok_gzip(strom)
        if _XML.match(hode.removeprefix(b"\xef\xbb\xbf")) or hode.startswith(_XML_UTF16):
            strom.seek(0)
            sjekk_xml(_biter(strom, hoyst=_XML_PROVE))
            return Innhold.XML
    finally:
        strom.seek(0)
    return Innhold.ANNET


def _krev_lengde(strom: BinaryIO) -> None:
    lengde = strom.seek(0, 2)
    strom.seek(0)
    if lengde > MAKS_FIL:
        msg = formuler(
            "Fant en fil på %(fant)s MB. Forventet høyst %(maks)s MB. Del filen, for eksempel per år.",
            fant=lengde // (1024 * 1024),
            maks=MAKS_FIL // (1024 * 1024),
        )
        raise UnableToTrustFile(msg, kode="fil-storrelse")


def _undersok_arkiv(strom: BinaryIO) -> Innhold:
    arkiv = aapne_arkiv(strom)
    slag = finn_bokslag(arkiv)
    for medlem in arkiv.navn:
        _undersok_medlem(arkiv, medlem)
    return Innhold.XLSX if slag is Bokslag.XLSX else Innhold.ODS


def _undersok_medlem(arkiv: Arkiv, navn: str) -> None:
    """Count what comes out of a member, and look at the beginning of what is XML."""
    biter = arkiv.les(navn)
    if navn.casefold().endswith(_XML_ENDER):
        forste = tuple(islice(biter, _XML_BITER))
        sjekk_xml(forste)
        _krev_faa_flettet(chain(forste, biter), navn=navn)
    for _ in biter:
        pass


def _krev_faa_flettet(biter: Iterable[bytes], *, navn: str) -> None:
    """Count the merged areas as bytes; a sheet that writes them otherwise is left for its reader."""
    antall, hale = 0, b""
    for bit in biter:
        antall += (hale + bit).count(_FLETTET)
        hale = bit[1 - len(_FLETTET) :]
        if antall > MAKS_FLETTET:
            raise for_mange_flettet(PurePath(navn).stem)


def _undersok_ole(strom: BinaryIO, *, navn: str) -> Innhold:
    if strom.seek(0, 2) > MAKS_BYTES:
        msg = formuler(
            "Fant en Excel-bok på over 200 MB. Forventet høyst 200 MB. Del den, for eksempel per år."
        )
        raise UnableToTrustFile(msg, kode="fil-storrelse")
    strom.seek(0)
    aapne_xls(strom.read())
    ende = PurePath(navn).suffix.casefold()
    if ende in _NYE_ENDER:
        msg = formuler(
            "Fant en eldre Excel-bok (xls) i en fil som heter %(ende)s. Forventet like navn og innhold. "
            "Åpne filen og lagre den på nytt som .xlsx.",
            ende=ende,
        )
        raise UnableToTrustFile(msg, kode="fil-annet-innhold")
    return Innhold.XLS


def _undersok_gzip(strom: BinaryIO) -> Innhold:
    """Count what comes out, up to the limit: the length that the file states says nothing beyond 4 GB."""
    pakket = strom.seek(0, 2)
    strom.seek(0)
    lest = 0
    forste = True
    try:
        with gzip.open(strom) as innhold:
            while bit := innhold.read(_BIT):
                if forste and bit.startswith((b"PK\x03\x04", _GZIP)):
                    msg = formuler(
                        "Fant et arkiv inne i arkivet ('%(navn)s'). Forventet bare ett nivå. "
                        "Pakk ut og send regnearket alene.",
                        navn="gzip",
                    )
                    raise UnableToTrustFile(msg, kode="arkiv-i-arkiv")
                forste = False
                lest += len(bit)
                _krev_forhold(lest, pakket)
    except (OSError, EOFError, zlib.error) as feil:
        msg = formuler("Fant et arkiv som er avkortet eller skadet. Forventet en hel fil. Send den på nytt.")
        raise UnableToTrustFile(msg, kode="arkiv-skadet") from feil
    return Innhold.GZIP


def _krev_forhold(utpakket: int, pakket: int) -> None:
    if utpakket > MAKS_BYTES or (utpakket > _SMAATT and utpakket > MAKS_FORHOLD * pakket):
        msg = formuler(
            "Fant innhold som blir mer enn %(maks)s ganger eller 200 MB større når det pakkes ut. "
            "Forventet en vanlig fil. Pakk den ut og del den.",
            maks=MAKS_FORHOLD,
        )
        raise UnableToTrustFile(msg, kode="arkiv-forhold")


def _biter(strom: BinaryIO, *, hoyst: int) -> Iterator[bytes]:
    igjen = range(hoyst // _BIT)
    return takewhile(bool, (strom.read(_BIT) for _ in igjen))
