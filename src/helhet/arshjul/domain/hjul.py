"""The wheel as a drawing: plain values in, paths, places and texts out. No database, no clock.

From the rim inwards: the mark of today, twelve months, four tracks, four quarters with their phase, a
ring for the phase that lasts all year, and the year in the hub. Words stand only in the months, the
phases and the hub; signs stand only between them, so nothing can cover a word. In the wide drawing
every event's name stands beside the wheel (etiketter.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from helhet.arshjul.domain.etiketter import HALVBREDDE, Etikett, Etikettmaaned, lag_etiketter
from helhet.arshjul.domain.geometri import Punkt, bue, leser_opp_ned, polar, sektor
from helhet.arshjul.domain.lovfrister import Lovfrist
from helhet.arshjul.domain.maalestokk import STOR, Maalestokk
from helhet.arshjul.domain.oppslag import Oppslag, kvartal_for, maanedskort, maanedsnavn
from helhet.arshjul.domain.plassering import (
    MAANEDSVINKEL,
    Plassert,
    datovinkel,
    legg_spenn,
    plasser_spor,
)
from helhet.arshjul.domain.tekstbredde import del_linjer, kort_av
from helhet.arshjul.domain.tidsord import kort_dato, lang_dato
from helhet.arshjul.enums import Lovstatus, Spor
from helhet.felles.lokaleord import gjeldende_ord

BUELUFT = 2.5
FASELUFT = 6.0
KVARTALSVINKEL = 90.0
PI = 3.14159
# How many drawings a process keeps: a few municipalities' years, in two sizes and three languages.
TEGNINGER = 64
Sagt = tuple[str | None, tuple[tuple[str, str], ...]]
"""The language and the municipality's words, which a drawing's own texts are said in."""

TEGN = {
    Spor.POLITISK: "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1 -7 0Z",
    Spor.ADMINISTRATIV: "M-6.2 -6.2H6.2V6.2H-6.2Z",
    Spor.KUNNSKAP: "M0 -7.6L7.4 5.8H-7.4Z",
    Spor.INNBYGGER: "M0 -8.2L8.2 0L0 8.2L-8.2 0Z",
}
UTEN_SPOR = "M-6 -1.4H6V1.4H-6Z"
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
    id: int = 0

    @property
    def samler(self) -> bool:
        """Say whether it stands for several events that the month had no room for."""
        return self.antall > 1


@dataclass(frozen=True)
class Idag:
    """Today: a pin outside the rim, and a hairline through the tracks only."""

    pil: str
    fra: Punkt
    til: Punkt


@dataclass(frozen=True)
class Fristmerke:
    """A deadline in law as a notch in the rim; one that is broken stands out."""

    fra: Punkt
    til: Punkt
    navn: str
    brutt: bool


@dataclass(frozen=True)
class Navnerad:
    """One event's name beside the wheel, and its sign in it; several that share one sign have none."""

    etikett: Etikett
    merke: Merke | None

    @property
    def form(self) -> str:
        """Return the shape of its track; a dash when it has none."""
        spor = self.etikett.oppslag.spor
        return TEGN[spor] if spor else UTEN_SPOR

    @property
    def omtale(self) -> str:
        """Return the event in words, those first that stand in the drawing: so they can be spoken."""
        synlig = " ".join(tekst for tekst, _y in self.etikett.linjer)
        return f"{synlig}. {navn_for(self.etikett.oppslag)}"


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
    stokk: Maalestokk
    frister: tuple[Fristmerke, ...] = ()
    helaar: Buetekst | None = None
    navn: tuple[Etikettmaaned, ...] = ()
    halvhoyde: float = 0.0

    @property
    def ramme(self) -> str:
        """Return the viewBox."""
        x = HALVBREDDE if self.stokk.etiketter else self.stokk.rand
        y = self.halvhoyde or self.stokk.rand
        return f"{-x:g} {-y:.6g} {2 * x:g} {2 * y:.6g}"

    @property
    def rader(self) -> list[Navnerad]:
        """Return every name with the sign that stands in the wheel for that event alone, if any."""
        egne = {merke.id: merke for merke in self.merker if not merke.samler}
        return [Navnerad(etikett, egne.get(etikett.oppslag.id)) for m in self.navn for etikett in m.etiketter]

    @property
    def samlemerker(self) -> list[Merke]:
        """Return the signs that stand for several events."""
        return [merke for merke in self.merker if merke.samler]


