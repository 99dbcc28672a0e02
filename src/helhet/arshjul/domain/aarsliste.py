"""The list that is as good as the picture: the year by quarter and month, and what has no month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.arshjul.domain.oppslag import MAANEDER_I_KVARTAL, Oppslag, kvartal_for, maanedsnavn


@dataclass(frozen=True)
class Maaned:
    """One month with its events; those that span months stand in their first."""

    nr: int
    navn: str
    oppslag: tuple[Oppslag, ...]
    naa: bool


@dataclass(frozen=True)
class Kvartal:
    """One quarter with its months."""

    nr: int
    maaneder: tuple[Maaned, ...]
    naa: bool

    @property
    def antall(self) -> int:
        """Return how many events stand in the quarter."""
        return sum(len(maaned.oppslag) for maaned in self.maaneder)


@dataclass(frozen=True)
class Aarsliste:
    """The whole year as a list; every event stands in it once."""

    kvartaler: tuple[Kvartal, ...]
    uten_maaned: tuple[Oppslag, ...]


def lag_liste(oppslag: Sequence[Oppslag], *, aar: int, idag: date) -> Aarsliste:
    """Arrange the events (already sorted and filtered to a view)."""
    naa = idag.month if idag.year == aar else 0
    maaneder = [
        Maaned(nr, maanedsnavn(nr), tuple(o for o in oppslag if o.maaned == nr), nr == naa)
        for nr in range(1, 13)
    ]
    kvartaler = tuple(
        Kvartal(
            nr,
            tuple(maaneder[MAANEDER_I_KVARTAL * (nr - 1) : MAANEDER_I_KVARTAL * nr]),
            bool(naa) and kvartal_for(naa) == nr,
        )
        for nr in range(1, 5)
    )
    return Aarsliste(kvartaler, tuple(o for o in oppslag if o.maaned is None))


def neste_i_aaret(oppslag: Sequence[Oppslag], *, idag: date, antall: int) -> list[Oppslag]:
    """Return what goes on this month or comes next, past days left out."""
    kommer = [
        o
        for o in oppslag
        if (o.dato >= idag if o.dato else o.siste_maaned is not None and o.siste_maaned >= idag.month)
    ]
    return kommer[:antall]
