"""The wheel as a drawing: plain values in, paths, places and texts out. No database, no clock.

From the rim inwards: the mark of today, twelve months, four tracks, four quarters with their
phase, and in the hub the year with the phase that lasts all year. Words stand only in the months,
the phases and the hub; signs stand only between them, so nothing can cover a word.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.arshjul.domain.geometri import Punkt, bue, leser_opp_ned, polar, sektor
from helhet.arshjul.domain.oppslag import Oppslag, kvartal_for, maanedskort, maanedsnavn
from helhet.arshjul.domain.plassering import (
    MAANEDSVINKEL,
    Plassert,
    datovinkel,
    legg_spenn,
    plasser_spor,
)
from helhet.arshjul.domain.tekstbredde import del_linjer
from helhet.arshjul.enums import Spor

RAND, MAANED_YTRE, MAANED_INDRE, MAANED_TEKST = 332.0, 314.0, 272.0, 293.0
SPORRADIER = {Spor.POLITISK: 258.0, Spor.ADMINISTRATIV: 231.5, Spor.KUNNSKAP: 205.0, Spor.INNBYGGER: 178.5}
TEGNBREDDE = 18.5
BUELAG_INNENFOR = (10.5, 14.5)
BUELUFT = 2.5
FASE_YTRE, FASE_INDRE, NAV = 159.0, 107.0, 103.0
FASELUFT = 6.0
KVARTALSVINKEL = 90.0

FASETEKST, FASELINJE = 14.0, 18.0
NAVTEKST, NAVLINJE, NAVBREDDE = 14.5, 18.0, 158.0

TEGN = {
    Spor.POLITISK: "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1 -7 0Z",
    Spor.ADMINISTRATIV: "M-6.2 -6.2H6.2V6.2H-6.2Z",
    Spor.KUNNSKAP: "M0 -7.6L7.4 5.8H-7.4Z",
    Spor.INNBYGGER: "M0 -8.2L8.2 0L0 8.2L-8.2 0Z",
}
"""Shapes tell the tracks apart, so that colour never stands alone: circle, square, triangle, diamond."""


@dataclass(frozen=True)
class Faseinfo:
    """A phase as the municipality names it; without a quarter it lasts all year."""

    nr: int
    tittel: str
    kvartal: int | None


@dataclass(frozen=True)
class Linje:
    """One line of text in the drawing, centred at its place."""

    tekst: str
    y: float
    slag: str


@dataclass(frozen=True)
class Maanedsfelt:
    """One month of the rim."""

    nr: int
    navn: str
    kort: str
    flate: str
    tekst: Punkt
    naa: bool


@dataclass(frozen=True)
class Buetekst:
    """One line of a phase's name, written along the arc `sti`."""

    id: str
    sti: str
    tekst: str


@dataclass(frozen=True)
class Fasefelt:
    """One quarter of the inner ring with the phase that belongs to it."""

    nr: int
    kvartal: int
    navn: str
    flate: str
    linjer: tuple[Buetekst, ...]
    naa: bool


@dataclass(frozen=True)
class Merke:
    """One event's sign: its shape, its place, and what the hub says when it is pointed at."""

    anker: str
    spor: str
    navn: str
    tegn: str
    sted: Punkt
    antall: int
    spenn: str
    linjer: tuple[Linje, ...]


@dataclass(frozen=True)
class Idag:
    """Today: a pin outside the rim, and a hairline through the tracks only."""

    pil: str
    fra: Punkt
    til: Punkt


@dataclass(frozen=True)
class Tegning:
    """The whole wheel. `utenfor` is what has no place in it: no month, or no track."""

    aar: int
    maaneder: tuple[Maanedsfelt, ...]
    faser: tuple[Fasefelt, ...]
    ringer: tuple[float, ...]
    merker: tuple[Merke, ...]
    nav: tuple[Linje, ...]
    idag: Idag | None
    utenfor: tuple[Oppslag, ...]

    @property
    def ramme(self) -> str:
        """Return the viewBox."""
        return f"{-RAND:g} {-RAND:g} {2 * RAND:g} {2 * RAND:g}"

    @property
    def navradius(self) -> float:
        """Return the radius of the hub."""
        return NAV


