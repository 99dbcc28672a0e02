"""How far down each box of the drawing stands: close together, and level with what it hangs on.

Each column is a stack with its own running height. A line that passes over a column has a place
in that stack too (its path is left free), so no line ever crosses a box. The tallest stack stands
close-packed and decides the height; the others move down until as many lines as can be are straight.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from helhet.traad.domain.graf import Graf
from helhet.traad.domain.noder import Nokkel


@dataclass(frozen=True)
class Maalestokk:
    """Heights of the boxes; where the stacks begin; room between boxes; where lines meet a box."""

    hoyder: Mapping[Nokkel, int]
    topp: int
    luft: int
    feste: int

    def hoyde(self, nokkel: Nokkel) -> int:
        """Return a box's height; the path of a line that passes takes none of its own."""
        return self.hoyder.get(nokkel, 0)

    def feste_i(self, nokkel: Nokkel) -> int:
        """Return how far below its top lines meet it."""
        return self.feste if nokkel in self.hoyder else 0

    def stabel(self, nokler: Iterable[Nokkel]) -> int:
        """Return the height of a close-packed stack, with the room after its last."""
        return sum(self.hoyde(nokkel) + self.luft for nokkel in nokler)


@dataclass(frozen=True)
class Oppstilling:
    """The columns' stacks, and what stands beside what; paths of passing lines included."""

    kolonner: Mapping[int, Sequence[Nokkel]]
    hoyre: Mapping[Nokkel, Sequence[Nokkel]]
    venstre: Mapping[Nokkel, Sequence[Nokkel]]


def plasser(oppstilling: Oppstilling, *, maal: Maalestokk) -> dict[Nokkel, int]:
    """Return the top of each box and of each passing line's path."""
    stabler = {kolonne: maal.stabel(nokler) for kolonne, nokler in oppstilling.kolonner.items()}
    if not stabler:
        return {}
    hoyest = max(stabler, key=lambda kolonne: (stabler[kolonne], -kolonne))
    topper: dict[Nokkel, int] = {}
    for kolonne, side in _runder(sorted(stabler), hoyest):
        nokler = oppstilling.kolonner[kolonne]
        onsker = [_onske(n, oppstilling, side=side, topper=topper, maal=maal) for n in nokler]
        topper |= _stable(nokler, onsker, maal=maal, slingring=stabler[hoyest] - stabler[kolonne])
    return topper


def still_opp(graf: Graf, *, rekkefolge: Sequence[Nokkel]) -> Oppstilling:
    """Put boxes and passing lines into columns, in the order that the thread is read.

    A line passes a column where its box is read, or after where it comes from when that is later.
    """
    nr = {nokkel: plass for plass, nokkel in enumerate(rekkefolge)}
    kolonne = {nokkel: int(graf.noder[nokkel].kolonne) for nokkel in rekkefolge}
    hoyre, venstre = defaultdict[Nokkel, list[Nokkel]](list), defaultdict[Nokkel, list[Nokkel]](list)
    barn = graf.barn()
    for fra in rekkefolge:
        for til in sorted((n for n in barn.get(fra, ()) if kolonne[n] > kolonne[fra]), key=lambda n: nr[n]):
            ledd = vei(graf, fra, til)
            for skritt, gjennom in enumerate(ledd[1:-1], 1):
                nr.setdefault(gjennom, max(nr[fra], nr[til]))
                kolonne.setdefault(gjennom, kolonne[fra] + skritt)
            for a, b in pairwise(ledd):
                hoyre[a] += [] if b in hoyre[a] else [b]
                venstre[b] += [] if a in venstre[b] else [a]
    kolonner = defaultdict[int, list[Nokkel]](list)
    for nokkel in sorted(nr, key=lambda n: nr[n]):
        kolonner[kolonne[nokkel]].append(nokkel)
    return Oppstilling(kolonner, hoyre, venstre)


def vei(graf: Graf, fra: Nokkel, til: Nokkel) -> list[Nokkel]:
    """Return what a line passes through: its two boxes and its places in the columns between."""
    mellom = range(graf.noder[fra].kolonne + 1, graf.noder[til].kolonne)
    return [fra, *(f"{fra}>{kolonne}" for kolonne in mellom), til]


def _runder(kolonner: Sequence[int], hoyest: int) -> Iterator[tuple[int, int]]:
    """Yield (column, side to be level with): outwards from the tallest, then once back and forth."""
    yield hoyest, 0
    yield from ((k, 1) for k in reversed(kolonner) if k < hoyest)
    yield from ((k, -1) for k in kolonner if k > hoyest)
    yield from ((k, 1) for k in reversed(kolonner) if k != hoyest)
    yield from ((k, -1) for k in kolonner if k > hoyest)


def _onske(
    nokkel: Nokkel, oppstilling: Oppstilling, *, side: int, topper: Mapping[Nokkel, int], maal: Maalestokk
) -> int | None:
    """Where it would stand: level with its first neighbour on that side, else where it stands."""
    naboer = {1: oppstilling.hoyre, -1: oppstilling.venstre, 0: {}}[side].get(nokkel, ())
    nabo = next((n for n in naboer if n in topper), None)
    if nabo is None:
        return topper.get(nokkel)
    return topper[nabo] + maal.feste_i(nabo) - maal.feste_i(nokkel)


def _stable(
    nokler: Sequence[Nokkel], onsker: Sequence[int | None], *, maal: Maalestokk, slingring: int
) -> dict[Nokkel, int]:
    """Stack in order, each as near its wish as the others let it, and at most so far down."""
    bunner, y = [], maal.topp
    for nokkel in nokler:
        bunner.append(y)
        y += maal.hoyde(nokkel) + maal.luft
    forskyvninger = [None if o is None else o - bunn for o, bunn in zip(onsker, bunner, strict=True)]
    lagt = _voksende(_uten_hull(forskyvninger))
    return {
        nokkel: bunn + min(max(f, 0), slingring) for nokkel, bunn, f in zip(nokler, bunner, lagt, strict=True)
    }


def _uten_hull(forskyvninger: Sequence[int | None]) -> list[int]:
    """Let one without a wish follow the next that has one, else the one before, else stay at the top."""
    ut: list[int | None] = list(forskyvninger)
    for rekke in (range(len(ut) - 2, -1, -1), range(1, len(ut))):
        for nr in rekke:
            nabo = nr + 1 if rekke.step < 0 else nr - 1
            ut[nr] = ut[nabo] if ut[nr] is None else ut[nr]
    return [0 if f is None else f for f in ut]


def _voksende(onsker: Sequence[int]) -> list[int]:
    """Return the non-decreasing numbers nearest the wishes; those in each other's way share a median.

    The lower median of each run, so that the first of two that want the same place gets it.
    """
    klynger: list[list[int]] = []
    for onske in onsker:
        klynger.append([onske])
        while len(klynger) > 1 and _median(klynger[-2]) > _median(klynger[-1]):
            siste = klynger.pop()
            klynger[-1] = klynger[-1] + siste
    return [_median(klynge) for klynge in klynger for _ in klynge]


def _median(tall: Sequence[int]) -> int:
    return sorted(tall)[(len(tall) - 1) // 2]
