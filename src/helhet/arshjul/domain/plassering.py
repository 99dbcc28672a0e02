"""Where the events of one track stand on their ring: by day, or spread within the month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import degrees

from helhet.arshjul.domain.oppslag import Oppslag

MAANEDSVINKEL = 30.0
BUELAG = 2


@dataclass(frozen=True)
class Plassert:
    """An event at its angle; or, when `flere` is not empty, what there was no room for there."""

    vinkel: float
    oppslag: Oppslag
    flere: tuple[Oppslag, ...] = ()


@dataclass(frozen=True)
class Spenn:
    """An event that spans months, in one of the thin layers inside its ring."""

    oppslag: Oppslag
    fra: float
    til: float
    lag: int


def datovinkel(dag: date) -> float:
    """Return the angle of noon on the day; every month has the same room."""
    lengde = (date(dag.year + dag.month // 12, dag.month % 12 + 1, 1) - date(dag.year, dag.month, 1)).days
    return MAANEDSVINKEL * (dag.month - 1 + (dag.day - 0.5) / lengde)


def fordel(onsket: Sequence[float], *, fra: float, til: float, avstand: float) -> list[float]:
    """Move sorted positions as little as needed so that all keep their distance inside [fra, til].

    There must be room: len(onsket) · avstand ≤ til − fra.
    """
    plasser: list[float] = []
    grense = fra + avstand / 2
    for verdi in onsket:
        plasser.append(max(verdi, grense))
        grense = plasser[-1] + avstand
    grense = til - avstand / 2
    for nr in reversed(range(len(plasser))):
        plasser[nr] = min(plasser[nr], grense)
        grense = plasser[nr] - avstand
    return plasser


def plasser_spor(oppslag: Sequence[Oppslag], *, radius: float, bredde: float) -> list[Plassert]:
    """Place one track's events on its ring, `bredde` apart; what a month has no room for is gathered."""
    avstand = degrees(bredde / radius)
    plasserte: list[Plassert] = []
    for maaned in range(1, 13):
        i_maaned = [o for o in oppslag if o.maaned == maaned]
        plasserte += _plasser_maaned(i_maaned, maaned=maaned, avstand=avstand)
    return plasserte


def _plasser_maaned(oppslag: Sequence[Oppslag], *, maaned: int, avstand: float) -> list[Plassert]:
    fra = MAANEDSVINKEL * (maaned - 1)
    uten_dag = [o for o in oppslag if o.dato is None]
    onsket = [(datovinkel(o.dato), o) for o in oppslag if o.dato is not None]
    onsket += [(fra + MAANEDSVINKEL * (nr + 0.5) / len(uten_dag), o) for nr, o in enumerate(uten_dag)]
    onsket.sort(key=lambda par: (par[0], par[1].id))
    rom = int(MAANEDSVINKEL / avstand)
    flere = tuple(o for _vinkel, o in onsket[rom - 1 :]) if len(onsket) > rom else ()
    synlige = onsket[:rom]
    vinkler = fordel([v for v, _o in synlige], fra=fra, til=fra + MAANEDSVINKEL, avstand=avstand)
    alle = [Plassert(vinkel, o) for vinkel, (_v, o) in zip(vinkler, synlige, strict=True)]
    if flere:
        alle[-1] = Plassert(alle[-1].vinkel, flere[0], flere)
    return alle


def legg_spenn(oppslag: Sequence[Oppslag], *, luft: float) -> list[Spenn]:
    """Give each event that spans months a layer where it meets no other; a third at once gets none.

    Its sign still stands on the ring in its first month, and the list tells its months.
    """
    spenn: list[Spenn] = []
    opptatt = [0.0] * BUELAG
    lange = [o for o in oppslag if o.over_flere]
    for o in sorted(lange, key=lambda o: (o.maaned_fra or 0, o.id)):
        fra = MAANEDSVINKEL * ((o.maaned_fra or 1) - 1)
        til = MAANEDSVINKEL * (o.maaned_til or 1)
        lag = next((nr for nr, slutt in enumerate(opptatt) if slutt <= fra), None)
        if lag is not None:
            opptatt[lag] = til
            spenn.append(Spenn(o, fra + luft, til - luft, lag))
    return spenn