def tegn_hjul(
    oppslag: Sequence[Oppslag],
    *,
    faser: Sequence[Faseinfo],
    aar: int,
    idag: date,
    stokk: Maalestokk = STOR,
    frister: Sequence[Lovfrist] = (),
) -> Tegning:
    """Draw the wheel of the year with these events (already filtered to a view), in one size."""
    return _tegn(
        tuple(oppslag),
        faser=tuple(faser),
        aar=aar,
        naa=idag if idag.year == aar else None,
        stokk=stokk,
        frister=tuple(_fristmerke(f, stokk=stokk) for f in frister if f.dato and f.dato.year == aar),
        sagt=(get_language(), gjeldende_ord()),
    )


@lru_cache(maxsize=TEGNINGER)
def _tegn(
    oppslag: tuple[Oppslag, ...],
    *,
    faser: tuple[Faseinfo, ...],
    aar: int,
    naa: date | None,
    stokk: Maalestokk,
    frister: tuple[Fristmerke, ...],
    sagt: Sagt,  # noqa: ARG001 - the language and the words are part of what the drawing is made of
) -> Tegning:
    navn, halvhoyde = lag_etiketter(oppslag, stokk=stokk) if stokk.etiketter else ([], 0.0)
    return Tegning(
        aar=aar,
        maaneder=tuple(_maanedsfelt(nr, naa=naa, stokk=stokk) for nr in range(1, 13)),
        faser=tuple(_fasefelt(fase, naa=naa, stokk=stokk) for fase in faser if fase.kvartal),
        ringer=tuple(stokk.spor.values()),
        merker=_merker(oppslag, stokk=stokk),
        nav=_nav(aar, faser=faser, naa=naa, stokk=stokk),
        idag=_idag(naa, stokk=stokk) if naa else None,
        utenfor=tuple(o for o in oppslag if o.maaned is None or o.spor is None),
        stokk=stokk,
        frister=frister,
        helaar=_helaar(faser, stokk=stokk),
        navn=tuple(navn),
        halvhoyde=halvhoyde,
    )


def _maanedsfelt(nr: int, *, naa: date | None, stokk: Maalestokk) -> Maanedsfelt:
    fra, luft = MAANEDSVINKEL * (nr - 1), 0.6
    til = fra + MAANEDSVINKEL - luft
    return Maanedsfelt(
        nr=nr,
        navn=maanedsnavn(nr),
        kort=maanedskort(nr),
        flate=sektor(ytre=stokk.maaned_ytre, indre=stokk.maaned_indre, fra=fra + luft, til=til),
        tekst=polar(stokk.maaned_tekst, vinkel=fra + MAANEDSVINKEL / 2),
        naa=naa is not None and naa.month == nr,
    )


def _fasefelt(fase: Faseinfo, *, naa: date | None, stokk: Maalestokk) -> Fasefelt:
    kvartal = fase.kvartal or 1
    fra, luft = KVARTALSVINKEL * (kvartal - 1), 0.8
    til = fra + KVARTALSVINKEL - luft
    return Fasefelt(
        nr=fase.nr,
        kvartal=kvartal,
        navn=f"{fase.nr} {fase.tittel}",
        flate=sektor(ytre=stokk.fase_ytre, indre=stokk.fase_indre, fra=fra + luft, til=til),
        linjer=_fasetekst(fase, fra=fra, stokk=stokk),
        naa=naa is not None and kvartal_for(naa.month) == kvartal,
    )


