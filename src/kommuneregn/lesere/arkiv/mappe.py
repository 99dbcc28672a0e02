"""Archives (zip): judged by their directory before they are opened, and counted while they are read.

The directory may lie, so nothing is believed twice: the declared sizes decide whether the archive is
opened at all, and `Arkiv.les` counts what comes out and stops where it passes what was declared.

Source: PKWARE APPNOTE.TXT 6.3 (zip).
"""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from kommuneregn.lesere.arkiv.vern import MAKS_BYTES, UnableToTrustFile
from kommuneregn.verdier import Melding, formuler

MAKS_UTPAKKET = MAKS_BYTES
MAKS_FORHOLD = 100
MAKS_MEDLEMMER = 1000
# Below this a member cannot hurt, and a page of zeros in a printer's settings is nobody's bomb.
_SMAATT = 256 * 1024
_BIT = 1 << 16
_OPPFORING = b"PK\x01\x02"
_ZIP_MERKE = (b"PK\x03\x04", b"PK\x05\x06")
_ARKIVMERKER = (*_ZIP_MERKE, b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ")
_ARKIVENDER = (".zip", ".xlsx", ".xlsm", ".ods", ".docx", ".jar", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar")
_HODELENGDE = 30
_KRYPTERT = 0x1
_METODER = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class Arkiv:
    """An archive that has passed sjekk_arkiv; members are read by name, counted."""

    _zip: zipfile.ZipFile

    @property
    def navn(self) -> tuple[str, ...]:
        """The names of the members, in the order of the directory."""
        return tuple(self._zip.namelist())

    def les(self, navn: str) -> Iterator[bytes]:
        """The bytes of a member in pieces; raises UnableToTrustFile where they are not as declared."""
        medlem = self._zip.getinfo(navn)
        lest = 0
        try:
            with self._zip.open(medlem) as strom:
                while bit := strom.read(_BIT):
                    lest += len(bit)
                    yield bit
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as feil:
            raise _skadet(navn) from feil
        if lest != medlem.file_size:
            raise _skadet(navn)

    def les_alt(self, navn: str) -> bytes:
        """All bytes of a member, as les."""
        return b"".join(self.les(navn))


def er_zip(strom: BinaryIO) -> bool:
    """Whether the stream begins as a zip archive; it is left at its start."""
    strom.seek(0)
    merke = strom.read(4)
    strom.seek(0)
    return merke in _ZIP_MERKE


def aapne_arkiv(strom: BinaryIO) -> Arkiv:
    """Check an archive by its directory and open it; nothing is unpacked but the first bytes of members.

    Raises UnableToTrustFile for: more than 1 000 members, more than 200 MB unpacked, a hundredfold
    compression, members that overlap, share a name, leave the folder, are encrypted or are archives
    themselves, and for what is cut or no archive.
    """
    lengde = _krev_faa_medlemmer(strom)
    try:
        arkiv = zipfile.ZipFile(strom)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as feil:
        raise _avkortet() from feil
    medlemmer = arkiv.infolist()
    _krev_antall(len(medlemmer))
    _krev_kjent_form(medlemmer)
    _krev_trygge_navn(medlemmer)
    _krev_storrelse(medlemmer)
    _krev_plass(medlemmer, lengde=lengde)
    _krev_flatt(arkiv, medlemmer)
    return Arkiv(arkiv)


def _krev_faa_medlemmer(strom: BinaryIO) -> int:
    """Count the entries in the bytes themselves, as the number in the directory may lie; gives the length."""
    strom.seek(0)
    antall, hale, lengde = 0, b"", 0
    while bit := strom.read(1 << 20):
        lengde += len(bit)
        if lengde > MAKS_BYTES:
            break
        antall += (hale + bit).count(_OPPFORING)
        hale = bit[-3:]
    strom.seek(0)
    _krev_antall(antall)
    if lengde > MAKS_BYTES:
        raise _for_stor(lengde)
    return lengde


def _krev_antall(antall: int) -> None:
    if antall > MAKS_MEDLEMMER:
        msg = formuler(
            "Fant et arkiv med %(antall)s filer. Forventet høyst %(maks)s. Send bare regnearket.",
            antall=antall,
            maks=MAKS_MEDLEMMER,
        )
        raise UnableToTrustFile(msg, kode="arkiv-medlemmer")


def _krev_kjent_form(medlemmer: list[zipfile.ZipInfo]) -> None:
    for medlem in medlemmer:
        if medlem.flag_bits & _KRYPTERT:
            msg = formuler(
                "Fant '%(navn)s', som er kryptert. Forventet en åpen fil. Lagre den uten passord.",
                navn=_vist(medlem.filename),
            )
            raise UnableToTrustFile(msg, kode="arkiv-kryptert")
        if medlem.compress_type not in _METODER:
            msg = formuler(
                "Fant '%(navn)s' pakket på en uvanlig måte. Forventet vanlig zip. Lagre filen på nytt.",
                navn=_vist(medlem.filename),
            )
            raise UnableToTrustFile(msg, kode="arkiv-pakkemetode")


def _krev_trygge_navn(medlemmer: list[zipfile.ZipInfo]) -> None:
    sett: set[str] = set()
    for medlem in medlemmer:
        # orig_filename keeps what the library cuts at a NUL.
        navn = medlem.orig_filename.replace("\\", "/")
        if "\x00" in navn or navn.startswith("/") or ":" in navn.partition("/")[0] or ".." in navn.split("/"):
            msg = formuler(
                "Fant navnet '%(navn)s' i arkivet, som peker ut av det. Forventet navn i arkivet. "
                "Lagre regnearket på nytt.",
                navn=_vist(navn),
            )
            raise UnableToTrustFile(msg, kode="arkiv-navn")
        if navn.casefold() in sett:
            msg = formuler(
                "Fant '%(navn)s' to ganger i arkivet. Forventet én av hver. Lagre regnearket på nytt.",
                navn=_vist(navn),
            )
            raise UnableToTrustFile(msg, kode="arkiv-dobbelt-navn")
        sett.add(navn.casefold())


def _krev_storrelse(medlemmer: list[zipfile.ZipInfo]) -> None:
    samlet = sum(medlem.file_size for medlem in medlemmer)
    if samlet > MAKS_UTPAKKET:
        raise _for_stor(samlet)
    pakket = sum(medlem.compress_size for medlem in medlemmer)
    _krev_forhold(samlet, pakket)
    for medlem in medlemmer:
        _krev_forhold(medlem.file_size, medlem.compress_size)


def _krev_forhold(utpakket: int, pakket: int) -> None:
    if utpakket > _SMAATT and utpakket > MAKS_FORHOLD * max(pakket, 1):
        msg = formuler(
            "Fant innhold som blir %(ganger)s ganger større når det pakkes ut. Forventet høyst "
            "%(maks)s ganger. Lagre regnearket på nytt, eller lagre det som CSV.",
            ganger=utpakket // max(pakket, 1),
            maks=MAKS_FORHOLD,
        )
        raise UnableToTrustFile(msg, kode="arkiv-forhold")


def _krev_plass(medlemmer: list[zipfile.ZipInfo], *, lengde: int) -> None:
    """Members lie one after the other in the file: bytes that several share are a bomb."""
    slutt = 0
    for medlem in sorted(medlemmer, key=lambda ett: ett.header_offset):
        if medlem.header_offset < slutt:
            msg = formuler(
                "Fant filer som ligger oppå hverandre i arkivet ('%(navn)s'). Forventet hver for seg. "
                "Lagre regnearket på nytt.",
                navn=_vist(medlem.filename),
            )
            raise UnableToTrustFile(msg, kode="arkiv-overlapp")
        slutt = medlem.header_offset + _HODELENGDE + medlem.compress_size
    if slutt > lengde:
        raise _avkortet()


def _krev_flatt(arkiv: zipfile.ZipFile, medlemmer: list[zipfile.ZipInfo]) -> None:
    for medlem in medlemmer:
        if medlem.filename.casefold().endswith(_ARKIVENDER) or _begynner_som_arkiv(arkiv, medlem):
            msg = formuler(
                "Fant et arkiv inne i arkivet ('%(navn)s'). Forventet bare ett nivå. "
                "Pakk ut og send regnearket alene.",
                navn=_vist(medlem.filename),
            )
            raise UnableToTrustFile(msg, kode="arkiv-i-arkiv")


def _begynner_som_arkiv(arkiv: zipfile.ZipFile, medlem: zipfile.ZipInfo) -> bool:
    if medlem.is_dir() or not medlem.file_size:
        return False
    try:
        with arkiv.open(medlem) as strom:
            return strom.read(8).startswith(_ARKIVMERKER)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as feil:
        raise _skadet(medlem.filename) from feil


def _for_stor(antall: int) -> UnableToTrustFile:
    msg = formuler(
        "Fant %(fant)s MB innhold. Forventet høyst %(maks)s MB. Del filen, for eksempel per år.",
        fant=antall // (1024 * 1024),
        maks=MAKS_UTPAKKET // (1024 * 1024),
    )
    return UnableToTrustFile(msg, kode="arkiv-storrelse")


def _avkortet() -> UnableToTrustFile:
    msg = formuler("Fant et arkiv som er avkortet eller skadet. Forventet en hel fil. Send den på nytt.")
    return UnableToTrustFile(msg, kode="arkiv-skadet")


def _skadet(navn: str) -> UnableToTrustFile:
    msg = formuler(
        "Fant '%(navn)s' i arkivet, som ikke er slik arkivet sier. Forventet en hel fil. "
        "Lagre regnearket på nytt.",
        navn=_vist(navn),
    )
    return UnableToTrustFile(msg, kode="arkiv-skadet")


def _vist(navn: str) -> Melding | str:
    return navn[:80].encode("unicode_escape").decode() if not navn.isprintable() else navn[:80]
