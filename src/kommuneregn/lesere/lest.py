"""What every reader gives: batches of rows, and after the last one what the file held in all.

Source: our own form: rows in = stored + refused.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import BinaryIO

import polars as pl

from kommuneregn.lesere.avvisning import AvvistRad
from kommuneregn.lesere.konto.fortegn import Inntektstegn
from kommuneregn.lesere.konto.kolonner import Belopsenhet
from kommuneregn.lesere.tabell.tall import Tallform
from kommuneregn.verdier import Funn

_ORE = "_ore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesevalg:
    """What the person has settled about a file; None where nothing is said.

    `belop` names the amount column, `aar` the year, `kontoklasse` what three-digit arts belong to,
    `ark` the sheet of a workbook, `tallform` what '1.234' means, `enhet` what amounts stand in,
    `inntekter` the sign of income; with `rett_tekst`, letters that were encoded twice are put right.
    """

    belop: str | None = None
    aar: int | None = None
    kontoklasse: int | None = None
    ark: str | None = None
    tallform: Tallform | None = None
    enhet: Belopsenhet | None = None
    inntekter: Inntektstegn | None = None
    rett_tekst: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bunke:
    """A batch: rows of the file as a table, how many rows they were, and what was refused.

    `rader` counts rows (records, postings, cells of a cube: the unit of the format) in the part of the
    file that this batch covers: stored and refused. `tabell` may hold more lines than rows (one for
    each month). `kolonner` maps each recognised field to its heading, where headings are recognised.
    """

    tabell: pl.DataFrame
    rader: int
    avviste: tuple[AvvistRad, ...] = ()
    funn: tuple[Funn, ...] = ()
    kolonner: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leser:
    """A reader: the name of its format, whether it knows a file by its content, and how it reads.

    `kjenner` gets a seekable stream (from its start) and says whether it is this format, without
    reading all of it. `les` yields batches; it raises UnableToReadFile when the file as a whole
    cannot be read. `belopskolonner` are the columns of the table that hold øre; a column named «…_ore»
    holds øre whether it stands there or not.
    """

    format: str
    kjenner: Callable[[BinaryIO], bool]
    les: Callable[[BinaryIO, Lesevalg], Iterator[Bunke]]
    belopskolonner: tuple[str, ...] = ("belop_ore",)


@dataclass(slots=True)
class Opptelling:
    """Counts batches as they pass: rows in = stored + refused, sum in øre by amount column, findings.

    `summer` are the sums of columns that hold other numbers: every column of decimals or floats.
    """

    format: str
    belopskolonner: tuple[str, ...]
    rader: int = 0
    avvist: int = 0
    sum_ore: dict[str, int] = field(default_factory=dict)
    summer: dict[str, Decimal] = field(default_factory=dict)
    avviste: list[AvvistRad] = field(default_factory=list)
    funn: list[Funn] = field(default_factory=list)
    kolonner: dict[str, str] = field(default_factory=dict)

    @property
    def lagret(self) -> int:
        """Rows stored."""
        return self.rader - self.avvist

    def tell(self, bunker: Iterable[Bunke]) -> Iterator[pl.DataFrame]:
        """Pass the tables on, one batch at a time, and count them."""
        for bunke in bunker:
            self.rader += bunke.rader
            self.avvist += len(bunke.avviste)
            self.avviste += bunke.avviste
            self.funn += bunke.funn
            self.kolonner |= bunke.kolonner
            self._summer(bunke.tabell)
            yield bunke.tabell

    def _summer(self, tabell: pl.DataFrame) -> None:
        for navn, slag in tabell.schema.items():
            if navn in self.belopskolonner or (navn.endswith(_ORE) and slag.is_integer()):
                kort = navn.removesuffix(_ORE)
                self.sum_ore[kort] = self.sum_ore.get(kort, 0) + int(tabell[navn].sum())
            elif (slag.is_decimal() or slag.is_float()) and tabell[navn].count():
                # A float's shortest text is what stood in the file.
                sum_ = Decimal(str(tabell[navn].sum() or 0))
                self.summer[navn] = self.summer.get(navn, Decimal(0)) + sum_


def velg_leser(strom: BinaryIO, lesere: Mapping[str, Leser]) -> Leser | None:
    """The first reader that knows the file, or None; the stream is left at its start."""
    for leser in lesere.values():
        strom.seek(0)
        kjent = leser.kjenner(strom)
        strom.seek(0)
        if kjent:
            return leser
    return None
