"""Zip archives written byte by byte, so that they can lie."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

DEFLATE = 8
ARKSTI = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True)
class Medlem:
    """A member; what is given of the last four is what the archive says, true or not."""

    navn: str
    innhold: bytes = b""
    metode: int = DEFLATE
    flagg: int = 0
    pakket: bytes | None = None
    storrelse: int | None = None
    crc: int | None = None
    deler_plass: bool = False

    def bytes_i_arkivet(self) -> bytes:
        if self.pakket is not None:
            return self.pakket
        return deflate(self.innhold) if self.metode == DEFLATE else self.innhold


def deflate(innhold: bytes) -> bytes:
    pakker = zlib.compressobj(6, zlib.DEFLATED, -15)
    return pakker.compress(innhold) + pakker.flush()


def gjentatt(bit: bytes, ganger: int) -> bytes:
    """The deflated bytes of `bit` many times over, without packing it more than once."""
    pakker = zlib.compressobj(9, zlib.DEFLATED, -15)
    en = pakker.compress(bit) + pakker.flush(zlib.Z_FULL_FLUSH)
    return en * ganger + zlib.compressobj(9, zlib.DEFLATED, -15).flush()


def zipfil(medlemmer: Sequence[Medlem], *, antall: int | None = None) -> bytes:
    ut = bytearray()
    katalog = bytearray()
    plass = 0
    for medlem in medlemmer:
        data, navn = medlem.bytes_i_arkivet(), medlem.navn.encode()
        storrelse = len(medlem.innhold) if medlem.storrelse is None else medlem.storrelse
        crc = zlib.crc32(medlem.innhold) if medlem.crc is None else medlem.crc
        felt = struct.pack(
            "<HHHHHIIIHH", 20, medlem.flagg, medlem.metode, 0, 0x21, crc, len(data), storrelse, len(navn), 0
        )
        if not medlem.deler_plass:
            plass = len(ut)
            ut += b"PK\x03\x04" + felt + navn + data
        katalog += b"PK\x01\x02\x14\x00" + felt + struct.pack("<HHHII", 0, 0, 0, 0, plass) + navn
    sagt = len(medlemmer) if antall is None else antall
    slutt = struct.pack("<HHHHIIH", 0, 0, sagt, sagt, len(katalog), len(ut), 0)
    return bytes(ut + katalog + b"PK\x05\x06" + slutt)


def skjelett(*ekstra: Medlem, uten: Sequence[str] = (), makro: bool = False) -> list[Medlem]:
    """The parts of a workbook with one sheet, apart from the sheet itself."""
    type_ = "macroEnabled.main" if makro else "sheet.main"
    deler = {
        "[Content_Types].xml": f'<Types><Override ContentType="{type_}+xml"/></Types>',
        "_rels/.rels": '<Relationships><Relationship Id="r1" Type="x/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Ark1" sheetId="1" r:id="r1"/></sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r1" Type="x/worksheet" '
        'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" '
        'Target="sharedStrings.xml"/><Relationship Id="r3" Type="x/styles" '
        'Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": "<sst><si><t>Konto</t></si></sst>",
    }
    return [*(Medlem(navn, tekst.encode()) for navn, tekst in deler.items() if navn not in uten), *ekstra]


def bok(arkxml: str | bytes, *ekstra: Medlem) -> bytes:
    data = arkxml if isinstance(arkxml, bytes) else arkxml.encode()
    return zipfil(skjelett(Medlem(ARKSTI, data), *ekstra))


def celle(ref: str, verdi: object) -> str:
    if isinstance(verdi, str):
        return f'<c r="{ref}" t="inlineStr"><is><t>{verdi}</t></is></c>'
    return f'<c r="{ref}"><v>{verdi}</v></c>'


HODE = "".join(
    celle(ref, navn)
    for ref, navn in zip(("A1", "B1", "C1", "D1"), ("Konto", "Ansvar", "Tjeneste", "Beløp"), strict=True)
)
LINJE = celle("A2", 10100) + celle("B2", 100) + celle("C2", 201) + celle("D2", 12.5)


def ark(mellom: str = "", *, etter: str = "", forst: str = "") -> str:
    """A sheet with a header and one line of 12,50 kroner, with more rows or more elements."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{forst}<worksheet><sheetData><row r="1">{HODE}</row>'
        f'<row r="2">{LINJE}</row>{mellom}</sheetData>{etter}</worksheet>'
    )