def _fasetekst(fase: Faseinfo, *, fra: float, stokk: Maalestokk) -> tuple[Buetekst, ...]:
    """Write the name along the ring, turned so that it is read from the left everywhere."""
    skrift, midt = stokk.skrift, (stokk.fase_ytre + stokk.fase_indre) / 2
    buelengde = PI * KVARTALSVINKEL / 180 * (midt - skrift.faselinje / 2 - 0.62 * skrift.fase) - FASELUFT
    linjer = del_linjer(f"{fase.nr} {fase.tittel}", bredde=buelengde, stoerrelse=skrift.fase, linjer=2)
    snudd = leser_opp_ned(fra + KVARTALSVINKEL / 2)
    ender = (fra + KVARTALSVINKEL, fra) if snudd else (fra, fra + KVARTALSVINKEL)
    retning = -1 if snudd else 1
    tekster = []
    for nr, tekst in enumerate(linjer):
        grunnlinje = retning * (skrift.faselinje * ((len(linjer) - 1) / 2 - nr) - 0.36 * skrift.fase)
        sti = bue(round(midt + grunnlinje, 2), fra=ender[0], til=ender[1])
        tekster.append(Buetekst(f"{stokk.navn}-fase-{fase.nr}-linje-{nr + 1}", sti, tekst))
    return tuple(tekster)


def _helaar(faser: Sequence[Faseinfo], *, stokk: Maalestokk) -> Buetekst | None:
    """Write the phase that lasts all year around the top of its own ring, where there is one."""
    hele = next((fase for fase in faser if fase.kvartal is None), None)
    if hele is None or stokk.helaar_indre >= stokk.fase_indre:
        return None
    skrift = stokk.skrift.fase - 1
    radius = (stokk.fase_indre + stokk.helaar_indre) / 2 - 0.36 * skrift
    tekst = kort_av(f"{hele.nr} {hele.tittel}", bredde=PI * radius, stoerrelse=skrift)
    # The ring is a whole circle: the text is centred at the top and may follow it around both sides.
    return Buetekst(f"{stokk.navn}-fase-{hele.nr}", bue(round(radius, 2), fra=-120, til=120), tekst)


def _merker(oppslag: Sequence[Oppslag], *, stokk: Maalestokk) -> tuple[Merke, ...]:
    """Place every track, then put the signs in the order of the year for the keyboard."""
    par: list[tuple[float, Merke]] = []
    for spor, radius in stokk.spor.items():
        i_spor = [o for o in oppslag if o.spor == spor]
        spenn = {
            s.oppslag.id: bue(radius - stokk.buelag[s.lag], fra=s.fra, til=s.til)
            for s in legg_spenn(i_spor, luft=BUELUFT)
        }
        for plassert in plasser_spor(i_spor, radius=radius, bredde=stokk.tegnbredde):
            merke = _merke(plassert, spor=spor, spenn=spenn.get(plassert.oppslag.id, ""), stokk=stokk)
            par.append((plassert.vinkel, merke))
    return tuple(merke for _vinkel, merke in sorted(par, key=lambda p: (p[0], p[1].anker)))


def _merke(plassert: Plassert, *, spor: Spor, spenn: str, stokk: Maalestokk) -> Merke:
    o, sted = plassert.oppslag, polar(stokk.spor[spor], vinkel=plassert.vinkel)
    if plassert.flere:
        return _samlemerke(plassert, spor=spor, sted=sted, stokk=stokk)
    linjer = _navlinjer(o.tid, o.tittel, o.hvem, stokk=stokk)
    return Merke(o.anker, spor.value, navn_for(o), TEGN[spor], sted, 1, spenn, linjer, o.id)


def navn_for(o: Oppslag) -> str:
    """Return the event in words: when, what, who and which track."""
    spor = str(o.spor.label) if o.spor else _("uten spor")
    avlyst = _("avlyst") if o.avlyst else ""
    return ". ".join(filter(None, (f"{o.tid.capitalize()}: {o.tittel}", o.hvem, spor, avlyst)))


