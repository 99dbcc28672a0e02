"""The drawing of a thread: boxes in six columns, lines between them. Pure geometry, no browser.

Columns run from why to what came of it. Each box stands in a row of a grid; a box has the
row of the first thing that hangs on it, so the main thread is a straight line. Rows are as
high as their tallest box, lines turn only in the gutters between columns and between rows:
so nothing overlaps and no line crosses a box.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from helhet.traad.domain.graf import Graf, Kant
from helhet.traad.domain.linjer import Punkt, glatt
from helhet.traad.domain.noder import Node, Nokkel
from helhet.traad.domain.tekstbredde import bredde, brekk
from helhet.traad.enums import Kolonne

BREDDE, RENNE, TOPP = 1216, 38, 44
BOKSBREDDE = (BREDDE - RENNE * (len(Kolonne) - 1)) // len(Kolonne)
LUFT, RADLUFT, INNRYKK = 14, 26, 14
TITTEL, DETALJ, MERKE = 15, 13, 12
TITTELHOYDE, DETALJHOYDE, MERKEHOYDE, KNAPP = 20, 18, 24, 24
TITTELLINJER, DETALJLINJER = 5, 3
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
    rad: int
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


def tegn(graf: Graf) -> Tegning:
    """Lay out the thread."""
    rader = gi_rader(graf)
    dybder = _maaldybder(graf)
    hoyder = {nokkel: _hoyde(node, dybder.get(nokkel, 0)) for nokkel, node in graf.noder.items()}
    topper = _radtopper(rader, hoyder)
    bokser = {
        nokkel: _boks(graf.noder[nokkel], rad, topper[rad], hoyder[nokkel], dybder.get(nokkel, 0))
        for nokkel, rad in sorted(rader.items(), key=lambda par: (par[1], graf.noder[par[0]].kolonne))
    }
    streker = _streker(graf.kanter, bokser, topper)
    return Tegning(
        bredde=BREDDE,
        hoyde=max((b.y + b.hoyde for b in bokser.values()), default=TOPP) + 4,
        overskrifter=tuple(Overskrift(_kolonne_x(k), str(k.label)) for k in Kolonne),
        bokser=tuple(bokser[n] for n in leserekkefolge(graf)),
        streker=streker,
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


def gi_rader(graf: Graf) -> dict[Nokkel, int]:
    """Give each box a row: that of the first box hanging on it; goals below goals further down."""
    barn, rader = graf.barn(), dict[Nokkel, int]()

    def plasser(nokkel: Nokkel, rad: int) -> int:
        rader[nokkel] = rad
        neste = rad
        for under in ordnet(graf, barn.get(nokkel, ())):
            if under not in rader:
                if graf.noder[under].kolonne == graf.noder[nokkel].kolonne:
                    neste = max(neste, rad + 1)
                neste = plasser(under, neste)
        return max(neste, rad + 1)

    ledig = 0
    for rot in [*_rotter(graf), *graf.noder]:
        if rot not in rader:
            ledig = plasser(rot, ledig)
    return rader


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


def _radtopper(rader: Mapping[Nokkel, int], hoyder: Mapping[Nokkel, int]) -> list[int]:
    """Return where each row begins."""
    topper, y = [], TOPP
    for rad in range(max(rader.values(), default=-1) + 1):
        topper.append(y)
        y += max((hoyder[n] for n, r in rader.items() if r == rad), default=0) + RADLUFT
    return topper


def _kolonne_x(kolonne: int) -> int:
    return kolonne * (BOKSBREDDE + RENNE)


def _boks(node: Node, rad: int, y: int, hoyde: int, dybde: int) -> Boks:
    x = _kolonne_x(node.kolonne) + dybde * INNRYKK
    tekster, linje = [], y + LUFT - 2
    for klasse, tekst in _tekster(node, _plass(dybde)):
        linje += TITTELHOYDE if klasse == "tittel" else DETALJHOYDE
        tekster.append(Tekst(x + LUFT, linje - 4, klasse, tekst))
    bredden = BOKSBREDDE - dybde * INNRYKK
    fot = y + hoyde - MERKEHOYDE - LUFT + 6
    return Boks(
        node,
        rad,
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
    kanter: Sequence[Kant], bokser: Mapping[Nokkel, Boks], topper: Sequence[int]
) -> tuple[Strek, ...]:
    spor = _spor(kanter, bokser)
    opptatt = {(b.node.kolonne, b.rad) for b in bokser.values()}
    ut = []
    for kant in sorted(kanter, key=lambda k: k.brutt):
        fra, til = bokser[kant.fra], bokser[kant.til]
        punkter = _punkter(fra, til, spor=spor, opptatt=opptatt, topper=topper)
        ut.append(Strek(glatt(punkter), kant.brutt, tuple(punkter)))
    return tuple(ut)


def _punkter(
    fra: Boks,
    til: Boks,
    *,
    spor: Mapping[tuple[int, Nokkel], int],
    opptatt: set[tuple[Kolonne, int]],
    topper: Sequence[int],
) -> list[Punkt]:
    """Return the corners of a line: straight when it can, else turning in the gutters."""
    if fra.node.kolonne == til.node.kolonne:
        x = fra.x + INNRYKK // 2
        return [(x, fra.y + fra.hoyde), (x, _midt(til)), (til.x, _midt(til))]
    start, slutt = (fra.x + fra.bredde, _midt(fra)), (til.x, _midt(til))
    ut_x = spor[fra.node.kolonne, fra.node.nokkel]
    mellom = range(fra.node.kolonne + 1, til.node.kolonne)
    if not any((kolonne, til.rad) in opptatt for kolonne in mellom):
        return [start, (ut_x, start[1]), (ut_x, slutt[1]), slutt]
    over = topper[til.rad] - RADLUFT // 2
    inn_x = til.x - RENNE // 4
    return [start, (ut_x, start[1]), (ut_x, over), (inn_x, over), (inn_x, slutt[1]), slutt]


def _midt(boks: Boks) -> int:
    """Where lines meet a box: level for all boxes of a row, whatever their height."""
    return boks.y + LUFT + TITTELHOYDE // 2


def _spor(kanter: Sequence[Kant], bokser: Mapping[Nokkel, Boks]) -> dict[tuple[int, Nokkel], int]:
    """Give each box that lines turn from its own track in the gutter, so that lines stay apart."""
    per_kolonne: dict[int, dict[Nokkel, None]] = defaultdict(dict)
    for kant in kanter:
        per_kolonne[bokser[kant.fra].node.kolonne][kant.fra] = None
    spor = {}
    for kolonne, nokler in per_kolonne.items():
        svinger = [n for n in nokler if _svinger(n, kanter, bokser)]
        rekkevidde = [_spenn(n, kanter, bokser) for n in svinger]
        baner = _baner(rekkevidde)
        antall = max(baner, default=0) + 1
        kant_x = _kolonne_x(kolonne) + BOKSBREDDE
        for nokkel in nokler:
            spor[kolonne, nokkel] = kant_x + RENNE // 2
        for nokkel, bane in zip(svinger, baner, strict=True):
            spor[kolonne, nokkel] = kant_x + round(RENNE * (bane + 1) / (antall + 1))
    return spor


def _svinger(nokkel: Nokkel, kanter: Sequence[Kant], bokser: Mapping[Nokkel, Boks]) -> bool:
    return any(k.fra == nokkel and bokser[k.til].rad != bokser[nokkel].rad for k in kanter)


def _spenn(nokkel: Nokkel, kanter: Sequence[Kant], bokser: Mapping[Nokkel, Boks]) -> tuple[int, int]:
    y = [_midt(bokser[nokkel])] + [_midt(bokser[k.til]) for k in kanter if k.fra == nokkel]
    return min(y), max(y)


def _baner(spenn: Sequence[tuple[int, int]]) -> list[int]:
    """Give each span the first track where it overlaps nobody."""
    baner: list[list[tuple[int, int]]] = []
    ut = []
    for fra, til in spenn:
        nr = next((i for i, bane in enumerate(baner) if all(til < f or t < fra for f, t in bane)), len(baner))
        if nr == len(baner):
            baner.append([])
        baner[nr].append((fra, til))
        ut.append(nr)
    return ut
