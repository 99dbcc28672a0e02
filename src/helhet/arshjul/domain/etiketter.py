"""The names beside the wheel: a column on each side, month by month, so that no name covers another.

January to June stand to the right and read downwards, as their months do in the wheel; July to
December stand to the left and read upwards. A thin line ties each month to its names.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from helhet.arshjul.domain.geometri import Punkt, polar
from helhet.arshjul.domain.maalestokk import Maalestokk
from helhet.arshjul.domain.oppslag import Oppslag, maanedsnavn
from helhet.arshjul.domain.plassering import MAANEDSVINKEL
from helhet.arshjul.domain.tekstbredde import del_linjer

KOLONNE, BREDDE, TEGNPLASS = 352.0, 228.0, 16.0
SKRIFT, HODE = 13.0, 13.5
LINJE, HODELINJE, RADLUFT, BLOKKLUFT = 16.0, 19.0, 4.0, 12.0
HALVBREDDE = KOLONNE + BREDDE
HALVAAR = 6


@dataclass(frozen=True)
class Etikett:
    """One event's name: its lines, each at its own height, and the place of its small sign."""

    oppslag: Oppslag
    x: float
    linjer: tuple[tuple[str, float], ...]
    tegn: Punkt
    hoyde: float

    @property
    def flate(self) -> Punkt:
        """Return the upper left corner of what one may point at."""
        venstre = self.x - TEGNPLASS - 3 if self.x > 0 else self.x - BREDDE + TEGNPLASS - 3
        return Punkt(venstre, round(self.tegn.y - LINJE / 2 - 1, 2))

    @property
    def bredde(self) -> float:
        """Return the width of what one may point at."""
        return BREDDE + 6


@dataclass(frozen=True)
class Etikettmaaned:
    """The names of one month under its heading, with the line to its piece of the rim."""

    maaned: int
    navn: str
    x: float
    y: float
    strek: str
    etiketter: tuple[Etikett, ...]


@dataclass(frozen=True)
class _Blokk:
    maaned: int
    rader: tuple[tuple[Oppslag, tuple[str, ...]], ...]

    @property
    def hoyde(self) -> float:
        return HODELINJE + sum(LINJE * len(linjer) + RADLUFT for _o, linjer in self.rader) + BLOKKLUFT


def lag_etiketter(oppslag: Sequence[Oppslag], *, stokk: Maalestokk) -> tuple[list[Etikettmaaned], float]:
    """Return the months that have events, with their names placed, and half the height of the drawing."""
    sider = ((1, _blokker(oppslag, range(1, 7))), (-1, _blokker(oppslag, range(12, 6, -1))))
    behov = max(sum(blokk.hoyde for blokk in blokker) for _side, blokker in sider)
    halv = max(stokk.rand, behov / 2)
    maaneder: list[Etikettmaaned] = []
    for side, blokker in sider:
        onsket = [_hoyde_paa_kanten(blokk.maaned, stokk=stokk) - blokk.hoyde / 2 for blokk in blokker]
        topper = stable([b.hoyde for b in blokker], onsket=onsket, fra=-halv, til=halv)
        maaneder += [
            _maaned(b, topp, side=side, stokk=stokk) for b, topp in zip(blokker, topper, strict=True)
        ]
    return sorted(maaneder, key=lambda m: m.maaned), halv


def stable(hoyder: Sequence[float], *, onsket: Sequence[float], fra: float, til: float) -> list[float]:
    """Return the tops of blocks that keep their order, stay inside, and move as little as needed.

    There must be room: sum(hoyder) ≤ til − fra.
    """
    topper: list[float] = []
    grense = fra
    for hoyde, topp in zip(hoyder, onsket, strict=True):
        topper.append(max(topp, grense))
        grense = topper[-1] + hoyde
    grense = til
    for nr in reversed(range(len(topper))):
        topper[nr] = min(topper[nr], grense - hoyder[nr])
        grense = topper[nr]
    return topper


def _blokker(oppslag: Sequence[Oppslag], maaneder: Sequence[int]) -> list[_Blokk]:
    alle = (_Blokk(nr, tuple((o, _linjer(o)) for o in oppslag if o.maaned == nr)) for nr in maaneder)
    return [blokk for blokk in alle if blokk.rader]


def _linjer(o: Oppslag) -> tuple[str, ...]:
    tekst = f"{o.dato.day}. {o.tittel}" if o.dato else o.tittel
    return del_linjer(tekst, bredde=BREDDE - TEGNPLASS, stoerrelse=SKRIFT, linjer=2)


def _hoyde_paa_kanten(maaned: int, *, stokk: Maalestokk) -> float:
    return polar(stokk.rand, vinkel=MAANEDSVINKEL * (maaned - 0.5)).y


def _maaned(blokk: _Blokk, topp: float, *, side: int, stokk: Maalestokk) -> Etikettmaaned:
    hode = topp + HODELINJE - 5
    y, etiketter = topp + HODELINJE, []
    for o, linjer in blokk.rader:
        hoyder = tuple((tekst, round(y + LINJE * (nr + 1) - 4, 2)) for nr, tekst in enumerate(linjer))
        tegn = Punkt(side * (KOLONNE + 5), round(y + LINJE / 2, 2))
        etiketter.append(Etikett(o, side * (KOLONNE + TEGNPLASS), hoyder, tegn, LINJE * len(linjer) + 2))
        y += LINJE * len(linjer) + RADLUFT
    return Etikettmaaned(
        maaned=blokk.maaned,
        navn=maanedsnavn(blokk.maaned).capitalize(),
        x=side * KOLONNE,
        y=round(hode, 2),
        strek=_strek(blokk.maaned, (hode - 9, y - RADLUFT), side=side, stokk=stokk),
        etiketter=tuple(etiketter),
    )


def _strek(maaned: int, spenn: tuple[float, float], *, side: int, stokk: Maalestokk) -> str:
    """Draw a line beside the names, and from the rim to the nearest place on it."""
    vinkel, x = MAANEDSVINKEL * (maaned - 0.5), side * (KOLONNE - 7)
    a, b = (polar(radius, vinkel=vinkel) for radius in (stokk.maaned_ytre + 3, stokk.rand + 2))
    y = max(spenn[0], min(b.y, spenn[1]))
    langs = f"M{x:g} {spenn[0]:.2f}L{x:g} {spenn[1]:.2f}"
    return f"{langs}M{a.x:g} {a.y:g}L{b.x:g} {b.y:g}L{x:g} {y:.2f}"