def tegn_hjul(oppslag: Sequence[Oppslag], *, faser: Sequence[Faseinfo], aar: int, idag: date) -> Tegning:
    """Draw the wheel of the year with these events (already filtered to a view)."""
    naa = idag if idag.year == aar else None
    return Tegning(
        aar=aar,
        maaneder=tuple(_maanedsfelt(nr, naa=naa) for nr in range(1, 13)),
        faser=tuple(_fasefelt(fase, naa=naa) for fase in faser if fase.kvartal),
        ringer=tuple(SPORRADIER.values()),
        merker=_merker(oppslag),
        nav=_nav(aar, faser=faser, naa=naa),
        idag=_idag(naa) if naa else None,
        utenfor=tuple(o for o in oppslag if o.maaned is None or o.spor is None),
    )


def _maanedsfelt(nr: int, *, naa: date | None) -> Maanedsfelt:
    fra, luft = MAANEDSVINKEL * (nr - 1), 0.6
    return Maanedsfelt(
        nr=nr,
        navn=maanedsnavn(nr),
        kort=maanedskort(nr),
        flate=sektor(ytre=MAANED_YTRE, indre=MAANED_INDRE, fra=fra + luft, til=fra + MAANEDSVINKEL - luft),
        tekst=polar(MAANED_TEKST, vinkel=fra + MAANEDSVINKEL / 2),
        naa=naa is not None and naa.month == nr,
    )


def _fasefelt(fase: Faseinfo, *, naa: date | None) -> Fasefelt:
    kvartal = fase.kvartal or 1
    fra, luft = KVARTALSVINKEL * (kvartal - 1), 0.8
    return Fasefelt(
        nr=fase.nr,
        kvartal=kvartal,
        navn=f"{fase.nr} {fase.tittel}",
        flate=sektor(ytre=FASE_YTRE, indre=FASE_INDRE, fra=fra + luft, til=fra + KVARTALSVINKEL - luft),
        linjer=_fasetekst(fase, fra=fra),
        naa=naa is not None and kvartal_for(naa.month) == kvartal,
    )


def _fasetekst(fase: Faseinfo, *, fra: float) -> tuple[Buetekst, ...]:
    """Write the name along the ring, turned so that it is read from the left everywhere."""
    midt = (FASE_YTRE + FASE_INDRE) / 2
    buelengde = 3.14159 * KVARTALSVINKEL / 180 * (midt - FASELINJE / 2) - 2 * FASELUFT
    linjer = del_linjer(f"{fase.nr} {fase.tittel}", bredde=buelengde, stoerrelse=FASETEKST, linjer=2)
    snudd = leser_opp_ned(fra + KVARTALSVINKEL / 2)
    ender = (fra + KVARTALSVINKEL, fra) if snudd else (fra, fra + KVARTALSVINKEL)
    retning = -1 if snudd else 1
    tekster = []
    for nr, tekst in enumerate(linjer):
        radius = midt + retning * FASELINJE * ((len(linjer) - 1) / 2 - nr) - retning * 0.36 * FASETEKST
        sti = bue(round(radius, 2), fra=ender[0], til=ender[1])
        tekster.append(Buetekst(f"fase-{fase.nr}-linje-{nr + 1}", sti, tekst))
    return tuple(tekster)


def _merker(oppslag: Sequence[Oppslag]) -> tuple[Merke, ...]:
    """Place every track, then put the signs in the order of the year for the keyboard."""
    par: list[tuple[float, Merke]] = []
    for spor, radius in SPORRADIER.items():
        i_spor = [o for o in oppslag if o.spor == spor]
        spenn = {
            s.oppslag.id: bue(radius - BUELAG_INNENFOR[s.lag], fra=s.fra, til=s.til)
            for s in legg_spenn(i_spor, luft=BUELUFT)
        }
        for plassert in plasser_spor(i_spor, radius=radius, bredde=TEGNBREDDE):
            merke = _merke(plassert, spor=spor, radius=radius, spenn=spenn.get(plassert.oppslag.id, ""))
            par.append((plassert.vinkel, merke))
    return tuple(merke for _vinkel, merke in sorted(par, key=lambda p: (p[0], p[1].anker)))


