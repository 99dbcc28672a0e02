"""The list that is as good as the picture: the year by quarter and month, and what has no month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.arshjul.domain.kontroll import Kontrollperiode
from helhet.arshjul.domain.lovfrister import Lovfrist
from helhet.arshjul.domain.oppslag import MAANEDER_I_KVARTAL, Oppslag, kvartal_for, maanedsnavn


@dataclass(frozen=True)
class Maaned:
    """One month with its events; those that span months stand in their first."""

    nr: int
    navn: str
    oppslag: tuple[Oppslag, ...]
    naa: bool
    frister: tuple[Lovfrist, ...] = ()
    kontroller: tuple[Kontrollperiode, ...] = ()

    @property
    def har_noe(self) -> bool:
        """Say whether anything stands in the month."""
        return bool(self.oppslag or self.frister or self.kontroller)


@dataclass(frozen=True)
class Kvartal:
    """One quarter with its months."""

    nr: int
    maaneder: tuple[Maaned, ...]
    naa: bool

    @property
    def antall(self) -> int:
        """Return how many events stand in the quarter."""
        return sum(len(m.oppslag) + len(m.frister) + len(m.kontroller) for m in self.maaneder)


@dataclass(frozen=True)
class Aarsliste:
    """The whole year as a list; every event stands in it once."""

    kvartaler: tuple[Kvartal, ...]
    uten_maaned: tuple[Oppslag, ...]


def lag_liste(
    oppslag: Sequence[Oppslag],
    *,
    aar: int,
    idag: date,
    frister: Sequence[Lovfrist] = (),
    kontroller: Sequence[Kontrollperiode] = (),
) -> Aarsliste:
    """Arrange the events (already sorted and filtered to a view), with deadlines in law and controls."""
    naa = idag.month if idag.year == aar else 0
    maaneder = [
        Maaned(
            nr,
            maanedsnavn(nr),
            tuple(o for o in oppslag if o.maaned == nr),
            nr == naa,
            tuple(f for f in frister if f.dato and (f.dato.year, f.dato.month) == (aar, nr)),
            tuple(k for k in kontroller if (k.frist.year, k.frist.month) == (aar, nr)),
        )
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
