"""The drawing of a thread: boxes in six columns, lines between them. Pure geometry, no browser.

Columns run from why to what came of it, each a stack of boxes (plassering.py). Lines turn only
in the gutters between columns, and pass a column where its stack leaves room for them: so nothing
overlaps and no line crosses a box.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import IntegerChoices

from helhet.traad.domain.graf import Graf
from helhet.traad.domain.linjer import Punkt, glatt
from helhet.traad.domain.noder import Node, Nokkel
from helhet.traad.domain.plassering import Maalestokk, Oppstilling, plasser, still_opp, vei
from helhet.traad.domain.tekstbredde import bredde, brekk
from helhet.traad.enums import Kolonne

BREDDE, RENNE, TOPP = 1216, 38, 44
BOKSBREDDE = (BREDDE - RENNE * (len(Kolonne) - 1)) // len(Kolonne)
LUFT, RADLUFT, INNRYKK = 13, 18, 12
TITTEL, DETALJ, MERKE = 15, 13, 12
TITTELHOYDE, DETALJHOYDE, MERKEHOYDE, KNAPP = 20, 18, 24, 24
TITTELLINJER, DETALJLINJER = 5, 3
# Where lines meet a box: the middle of its first line, so that boxes of any height stand level.
FESTE = LUFT + TITTELHOYDE // 2
DYPEST = 6


@dataclass(frozen=True)
class Tekst:
    """One line of text at its place; `klasse` is tittel, detalj or knapp."""

    x: int
    y: int
    klasse: str
    tekst: str


@dataclass(frozen=True)
class Merkeboks:
    """The status tag at its place."""

    x: int
    y: int
    bredde: int
    hoyde: int
    farge: str
    tekst: str

    @property
    def tekst_x(self) -> int:
        """Return where the words begin, after the sign."""
        return self.x + 21

    @property
    def tekst_y(self) -> int:
        """Return the line the words stand on."""
        return self.y + 16


@dataclass(frozen=True)
class Boks:
    """One box with everything in it."""

    node: Node
    x: int
    y: int
    bredde: int
    hoyde: int
    tekster: tuple[Tekst, ...]
    merke: Merkeboks | None
    knapp: Punkt | None


@dataclass(frozen=True)
class Strek:
    """One line as an SVG path."""

    d: str
    brutt: bool
    punkter: tuple[Punkt, ...]


@dataclass(frozen=True)
class Sving:
    """Where lines from one place turn in the gutter: they come at height y and fill the span."""

    nokkel: Nokkel
    y: int
    fra: int
    til: int


@dataclass(frozen=True)
class Overskrift:
    """A column's heading."""

    x: int
    tekst: str


@dataclass(frozen=True)
class Tegning:
    """The whole drawing in its own units."""

    bredde: int
    hoyde: int
    overskrifter: tuple[Overskrift, ...]
    bokser: tuple[Boks, ...]
    streker: tuple[Strek, ...]

    @property
    def bredde_med_kant(self) -> int:
        """Return the width with room for the outline of the outermost boxes."""
        return self.bredde + 6


def tegn(graf: Graf, *, kolonner: type[IntegerChoices] = Kolonne) -> Tegning:
    """Lay out the thread, or another graph in columns of its own (no more than the thread has)."""
    dybder = _maaldybder(graf)
    hoyder = {nokkel: _hoyde(node, dybder.get(nokkel, 0)) for nokkel, node in graf.noder.items()}
    rekkefolge = leserekkefolge(graf)
    oppstilling = still_opp(graf, rekkefolge=rekkefolge)
    topper = plasser(oppstilling, maal=Maalestokk(hoyder, topp=TOPP, luft=RADLUFT, feste=FESTE))
    bokser = {n: _boks(graf.noder[n], topper[n], hoyder[n], dybder.get(n, 0)) for n in rekkefolge}
    return Tegning(
        bredde=_kolonne_x(len(kolonner)) - RENNE,
        hoyde=max((b.y + b.hoyde for b in bokser.values()), default=TOPP) + 4,
        overskrifter=tuple(Overskrift(_kolonne_x(k), str(k.label)) for k in kolonner),
        bokser=tuple(bokser.values()),
        streker=_streker(graf, bokser, oppstilling, topper),
    )