def _merke(plassert: Plassert, *, spor: Spor, radius: float, spenn: str) -> Merke:
    o, sted = plassert.oppslag, polar(radius, vinkel=plassert.vinkel)
    if plassert.flere:
        return _samlemerke(plassert, spor=spor, sted=sted)
    navn = ". ".join(filter(None, (f"{o.tid.capitalize()}: {o.tittel}", o.hvem, str(spor.label))))
    linjer = _navlinjer(o.tid, o.tittel, o.hvem)
    return Merke(o.anker, spor.value, navn, TEGN[spor], sted, 1, spenn, linjer)


def _samlemerke(plassert: Plassert, *, spor: Spor, sted: Punkt) -> Merke:
    """Several events where the month has no more room: a sign with their number."""
    antall, maaned = len(plassert.flere), plassert.oppslag.maaned or 1
    hva = ngettext("%(antall)s begivenhet til", "%(antall)s begivenheter til", antall) % {"antall": antall}
    naar, gruppe = maanedsnavn(maaned), str(spor.label)
    linjer = _navlinjer(naar, hva, gruppe)
    navn = f"{naar.capitalize()}: {hva}. {gruppe}"
    return Merke(plassert.oppslag.anker, spor.value, navn, TEGN[spor], sted, antall, "", linjer)


def _navlinjer(naar: str, tittel: str, hvem: str) -> tuple[Linje, ...]:
    """Set when, what and who as lines in the middle of the hub."""
    linjer = [("naar", naar)]
    linjer += [("hva", t) for t in del_linjer(tittel, bredde=NAVBREDDE, stoerrelse=NAVTEKST, linjer=4)]
    linjer += [("hvem", t) for t in del_linjer(hvem, bredde=NAVBREDDE - 20, stoerrelse=12.5, linjer=2)]
    return _midtstilt(linjer)


def _midtstilt(linjer: Sequence[tuple[str, str]]) -> tuple[Linje, ...]:
    oeverst = -NAVLINJE * (len(linjer) - 1) / 2 + 5
    return tuple(Linje(tekst, oeverst + NAVLINJE * nr, slag) for nr, (slag, tekst) in enumerate(linjer))


def _nav(aar: int, *, faser: Sequence[Faseinfo], naa: date | None) -> tuple[Linje, ...]:
    """Write the year, today, and the phase that lasts all year."""
    linjer = [Linje(str(aar), -26, "aar")]
    if naa:
        dag = f"{WEEKDAYS[naa.weekday()]} {date_format(naa, 'MONTH_DAY_FORMAT')}"
        linjer.append(Linje(dag, -4, "dag"))
    hele = [fase for fase in faser if fase.kvartal is None]
    if hele:
        navn = f"{hele[0].nr} {hele[0].tittel}"
        rader = del_linjer(navn, bredde=NAVBREDDE - 6, stoerrelse=FASETEKST, linjer=2)
        topp = 26 if naa else 12
        linjer += [Linje(rad, topp + NAVLINJE * nr, "fase") for nr, rad in enumerate(rader)]
        linjer.append(Linje(_("hele året"), topp + NAVLINJE * len(rader), "dag"))
    return tuple(linjer)


def _idag(naa: date) -> Idag:
    vinkel = datovinkel(naa)
    spiss = polar(MAANED_YTRE + 2, vinkel=vinkel)
    a, b = (polar(RAND - 3, vinkel=vinkel + d) for d in (-1.9, 1.9))
    return Idag(
        pil=f"M{spiss.x:g} {spiss.y:g}L{a.x:g} {a.y:g}L{b.x:g} {b.y:g}Z",
        fra=polar(FASE_YTRE + 2, vinkel=vinkel),
        til=polar(MAANED_INDRE - 2, vinkel=vinkel),
    )
