"""The vouchers of a SAF-T file in order: plain ones straight from the bytes, the rest by the XML parser.

Whole vouchers may be taken out of the bytes between two others without the parser missing them, since
an element that is not there leaves the document well formed. They are only taken where the parser says
that it has read every byte so far and stands in a journal.

Source: Skatteetaten, Norwegian SAF-T Financial data 1.10, 1.20 and 1.30.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.saft.data import Bilag, Saftdata
from kommuneregn.lesere.saft.rask import Monster, lag_monster, les_raskt
from kommuneregn.lesere.saft.xml import SaftXml

_BIT = 1 << 20
_HALE = 256
_MINST, _MEST = 1 << 12, 1 << 18
# What is found in this many bytes stays in the cache of the processor until it is put in columns.
_VINDU = 1 << 18
_MANGE_LINJER = 40_000
_BILAG = re.compile(rb"<((?:[A-Za-z_][\w.-]*:)?)Transaction>")


class Saftstrom:
    """Reads a stream to its end; `monster` is how plain vouchers are written, when any are."""

    def __init__(self, strom: BinaryIO, data: Saftdata) -> None:
        self.monster: Monster | None = None
        self._strom = strom
        self._xml = SaftXml(data)
        self._rest = b""
        self._fra = 0
        self._tom = False
        self._vent = 0
        self._vindu = _VINDU

    def bilag(self) -> Iterator[Bilag]:
        """Vouchers in batches, plain ones read fast; raises UnableToReadFile as SaftXml."""
        try:
            yield from self._bilag()
        except UnableToReadFile:
            # The parser has not seen every line, so it is asked again where the fault stands.
            self._strom.seek(0)
            for _ in Saftstrom(self._strom, Saftdata()).bilag_fra_xml():
                pass
            raise

    def _bilag(self) -> Iterator[Bilag]:
        samlet = Bilag()
        while not self._tom or self._igjen:
            self._fyll()
            samlet.utvid(self._neste())
            if samlet.antall >= _MANGE_LINJER:
                yield samlet
                samlet = Bilag()
        self._xml.mat(b"", siste=True)
        yield samlet

    def bilag_fra_xml(self) -> Iterator[Bilag]:
        """Vouchers in batches, all read by the XML parser; errors as bilag."""
        samlet = Bilag()
        while bit := self._strom.read(_MEST):
            self._xml.mat(bit, siste=False)
            samlet.utvid(self._xml.ta_bilag())
            if samlet.antall >= _MANGE_LINJER:
                yield samlet
                samlet = Bilag()
        self._xml.mat(b"", siste=True)
        yield samlet

    @property
    def _igjen(self) -> int:
        """How many bytes are held that nothing has read."""
        return len(self._rest) - self._fra

    def _fyll(self) -> None:
        if not self._tom and self._igjen < _BIT:
            ny = self._strom.read(_BIT)
            self._tom = not ny
            self._rest, self._fra = self._rest[self._fra :] + ny, 0

    def _neste(self) -> Bilag:
        if not self._xml.mellom_bilag():
            return self._mat(self._til_et_bilag())
        if self.monster is None:
            self.monster = self._finn_monster()
        if self.monster is None or not self._xml.prefikser():
            return self._mat(self._igjen)
        slutt = self._siste_bilag_i_vinduet(self.monster)
        if slutt < 0:
            return self._mat(self._igjen)
        ferdige, lest = les_raskt(self._rest[self._fra : slutt], self.monster)
        self._fra += lest
        if self._fra < slutt:
            ferdige.utvid(self._mat_forbi(lest, self.monster))
        else:
            self._vent, self._vindu = 0, min(2 * self._vindu, _VINDU)
        return ferdige

    def _siste_bilag_i_vinduet(self, monster: Monster) -> int:
        """Where the last voucher ends of those that are tried at once, or the first when it is longer."""
        lukker = monster.lukker
        slutt = self._rest.rfind(lukker, self._fra, self._fra + self._vindu)
        if slutt < 0:
            slutt = self._rest.find(lukker, self._fra + max(self._vindu - len(lukker), 0))
        return slutt if slutt < 0 else slutt + len(lukker)

    def _mat_forbi(self, lest: int, monster: Monster) -> Bilag:
        """Let the parser read what is not plain: one voucher, and more each time that it goes on.

        Fewer bytes are tried at once next time, so that a file with a voucher of another kind here and
        there does not cost a search through all that follows for each of them.
        """
        self._vent = 0 if lest else min(max(2 * self._vent, _MINST), _MEST)
        self._vindu = max(self._vindu // 2, _MINST)
        slutt = self._rest.find(monster.lukker, min(self._fra + self._vent, len(self._rest)))
        return self._mat(self._igjen if slutt < 0 else slutt + len(monster.lukker) - self._fra)

    def _til_et_bilag(self) -> int:
        """How far to the next place where the parser may stand between vouchers."""
        if self.monster is not None:
            slutt = self._rest.find(self.monster.lukker, self._fra)
            if slutt >= 0:
                return slutt + len(self.monster.lukker) - self._fra
        neste = _BILAG.search(self._rest, self._fra + 1)
        if neste is not None:
            return neste.start() - self._fra
        return self._igjen if self._tom else max(self._igjen - _HALE, 0)

    def _finn_monster(self) -> Monster | None:
        neste = _BILAG.search(self._rest, self._fra)
        prefiks = "" if neste is None else neste[1].decode("ascii", errors="replace").removesuffix(":")
        return lag_monster(prefiks) if neste is not None and prefiks in self._xml.prefikser() else None

    def _mat(self, antall: int) -> Bilag:
        self._xml.mat(self._rest[self._fra : self._fra + antall], siste=False)
        self._fra += antall
        return self._xml.ta_bilag()