def leserekkefolge(graf: Graf) -> list[Nokkel]:
    """Return the boxes as the thread is read: down each branch before the next."""
    barn = graf.barn()
    sett: dict[Nokkel, None] = {}

    def besok(nokkel: Nokkel) -> None:
        if nokkel not in sett:
            sett[nokkel] = None
            for neste in ordnet(graf, barn.get(nokkel, ())):
                besok(neste)

    for rot in [*_rotter(graf), *graf.noder]:
        besok(rot)
    return list(sett)


def ordnet(graf: Graf, nokler: Iterable[Nokkel]) -> list[Nokkel]:
    """Order what hangs on a box: to the right first, then goals below, so that the thread stays straight."""
    return sorted(nokler, key=lambda n: graf.noder[n].kolonne == Kolonne.MAAL)


def _rotter(graf: Graf) -> list[Nokkel]:
    """The boxes that nothing leads to, goals first."""
    har_opphav = {kant.til for kant in graf.kanter}
    return sorted((n for n in graf.noder if n not in har_opphav), key=lambda n: graf.noder[n].kolonne)


def _maaldybder(graf: Graf) -> dict[Nokkel, int]:
    """How deep each goal stands below the topmost goal that is drawn (indented so)."""
    dybder: dict[Nokkel, int] = {}
    barn = graf.barn()

    def gaa(nokkel: Nokkel, dybde: int) -> None:
        dybder[nokkel] = min(dybde, DYPEST)
        for under in barn.get(nokkel, ()):
            if graf.noder[under].kolonne == Kolonne.MAAL and under not in dybder:
                gaa(under, dybde + 1)

    for rot in _rotter(graf):
        if graf.noder[rot].kolonne == Kolonne.MAAL:
            gaa(rot, 0)
    return dybder


def _tekster(node: Node, plass: int) -> list[tuple[str, str]]:
    """Break title, details and button into (class, line)."""
    ut = [("tittel", t) for t in brekk(node.tittel, storrelse=TITTEL, plass=plass, linjer=TITTELLINJER)]
    for detalj in node.detaljer:
        ut += [("detalj", t) for t in brekk(detalj, storrelse=DETALJ, plass=plass, linjer=DETALJLINJER)]
    if node.knapp:
        ut += [("knapp", t) for t in brekk(node.knapp, storrelse=DETALJ, plass=plass, linjer=DETALJLINJER)]
    return ut


def _plass(dybde: int) -> int:
    return BOKSBREDDE - 2 * LUFT - dybde * INNRYKK


def _hoyde(node: Node, dybde: int) -> int:
    linjer = _tekster(node, _plass(dybde))
    tekst = sum(TITTELHOYDE if klasse == "tittel" else DETALJHOYDE for klasse, _linje in linjer)
    return tekst + 2 * LUFT - 2 + (MERKEHOYDE + 4 if _har_fot(node, linjer, dybde) else 0)


def _har_fot(node: Node, linjer: Sequence[tuple[str, str]], dybde: int) -> bool:
    """The foot of a box holds its tag; the small link to its own page goes beside a short last line."""
    klasse, siste = linjer[-1]
    storrelse = TITTEL if klasse == "tittel" else DETALJ
    trangt = bredde(siste, storrelse=storrelse) > _plass(dybde) - KNAPP
    return node.merke is not None or (node.objekt is not None and trangt)


def _kolonne_x(kolonne: int) -> int:
    return kolonne * (BOKSBREDDE + RENNE)


