"""A file packed with gzip: unpacked within limits, so that a reader sees what is inside.

Source: RFC 1952 (gzip).
"""

import io
import zlib
from typing import BinaryIO

from kommuneregn.lesere.arkiv.vern import MAKS_BYTES, UnableToTrustFile
from kommuneregn.verdier import formuler

_GZIP = b"\x1f\x8b"
_MAKS_FORHOLD = 100
# Below this nothing can hurt, whatever the ratio.
_SMAATT = 10 * 1024 * 1024
_BIT = 1 << 16
_MED_GZIPHODE = 16 + zlib.MAX_WBITS


def pakk_opp(strom: BinaryIO) -> BinaryIO:
    """The stream itself, or what a gzip file holds; both from their start.

    Raises UnableToTrustFile for more than 200 MB inside, for more than 100 times its size, for an
    archive inside the archive, and for one that is cut or damaged.
    """
    strom.seek(0)
    merke = strom.read(2)
    strom.seek(0)
    if merke != _GZIP:
        return strom
    innhold = _innhold(strom)
    if innhold.startswith((_GZIP, b"PK\x03\x04")):
        raise UnableToTrustFile(
            formuler("Fant et arkiv inne i arkivet. Forventet en fil. Pakk den ut først."),
            kode="arkiv-i-arkiv",
        )
    return io.BytesIO(innhold)


def _innhold(strom: BinaryIO) -> bytes:
    ut = bytearray()
    lest = 0
    pakker = zlib.decompressobj(_MED_GZIPHODE)
    try:
        while bit := strom.read(_BIT):
            lest += len(bit)
            while bit:
                ut += pakker.decompress(bit, _SMAATT)
                _krev_maatelig(len(ut), lest=lest)
                bit = pakker.unconsumed_tail
                if pakker.eof:
                    # A file may hold several packed parts, one after the other.
                    bit, pakker = pakker.unused_data, zlib.decompressobj(_MED_GZIPHODE)
                    ferdig = not bit
                else:
                    ferdig = False
    except zlib.error as feil:
        raise _skadet() from feil
    if not ferdig:
        raise _skadet()
    return bytes(ut)


def _krev_maatelig(ute: int, *, lest: int) -> None:
    if ute > MAKS_BYTES:
        msg = formuler("Fant over 200 MB i arkivet. Forventet høyst 200 MB. Del filen, for eksempel per år.")
        raise UnableToTrustFile(msg, kode="arkiv-for-stort")
    if ute > _SMAATT and ute > _MAKS_FORHOLD * lest:
        msg = formuler(
            "Fant et arkiv som blir over %(forhold)s ganger så stort. Forventet en fil med tall. "
            "Pakk den ut og kontroller hva den inneholder.",
            forhold=_MAKS_FORHOLD,
        )
        raise UnableToTrustFile(msg, kode="arkiv-forhold")


def _skadet() -> UnableToTrustFile:
    msg = formuler("Fant et arkiv som er kuttet eller skadet. Forventet en hel fil. Last den ned på nytt.")
    return UnableToTrustFile(msg, kode="arkiv-skadet")
