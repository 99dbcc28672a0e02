"""A delimited file of any size as tables of a few megabytes each, so that memory stays bounded.

Only files whose lines end with a line feed, in UTF-8, with quotation marks only around whole cells, are read
so; the answer is that of tabell.les_tabell, and a test holds the two equal.

Source: RFC 4180 (delimited text).
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from itertools import chain
from threading import Lock
from typing import BinaryIO

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from kommuneregn.lesere.avvisning import AvvistRad, UnableToReadFile
from kommuneregn.lesere.tabell.linjer import les_celler, uten_blanke
from kommuneregn.lesere.tabell.poster import MAKS_FELT, Radsett, avvis_gjentatt_hode, les_poster, sorter
from kommuneregn.lesere.tabell.tabell import Hode, Hodeprove, Tabell, finn_hode, funn_om_rader
from kommuneregn.lesere.tabell.tekst import les_tekst
from kommuneregn.verdier import Funn, formuler

BUNKE = 8 << 20
_PROVE = 1 << 18
_BOM = b"\xef\xbb\xbf"
_LINJESKIFT, _RETUR, _ANFORSEL = b'\n\r"'
# Below this first byte of a letter, every letter is whole; from here on an accent may stand by itself.
_FORSTE_LOSE = 0xCC


@dataclass(slots=True)
class _Hittil:
    """What the tables so far held."""

    linje: int
    gode: int = 0
    tomme: int = 0
    avviste: int = 0
    nfc: Funn | None = None
    dobbelt: Funn | None = None


class Tabellstrom:
    """A file that is read table by table: its header, its first rows, and findings after the last table."""

    def __init__(self, strom: BinaryIO, *, hode: Hode, start: int, bunke: int) -> None:
        self._strom = strom
        self._start = start
        self._bunke = bunke
        self._laas = Lock()
        self.hode = hode
        self.funn: tuple[Funn, ...] = ()
        self.prove = next(self.tabeller(storrelse=_PROVE), None) or self._tabell(_tomt(len(hode.kolonner)))

    def tabeller(self, *, storrelse: int | None = None) -> Iterator[Tabell]:
        """The rows in tables; findings about rows stand in the last one."""
        hittil = _Hittil(self.hode.post.linjenr + 1)
        avviste: list[AvvistRad] = []
        for raa in _biter(self._strom, storrelse or self._bunke, fra=self._start, laas=self._laas):
            rader = self._rader(raa, hittil)
            hittil.gode += rader.celler.height
            hittil.tomme += rader.tomme
            avviste += rader.avviste
            yield self._tabell(rader)
        self.funn = tuple(
            chain(
                (ett for ett in (hittil.nfc, hittil.dobbelt) if ett is not None),
                self.hode.funn,
                funn_om_rader(avviste, gode=hittil.gode, tomme=hittil.tomme, skilletegn=self.hode.skilletegn),
            )
        )

    def unike(self, nr: int) -> pl.Series:
        """The different cells of a column of the whole file, in a pass of its own."""
        funnet = pl.Series([], dtype=pl.String)
        for tabell in self.tabeller():
            funnet = pl.concat([funnet, tabell.kolonne(nr).unique()]).unique()
        return funnet

    def _tabell(self, rader: Radsett) -> Tabell:
        return Tabell(
            kolonner=self.hode.kolonner,
            celler=rader.celler,
            linjer=rader.linjer,
            skilletegn=self.hode.skilletegn,
            koding="utf-8",
            avviste=rader.avviste,
            funn=self.hode.funn,
            over=self.hode.over,
        )

    def _rader(self, raa: bytes, hittil: _Hittil) -> Radsett:
        raa = _hel_tekst(raa, hittil)
        bredde, skilletegn = len(self.hode.kolonner), self.hode.skilletegn
        rader = _les_jevne(raa, skilletegn=skilletegn, bredde=bredde, fra_linje=hittil.linje)
        if rader is None:
            poster = les_poster(raa.decode(), skilletegn=skilletegn, hoppet=hittil.linje - 1)
            rader = sorter(poster, bredde=bredde, skilletegn=skilletegn)
            hittil.linje += raa.count(b"\n")
        else:
            hittil.linje += rader.celler.height + rader.tomme
        return avvis_gjentatt_hode(rader, hode=self.hode.post, skilletegn=skilletegn)


def aapne_tabellstrom(
    strom: BinaryIO, *, er_hode: Hodeprove | None, bunke: int = BUNKE
) -> Tabellstrom | None:
    """Open a file to be read table by table; None when it must be read whole, or cannot be read.

    `bunke` is how many bytes a table is made of.
    """
    if not _kan_strommes(strom, bunke):
        return None
    strom.seek(0)
    forste = strom.read(_PROVE).removeprefix(_BOM)
    try:
        hode = finn_hode(forste[: forste.rfind(b"\n") + 1].decode(), er_hode=er_hode)
    except (UnableToReadFile, UnicodeDecodeError):
        return None
    if len(hode.kolonner) < 2 or any("\n" in felt for felt in hode.post.felt):  # noqa: PLR2004
        return None
    plass = -1
    for _ in range(hode.post.linjenr):
        plass = forste.find(b"\n", plass + 1)
    strom.seek(0)
    bom = len(_BOM) if strom.read(len(_BOM)) == _BOM else 0
    return Tabellstrom(strom, hode=hode, start=plass + 1 + bom, bunke=bunke)


def _kan_strommes(strom: BinaryIO, bunke: int) -> bool:
    """Whether all of a file is UTF-8 of whole lines, and its quotation marks stand around whole cells."""
    return all(
        _er_utf8(raa) and b"\x00" not in raa and _har_hele_linjer(raa) and _har_hele_sitater(raa)
        for raa in _biter(strom, bunke)
    )


def _biter(
    strom: BinaryIO, storrelse: int, *, fra: int = 0, laas: AbstractContextManager[object] | None = None
) -> Iterator[bytes]:
    """A file from byte `fra` in pieces that end where a line does, outside quotation marks."""
    rest = b""
    # Another pass, perhaps in another thread, may move the stream before the next piece is read.
    while ny := _les_fra(strom, fra, storrelse, laas or nullcontext()):
        fra += len(ny)
        raa = rest + ny if rest else ny
        slutt = _siste_linjeslutt(raa)
        if slutt:
            yield raa[:slutt]
        rest = raa[slutt:]
    if rest:
        yield rest


def _les_fra(strom: BinaryIO, fra: int, antall: int, laas: AbstractContextManager[object]) -> bytes:
    with laas:
        strom.seek(fra)
        return strom.read(antall)


def _siste_linjeslutt(raa: bytes) -> int:
    slutt = raa.rfind(b"\n") + 1
    if b'"' not in raa:
        return slutt
    while slutt and raa.count(b'"', 0, slutt) % 2:
        slutt = raa.rfind(b"\n", 0, slutt - 1) + 1
    return slutt


def _er_utf8(raa: bytes) -> bool:
    if raa.isascii():
        return True
    try:
        pl.Series([raa], dtype=pl.Binary).cast(pl.String)
    except PolarsError:
        return False
    return True


def _har_hele_linjer(raa: bytes) -> bool:
    plass = 0
    while len(raa) - plass >= MAKS_FELT:
        slutt = raa.rfind(b"\n", plass, plass + MAKS_FELT)
        if slutt < 0:
            return False
        plass = slutt + 1
    return b"\r" not in raa or raa.count(b"\r") == raa.count(b"\r\n")


def _har_hele_sitater(raa: bytes) -> bool:
    """Whether each pair of quotation marks holds a whole cell, with no mark and no line feed inside."""
    if b'"' not in raa:
        return True
    byter = np.frombuffer(b"\n" + raa + b"\n", dtype=np.uint8)
    plasser = np.flatnonzero(byter == _ANFORSEL)
    if plasser.size % 2:
        return False
    skiller = np.isin(np.arange(256), [ord(tegn) for tegn in ";,\t|\n\r"])
    apner, lukker = plasser[0::2], plasser[1::2]
    if not (skiller[byter[apner - 1]].all() and skiller[byter[lukker + 1]].all()):
        return False
    linjer = np.flatnonzero(byter == _LINJESKIFT)
    return not (np.searchsorted(plasser, linjer) % 2).any()


def _les_jevne(raa: bytes, *, skilletegn: str, bredde: int, fra_linje: int) -> Radsett | None:
    """Lines of one width by the fast reader; None when some line is of another width, or empty."""
    med_anforsel = b'"' in raa
    try:
        celler = les_celler(raa, skilletegn=skilletegn, bredde=bredde, med_anforsel=med_anforsel)
    except PolarsError:
        return None
    # A line that is too short, or empty, has an empty last cell; so may others, and then they are counted.
    siste = celler[str(bredde - 1)]
    if bool((siste == "").any()) and not _har_like_mange(raa, skilletegn, bredde, med_anforsel=med_anforsel):
        return None
    return uten_blanke(celler, fra_linje=fra_linje)


def _har_like_mange(raa: bytes, skilletegn: str, bredde: int, *, med_anforsel: bool) -> bool:
    byter = np.frombuffer(raa, dtype=np.uint8)
    skille = np.flatnonzero(byter == ord(skilletegn))
    if med_anforsel:
        skille = skille[np.searchsorted(np.flatnonzero(byter == _ANFORSEL), skille) % 2 == 0]
    slutt = np.flatnonzero(byter == _LINJESKIFT)
    if not raa.endswith(b"\n"):
        slutt = np.append(slutt, len(raa))
    return bool((np.diff(np.searchsorted(skille, slutt), prepend=0) == bredde - 1).all())


def _hel_tekst(raa: bytes, hittil: _Hittil) -> bytes:
    """The bytes with letters in their composed form; what is told of the text is kept."""
    if raa.isascii():
        return raa
    har_lose = bool((np.frombuffer(raa, dtype=np.uint8) >= _FORSTE_LOSE).any())
    if not har_lose and b"\xc3\x83" not in raa:
        return raa
    tekst = les_tekst(raa)
    for ett in tekst.funn:
        if ett.kode == "tekst-nfc":
            hittil.nfc = hittil.nfc or ett
        elif hittil.dobbelt is None:
            linje = hittil.linje + tekst.tekst.count("\n", 0, tekst.tekst.find("Ã"))
            hittil.dobbelt = replace(ett, sted=formuler("linje %(nr)s", nr=linje))
    return tekst.tekst.encode() if har_lose else raa


def _tomt(bredde: int) -> Radsett:
    celler = pl.DataFrame(schema=dict.fromkeys(map(str, range(bredde)), pl.String))
    return Radsett(celler, pl.Series([], dtype=pl.Int64), (), 0)