def _boks(node: Node, y: int, hoyde: int, dybde: int) -> Boks:
    x = _kolonne_x(node.kolonne) + dybde * INNRYKK
    tekster, linje = [], y + LUFT - 2
    for klasse, tekst in _tekster(node, _plass(dybde)):
        linje += TITTELHOYDE if klasse == "tittel" else DETALJHOYDE
        tekster.append(Tekst(x + LUFT, linje - 4, klasse, tekst))
    bredden = BOKSBREDDE - dybde * INNRYKK
    fot = y + hoyde - MERKEHOYDE - LUFT + 6
    return Boks(
        node,
        x,
        y,
        bredden,
        hoyde,
        tuple(tekster),
        merke=_merke(node, x + LUFT, fot, _plass(dybde)),
        knapp=(x + bredden - KNAPP - 6, fot) if node.objekt else None,
    )


def _merke(node: Node, x: int, y: int, plass: int) -> Merkeboks | None:
    if node.merke is None:
        return None
    ledig = plass - 26 - (KNAPP - 4 if node.objekt else 0)
    tekst = brekk(node.merke.tekst, storrelse=MERKE, plass=ledig, linjer=1)[0]
    return Merkeboks(x, y, round(bredde(tekst, storrelse=MERKE)) + 26, MERKEHOYDE, node.merke.farge, tekst)


def _streker(
    graf: Graf, bokser: Mapping[Nokkel, Boks], oppstilling: Oppstilling, topper: Mapping[Nokkel, int]
) -> tuple[Strek, ...]:
    hoyder = {n: topp + FESTE if n in bokser else topp for n, topp in topper.items()}
    spor = _spor(oppstilling, hoyder)
    ut = []
    for kant in sorted(graf.kanter, key=lambda k: k.brutt):
        fra, til = bokser[kant.fra], bokser[kant.til]
        if fra.node.kolonne == til.node.kolonne:
            x = fra.x + INNRYKK // 2
            punkter = [(x, fra.y + fra.hoyde), (x, hoyder[kant.til]), (til.x, hoyder[kant.til])]
        else:
            svinger = pairwise(vei(graf, kant.fra, kant.til))
            midt = [(spor[a], hoyder[n]) for a, b in svinger for n in (a, b)]
            punkter = [(fra.x + fra.bredde, midt[0][1]), *midt, (til.x, midt[-1][1])]
        ut.append(Strek(glatt(punkter), kant.brutt, tuple(punkter)))
    return tuple(ut)


def _spor(oppstilling: Oppstilling, hoyder: Mapping[Nokkel, int]) -> dict[Nokkel, int]:
    """Give each box or passing line that turns its own track in the gutter to its right."""
    spor = {}
    for kolonne, nokler in oppstilling.kolonner.items():
        kant_x = _kolonne_x(kolonne) + BOKSBREDDE
        svinger = {n: _spenn(n, oppstilling, hoyder) for n in nokler}
        baner = _baner([Sving(n, hoyder[n], *spenn) for n, spenn in svinger.items() if spenn[0] < spenn[1]])
        antall = max(baner.values(), default=0) + 1
        for nokkel in nokler:
            spor[nokkel] = kant_x + round(RENNE * (baner.get(nokkel, antall // 2) + 1) / (antall + 1))
    return spor


def _spenn(nokkel: Nokkel, oppstilling: Oppstilling, hoyder: Mapping[Nokkel, int]) -> tuple[int, int]:
    y = [hoyder[nokkel], *(hoyder[til] for til in oppstilling.hoyre.get(nokkel, ()))]
    return min(y), max(y)


def _baner(svinger: Sequence[Sving]) -> dict[Nokkel, int]:
    """Give each turn a track of its own where they would meet, ordered so that few lines cross.

    Of lines that go down, the lower turns first (further left); of lines that go up, the upper.
    """
    ned = sorted((s for s in svinger if s.til > s.y), key=lambda s: -s.y)
    opp = sorted((s for s in svinger if s.til <= s.y), key=lambda s: s.y)
    baner: dict[Nokkel, int] = {}
    lagt: list[Sving] = []
    for sving in [*ned, *opp]:
        moter = [baner[s.nokkel] for s in lagt if s.fra <= sving.til and sving.fra <= s.til]
        baner[sving.nokkel] = max(moter, default=-1) + 1
        lagt.append(sving)
    return baner
