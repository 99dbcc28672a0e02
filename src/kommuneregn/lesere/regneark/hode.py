"""Where the header of a sheet stands: below titles, on one row or two, merged or not.

Source: the layouts that exports of accounting systems have.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kommuneregn.lesere.regneark.ark import Ark, Flettet

Hodeprove = Callable[[tuple[str, ...]], bool]
LINJER_OVER = 40
_TALL = re.compile(r"-?[0-9][0-9 \u00a0.,]*(?: ?%)?")
_AAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Hode:
    """The names of the columns, the rows that they stand on, and the titles above them."""

    navn: tuple[str, ...]
    forste: int
    siste: int
    over: tuple[str, ...]


def finn_hode(ark: Ark, *, er_hode: Hodeprove | None) -> Hode | None:
    """Find the header of a sheet among its first 40 rows; None for a sheet without rows.

    The first row, or two rows stacked, that `er_hode` says yes to; else the first row of text that is as
    wide as most. Merged cells count for all the columns (and rows) that they cover.
    """
    numre = list(ark.rader)[: LINJER_OVER + 1]
    if not numre:
        return None
    flate = _Flate(ark, numre)
    plass = _kjent_plass(flate, er_hode) if er_hode is not None else None
    if plass is None:
        plass = _sannsynlig_plass(flate)
    fra, til = plass
    over = tuple(flate.titler(numre[:fra]))
    return Hode(flate.navn(fra, til), numre[fra], numre[til], over)


def er_tall(tekst: str) -> bool:
    """Whether a cell looks like a number (a year too)."""
    return _TALL.fullmatch(tekst.strip()) is not None


def er_overskrift(tekst: str) -> bool:
    """Whether a cell may be part of a header: text, or a year."""
    return not er_tall(tekst) or _AAR.fullmatch(tekst.strip()) is not None


class _Flate:
    """The first rows of a sheet, as they stand and with what is merged filled in."""

    def __init__(self, ark: Ark, numre: Sequence[int]) -> None:
        self._numre = numre
        self._raa = [ark.rader[nr] for nr in numre]
        self.bredde = max(map(len, self._raa), default=0)
        plass = {nr: i for i, nr in enumerate(numre)}
        self._flettet = [ett for ett in ark.flettet if ett.rad in plass]
        self._fylt = [[*rad, *[""] * (self.bredde - len(rad))] for rad in self._raa]
        for ett in self._flettet:
            self._fyll(ett, plass)

    def __len__(self) -> int:
        return len(self._numre)

    def _fyll(self, ett: Flettet, plass: Mapping[int, int]) -> None:
        kilde = self._fylt[plass[ett.rad]]
        tekst = kilde[ett.kolonne] if ett.kolonne < len(kilde) else ""
        for nr in range(ett.rad, min(ett.siste_rad, self._numre[-1]) + 1):
            if tekst and nr in plass:
                til = min(ett.siste_kolonne, self.bredde - 1)
                self._fylt[plass[nr]][ett.kolonne : til + 1] = [tekst] * (til + 1 - ett.kolonne)

    def celler(self, i: int) -> list[str]:
        """The cells of a row that hold something, as they stand."""
        return [celle for celle in self._raa[i] if celle.strip()]

    def fylt(self, i: int) -> tuple[str, ...]:
        """A row with merged cells filled in."""
        return tuple(self._fylt[i])

    def titler(self, numre: Sequence[int]) -> list[str]:
        """The texts of the rows above the header."""
        return [
            " ".join(celle.strip() for celle in self.celler(i)) for i in range(len(numre)) if self.celler(i)
        ]

    def er_under(self, i: int) -> bool:
        """Whether row `i` goes on with the header of the row above: text below merged or empty cells."""
        if not 0 < i < len(self) or self._numre[i] != self._numre[i - 1] + 1:
            return False
        nede, oppe = self._fylt[i], self._fylt[i - 1]
        if not all(er_overskrift(celle) for celle in self.celler(i)):
            return False
        return self._henger_sammen(i) or self._fyller_hull(oppe, nede)

    def _henger_sammen(self, i: int) -> bool:
        """Merged from the row above: across columns that the row divides, or down into the row."""
        over, her = self._numre[i - 1], self._numre[i]
        ned = any(ett.rad == over and ett.siste_rad >= her for ett in self._flettet)
        delt = any(
            ett.rad == over
            and ett.siste_rad == over
            and ett.kolonne < ett.siste_kolonne < ett.kolonne + self.bredde - 1
            and sum(bool(celle.strip()) for celle in self._fylt[i][ett.kolonne : ett.siste_kolonne + 1]) > 1
            for ett in self._flettet
        )
        return ned or delt

    def _fyller_hull(self, oppe: Sequence[str], nede: Sequence[str]) -> bool:
        """Without merged cells: names below stand where the row above is empty or heads a group."""
        navn = [celle.strip() for celle in nede if celle.strip()]
        like = any(antall > 1 for antall in Counter(navn).values())
        i_hull = sum(bool(n.strip()) and not o.strip() for o, n in zip(oppe, nede, strict=True))
        oppfylt = sum(bool(o.strip()) for o in oppe) > 1
        return oppfylt and like and i_hull > 0

    def navn(self, fra: int, til: int) -> tuple[str, ...]:
        """The names of the columns, from one row or two."""
        if fra == til:
            return tuple(celle.strip() for celle in self._uten_gjentak(fra))
        return stable(self.fylt(fra), self.fylt(til))

    def _uten_gjentak(self, i: int) -> list[str]:
        """A header of one row: a name merged over several columns names each of them."""
        return self._fylt[i]


def stable(oppe: Sequence[str], nede: Sequence[str]) -> tuple[str, ...]:
    """Two header rows as one: «Budsjett» over «2025» is «Budsjett 2025».

    A heading above also counts for the empty cells to the right of it, where the names below repeat.
    """
    antall = Counter(celle.strip() for celle in nede)
    gruppe = ""
    navn = []
    for over, under in zip((celle.strip() for celle in oppe), (celle.strip() for celle in nede), strict=True):
        if over:
            gruppe = over
        ledd = over or (gruppe if under and antall[under] > 1 else "")
        navn.append(f"{ledd} {under}" if ledd and under and ledd != under else ledd or under)
    return tuple(navn)


def _kjent_plass(flate: _Flate, er_hode: Hodeprove) -> tuple[int, int] | None:
    for i in range(len(flate)):
        if er_hode(flate.fylt(i)):
            if flate.er_under(i + 1):
                return i, i + 1
            return (i - 1, i) if flate.er_under(i) and er_hode(flate.navn(i - 1, i)) else (i, i)
        if flate.er_under(i + 1) and er_hode(flate.navn(i, i + 1)):
            return i, i + 1
    return None


def _sannsynlig_plass(flate: _Flate) -> tuple[int, int]:
    bredest = max(len(flate.celler(i)) for i in range(len(flate)))
    for i in range(len(flate)):
        celler = flate.celler(i)
        if len(celler) >= max(2, bredest / 2) and all(map(er_overskrift, celler)):
            return (i, i + 1) if flate.er_under(i + 1) else (i, i)
    return 0, 0