def _samlemerke(plassert: Plassert, *, spor: Spor, sted: Punkt, stokk: Maalestokk) -> Merke:
    """Several events where the month has no more room: a sign with their number."""
    antall, maaned = len(plassert.flere), plassert.oppslag.maaned or 1
    hva = ngettext("%(antall)s begivenhet til", "%(antall)s begivenheter til", antall) % {"antall": antall}
    naar, gruppe = maanedsnavn(maaned), str(spor.label)
    linjer = _navlinjer(naar, hva, gruppe, stokk=stokk)
    navn = f"{naar.capitalize()}: {hva}. {gruppe}"
    return Merke(plassert.oppslag.anker, spor.value, navn, TEGN[spor], sted, antall, "", linjer)


def _navlinjer(naar: str, tittel: str, hvem: str, *, stokk: Maalestokk) -> tuple[Linje, ...]:
    """Set when, what and who as lines in the middle of the hub."""
    skrift, bredde = stokk.skrift.nav, stokk.navbredde
    linjer = [("naar", kort_av(naar, bredde=bredde - 14, stoerrelse=skrift))]
    linjer += [("hva", t) for t in del_linjer(tittel, bredde=bredde, stoerrelse=skrift, linjer=3)]
    linjer += [("hvem", t) for t in del_linjer(hvem, bredde=bredde - 36, stoerrelse=skrift, linjer=1)]
    oeverst = -stokk.skrift.navlinje * (len(linjer) - 1) / 2 + 5
    return tuple(
        Linje(tekst, oeverst + stokk.skrift.navlinje * nr, slag) for nr, (slag, tekst) in enumerate(linjer)
    )


def _nav(aar: int, *, faser: Sequence[Faseinfo], naa: date | None, stokk: Maalestokk) -> tuple[Linje, ...]:
    """Write the year and today; and the phase that lasts all year where it has no ring."""
    skrift = stokk.skrift
    hele = next((fase for fase in faser if fase.kvartal is None), None)
    rader: tuple[str, ...] = ()
    if hele and stokk.helaar_indre >= stokk.fase_indre:
        navn = f"{hele.nr} {hele.tittel}"
        rader = del_linjer(navn, bredde=stokk.navbredde - 30, stoerrelse=skrift.nav, linjer=3)
    y = 0.37 * skrift.aar - skrift.navlinje * len(rader) / 2 - (0.5 * skrift.dag if naa else 0)
    linjer = [Linje(str(aar), y, "aar")]
    y += 0.25 * skrift.aar + 2
    if naa:
        linjer.append(Linje(_dagen(naa, stokk=stokk), y + 0.75 * skrift.dag, "dag"))
        y += skrift.dag + 2
    y += 0.75 * skrift.nav
    return (*linjer, *(Linje(rad, y + skrift.navlinje * nr, "fase") for nr, rad in enumerate(rader)))


def _fristmerke(frist: Lovfrist, *, stokk: Maalestokk) -> Fristmerke:
    """Set a notch just outside the rim, clear of the names of the months."""
    dag = frist.dato or date.min
    navn = f"{lang_dato(dag)}: {frist.regel.plikt} ({frist.status.label})"
    fra, til = (polar(stokk.maaned_ytre + d, vinkel=datovinkel(dag)) for d in (1.5, 7.5))
    return Fristmerke(fra, til, navn, frist.status is Lovstatus.BRUTT)


def _dagen(naa: date, *, stokk: Maalestokk) -> str:
    """Return today with its weekday, or short where there is little room."""
    lang = f"{WEEKDAYS[naa.weekday()]} {date_format(naa, 'MONTH_DAY_FORMAT')}"
    return lang if stokk.etiketter else kort_dato(naa, idag=naa)


def _idag(naa: date, *, stokk: Maalestokk) -> Idag:
    vinkel = datovinkel(naa)
    spiss = polar(stokk.maaned_ytre + 2, vinkel=vinkel)
    a, b = (polar(stokk.rand - 3, vinkel=vinkel + d) for d in (-1.9, 1.9))
    return Idag(
        pil=f"M{spiss.x:g} {spiss.y:g}L{a.x:g} {a.y:g}L{b.x:g} {b.y:g}Z",
        fra=polar(stokk.fase_ytre + 2, vinkel=vinkel),
        til=polar(stokk.maaned_indre - 2, vinkel=vinkel),
    )
