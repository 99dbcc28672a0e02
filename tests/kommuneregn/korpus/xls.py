"""Older Excel workbooks (BIFF8 in an OLE file) made record by record."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SEKTOR = 512
_SLUTT, _FRI, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
FEILKODER = {"#REF!": 0x17, "#DIV/0!": 0x07, "#N/A": 0x2A}


@dataclass(frozen=True)
class Feil:
    navn: str


@dataclass(frozen=True)
class Dato:
    dag: int


@dataclass(frozen=True)
class Xlsark:
    rader: Sequence[Sequence[object]]
    navn: str = "Ark1"
    synlighet: int = 0
    skjulte_rader: Sequence[int] = ()
    flettet: Sequence[tuple[int, int, int, int]] = field(default=())


def xls(*ark: Xlsark, fra_1904: bool = False, ekstra: Mapping[str, bytes] | None = None) -> bytes:
    return ole({"Workbook": bok(ark, fra_1904=fra_1904), **(ekstra or {})})


def post(slag: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", slag, len(data)) + data


def bok(ark: Sequence[Xlsark], *, fra_1904: bool) -> bytes:
    hode = post(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + post(0x0042, struct.pack("<H", 1200))
    hode += post(0x0022, struct.pack("<H", int(fra_1904)))
    # Two cell formats: general, and number format 14, which is a date.
    hode += b"".join(post(0x00E0, struct.pack("<HHH", 0, fmt, 0) + bytes(14)) for fmt in (0, 14))
    sider = [_side(ett) for ett in ark]
    navn = [_kort_tekst(ett.navn) for ett in ark]
    lengde = len(hode) + sum(4 + 6 + len(ett) for ett in navn) + 4
    indeks = b""
    for ett, tekst, side in zip(ark, navn, sider, strict=True):
        indeks += post(0x0085, struct.pack("<IBB", lengde, ett.synlighet, 0) + tekst)
        lengde += len(side)
    return hode + indeks + post(0x000A) + b"".join(sider)


def _kort_tekst(tekst: str) -> bytes:
    return struct.pack("<BB", len(tekst), 1) + tekst.encode("utf-16-le")


def _side(ark: Xlsark) -> bytes:
    bredde = max((len(rad) for rad in ark.rader), default=0)
    ut = post(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    ut += post(0x0200, struct.pack("<IIHHH", 0, len(ark.rader), 0, bredde, 0))
    for nr, rad in enumerate(ark.rader):
        skjult = 0x20 if nr + 1 in ark.skjulte_rader else 0
        ut += post(0x0208, struct.pack("<HHHHHHI", nr, 0, len(rad), 255, 0, 0, 0x100 | skjult))
        ut += b"".join(_celle(nr, kol, verdi) for kol, verdi in enumerate(rad) if verdi is not None)
    if ark.flettet:
        omraader = b"".join(struct.pack("<HHHH", r1, r2, k1, k2) for r1, k1, r2, k2 in ark.flettet)
        ut += post(0x00E5, struct.pack("<H", len(ark.flettet)) + omraader)
    return ut + post(0x000A)


def _celle(rad: int, kol: int, verdi: object) -> bytes:
    match verdi:
        case Feil():
            return post(0x0205, struct.pack("<HHHBB", rad, kol, 0, FEILKODER[verdi.navn], 1))
        case Dato():
            return post(0x0203, struct.pack("<HHHd", rad, kol, 1, verdi.dag))
        case int() | float():
            return post(0x0203, struct.pack("<HHHd", rad, kol, 0, verdi))
    tekst = str(verdi)
    return post(0x0204, struct.pack("<HHHHB", rad, kol, 0, len(tekst), 1) + tekst.encode("utf-16-le"))


def ole(strommer: Mapping[str, bytes]) -> bytes:
    """An OLE file whose streams all lie in whole sectors (each padded beyond the small ones)."""
    innhold = {navn: data.ljust(4096, b"\x00") for navn, data in strommer.items()}
    antall = {navn: -(-len(data) // SEKTOR) for navn, data in innhold.items()}
    mapper = -(-(len(innhold) + 1) // 4)
    fat_sektorer = 1
    while fat_sektorer * 128 < fat_sektorer + mapper + sum(antall.values()):
        fat_sektorer += 1
    fat = [_FAT] * fat_sektorer + _kjede(fat_sektorer, mapper)
    poster = [_post("Root Entry", slag=5, forste=_SLUTT, lengde=0, barn=1)]
    kropp = b""
    for nr, (navn, data) in enumerate(innhold.items(), start=1):
        neste = nr + 1 if nr < len(innhold) else _FRI
        poster.append(_post(navn, slag=2, forste=len(fat), lengde=len(data), hoyre=neste))
        fat += _kjede(len(fat), antall[navn])
        kropp += data.ljust(antall[navn] * SEKTOR, b"\x00")
    fat += [_FRI] * (fat_sektorer * 128 - len(fat))
    hode = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    hode += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    hode += struct.pack("<IIIIIIIII", 0, fat_sektorer, fat_sektorer, 0, 4096, _SLUTT, 0, _SLUTT, 0)
    difat = [*range(fat_sektorer), *[_FRI] * (109 - fat_sektorer)]
    katalog = b"".join(poster).ljust(mapper * SEKTOR, b"\x00")
    return hode + struct.pack("<109I", *difat) + struct.pack(f"<{len(fat)}I", *fat) + katalog + kropp


def _kjede(fra: int, antall: int) -> list[int]:
    return [*range(fra + 1, fra + antall), _SLUTT]


def _post(navn: str, *, slag: int, forste: int, lengde: int, barn: int = _FRI, hoyre: int = _FRI) -> bytes:
    tekst = navn.encode("utf-16-le") + b"\x00\x00"
    felt = struct.pack("<HBBIII", len(tekst), slag, 1, _FRI, hoyre, barn)
    return tekst.ljust(64, b"\x00") + felt + bytes(36) + struct.pack("<III", forste, lengde, 0)
