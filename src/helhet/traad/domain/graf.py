"""The thread from one object, both ways: what it comes from, what follows from it, and the gaps."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from helhet.traad.domain.brudd import Brudd, finn_brudd
from helhet.traad.domain.grunnlag import DRIFT, INVESTERING, Grunnlag
from helhet.traad.domain.noder import (
    AARSAK,
    KRONER,
    Node,
    Nokkel,
    aarsaksnode,
    aarsaksnokkel,
    gevinstnode,
    handlingsnode,
    hullnode,
    kronernode,
    kronernokkel,
    maalnode,
    strateginode,
    virkningsnode,
)
from helhet.traad.domain.synlig import Synlighet
from helhet.traad.enums import Bruddkode, Kolonne, Objektslag

M, S, H, G, V = (
    Objektslag.MAAL,
    Objektslag.STRATEGI,
    Objektslag.HANDLING,
    Objektslag.GEVINST,
    Objektslag.VIRKNING,
)

# The breaks that leave a hole in the drawing, and the column of the hole.
HULL: Mapping[Bruddkode, Kolonne] = {
    Bruddkode.MAAL_UTEN_HANDLING: Kolonne.HANDLING,
    Bruddkode.STRATEGI_UTEN_HANDLING: Kolonne.HANDLING,
    Bruddkode.HANDLING_UTEN_MAAL: Kolonne.MAAL,
    Bruddkode.HANDLING_UTEN_GEVINST: Kolonne.GEVINST,
    Bruddkode.GEVINST_UTEN_INDIKATOR: Kolonne.EFFEKT,
}


@dataclass(frozen=True)
class Kant:
    """A line of the drawing: whole when promised and followed up, dotted at a break."""

    fra: Nokkel
    til: Nokkel
    brutt: bool


@dataclass(frozen=True)
class Graf:
    """The thread from one object, nodes in reading order."""

    fokus: Nokkel
    noder: Mapping[Nokkel, Node]
    kanter: tuple[Kant, ...]
    brudd: tuple[Brudd, ...]

    def barn(self) -> Mapping[Nokkel, tuple[Nokkel, ...]]:
        """Return what hangs on each node, in order."""
        ut: dict[Nokkel, list[Nokkel]] = defaultdict(list)
        for kant in self.kanter:
            ut[kant.fra].append(kant.til)
        return {fra: tuple(til) for fra, til in ut.items()}

    def handlinger(self) -> tuple[int, ...]:
        """Return the ids of the actions in the thread."""
        return tuple(n.objekt[1] for n in self.noder.values() if n.objekt and n.objekt[0] is H)

    def gevinster(self) -> frozenset[int]:
        """Return the ids of the benefits in the thread."""
        return frozenset(n.objekt[1] for n in self.noder.values() if n.objekt and n.objekt[0] is G)


def bygg_graf(
    grunnlag: Grunnlag,
    *,
    fokus: tuple[Objektslag, int],
    synlighet: Synlighet,
    tilpass: Callable[[Iterable[Brudd]], list[Brudd]] = list,
) -> Graf:
    """Build the thread from the object: its ancestors, itself, its descendants and their gaps.

    `tilpass` gives each break the button that the reader can use.
    """
    fokusnokkel = nokkel(*fokus)
    barn = _barn(grunnlag, synlighet=synlighet, fokus=fokusnokkel)
    med = _i_traaden(barn, fokusnokkel)
    brudd = _brudd_i(tilpass(finn_brudd(grunnlag)), med)
    noder = _noder(grunnlag, med, brudd, fokus=fokusnokkel)
    kanter = [Kant(fra, til, noder[til].brutt) for fra in noder for til in barn.get(fra, ()) if til in noder]
    alle = tuple(b for liste in brudd.values() for b in liste)
    for mangel in alle:
        _legg_til_hull(mangel, noder=noder, kanter=kanter, barn=barn)
    return Graf(fokusnokkel, noder, tuple(kanter), alle)


def virkninger_i_traaden(
    grunnlag: Grunnlag, *, fokus: tuple[Objektslag, int], synlighet: Synlighet
) -> frozenset[int]:
    """Return the ids of the effects that the thread from the object holds."""
    med = _i_traaden(_barn(grunnlag, synlighet=synlighet, fokus=nokkel(*fokus)), nokkel(*fokus))
    return frozenset(v.id for v in grunnlag.virkninger if nokkel(V, v.id) in med)


def nokkel(slag: Objektslag, pk: int) -> Nokkel:
    """Return the key of an object's node."""
    return f"{slag.value}-{pk}"


Barn = dict[Nokkel, list[Nokkel]]


def _barn(grunnlag: Grunnlag, *, synlighet: Synlighet, fokus: Nokkel) -> Barn:
    """What follows from what among visible things; rejected actions only when asked for."""
    barn: Barn = defaultdict(list)
    handlinger = {
        h.id
        for h in grunnlag.handlinger
        if h.id in synlighet.handlinger and (not h.avvist or _er_under(grunnlag, h.id, fokus))
    }
    _under_maal_og_strategier(barn, grunnlag, handlinger)
    _penger_under_handlinger(barn, grunnlag, handlinger)
    for aarsak in grunnlag.aarsaker:
        if aarsak.handling_id in handlinger:
            barn[aarsaksnokkel(aarsak)].append(nokkel(H, aarsak.handling_id))
    for gevinst in grunnlag.gevinster:
        if gevinst.id in synlighet.gevinster and gevinst.handling_id in handlinger:
            barn[_feste(barn, gevinst.handling_id)].append(nokkel(G, gevinst.id))
            barn[nokkel(G, gevinst.id)] += [
                nokkel(V, v.id) for v in grunnlag.virkninger_for.get(gevinst.id, ())
            ]
    return barn


def _under_maal_og_strategier(barn: Barn, grunnlag: Grunnlag, handlinger: set[int]) -> None:
    """Goals to goals, strategies and actions; an action met through a strategy needs no second line."""
    for strategi in grunnlag.strategier:
        barn[nokkel(M, strategi.maal_id)].append(nokkel(S, strategi.id))
    gjennom_strategi = set()
    for lenke in grunnlag.strategilenker:
        gjennom_strategi.add((lenke.handling_id, grunnlag.strategi_per_id[lenke.til_id].maal_id))
        if lenke.handling_id in handlinger:
            barn[nokkel(S, lenke.til_id)].append(nokkel(H, lenke.handling_id))
    for lenke in grunnlag.maallenker:
        if lenke.handling_id in handlinger and (lenke.handling_id, lenke.til_id) not in gjennom_strategi:
            barn[nokkel(M, lenke.til_id)].append(nokkel(H, lenke.handling_id))
    for maal in grunnlag.maal:
        if maal.forelder_id is not None:
            barn[nokkel(M, maal.forelder_id)].append(nokkel(M, maal.id))


def _penger_under_handlinger(barn: Barn, grunnlag: Grunnlag, handlinger: set[int]) -> None:
    for handling_id in sorted(handlinger):
        klasser = {linje.kontoklasse for linje in grunnlag.linjer_for.get(handling_id, ())}
        barn[nokkel(H, handling_id)] += [
            kronernokkel(handling_id, klasse) for klasse in (DRIFT, INVESTERING) if klasse in klasser
        ]


def _feste(barn: Mapping[Nokkel, list[Nokkel]], handling_id: int) -> Nokkel:
    """Return where an action's benefits hang: on its first money, else on the action itself."""
    return next(
        (b for b in barn.get(nokkel(H, handling_id), ()) if b.startswith(KRONER)), nokkel(H, handling_id)
    )


def _er_under(grunnlag: Grunnlag, handling_id: int, fokus: Nokkel) -> bool:
    """Say whether the thread is followed from this action, its benefits or their effects."""
    egne = {nokkel(H, handling_id)}
    for gevinst in grunnlag.gevinster_for.get(handling_id, ()):
        egne.add(nokkel(G, gevinst.id))
        egne |= {nokkel(V, v.id) for v in grunnlag.virkninger_for.get(gevinst.id, ())}
    return fokus in egne


def _i_traaden(barn: Barn, fokus: Nokkel) -> set[Nokkel]:
    """The focus, what it comes from and what follows; of the actions met, all money and their causes."""
    foreldre: Barn = defaultdict(list)
    for fra, til_alle in barn.items():
        for til in til_alle:
            foreldre[til].append(fra)
    med = _naas(fokus, barn) | _naas(fokus, foreldre)
    med |= {fra for fra, til in barn.items() if fra.startswith(AARSAK) and med & set(til)}
    return med | {krone for n in med for krone in barn.get(n, ()) if krone.startswith(KRONER)}


def _naas(start: Nokkel, vei: Mapping[Nokkel, Iterable[Nokkel]]) -> set[Nokkel]:
    """Return everything reached from the start; visits each node once, so a loop ends."""
    sett, gjenstaar = {start}, [start]
    while gjenstaar:
        for neste in vei.get(gjenstaar.pop(), ()):
            if neste not in sett:
                sett.add(neste)
                gjenstaar.append(neste)
    return sett


def _brudd_i(alle: Iterable[Brudd], med: set[Nokkel]) -> dict[Nokkel, list[Brudd]]:
    per_objekt: dict[Nokkel, list[Brudd]] = defaultdict(list)
    for brudd in alle:
        if brudd.objekt is not None and nokkel(*brudd.objekt) in med:
            per_objekt[nokkel(*brudd.objekt)].append(brudd)
    return per_objekt


def _noder(
    grunnlag: Grunnlag, med: set[Nokkel], brudd: Mapping[Nokkel, list[Brudd]], *, fokus: Nokkel
) -> dict[Nokkel, Node]:
    """Make the boxes of the thread in reading order."""
    handlinger = [h for h in grunnlag.handlinger if nokkel(H, h.id) in med]
    noder = [
        *(maalnode(m) for m in grunnlag.maal if nokkel(M, m.id) in med),
        *(strateginode(s) for s in grunnlag.strategier if nokkel(S, s.id) in med),
        *(aarsaksnode(a) for a in grunnlag.aarsaker if aarsaksnokkel(a) in med),
        *(handlingsnode(h, brudd.get(nokkel(H, h.id), ())) for h in handlinger),
        *(
            kronernode(h, linjer, klasse, brudd.get(nokkel(H, h.id), ()))
            for h in handlinger
            for klasse in (DRIFT, INVESTERING)
            if (linjer := [x for x in grunnlag.linjer_for.get(h.id, ()) if x.kontoklasse == klasse])
        ),
        *(
            gevinstnode(g, grunnlag.aarsbelop_for.get(g.id, ()), brudd.get(nokkel(G, g.id), ()))
            for g in grunnlag.gevinster
            if nokkel(G, g.id) in med
        ),
        *(
            virkningsnode(v, brudd.get(nokkel(V, v.id), ()))
            for v in grunnlag.virkninger
            if nokkel(V, v.id) in med
        ),
    ]
    return {node.nokkel: node.som_fokus() if node.nokkel == fokus else node for node in noder}


def _legg_til_hull(
    brudd: Brudd,
    *,
    noder: dict[Nokkel, Node],
    kanter: list[Kant],
    barn: Mapping[Nokkel, list[Nokkel]],
) -> None:
    """Draw the hole that the break leaves, tied to its object with a dotted line."""
    slag, pk = brudd.objekt or (H, 0)
    uten_gevinst = slag is H and not any(b.startswith(G.value) for b in barn.get(_feste(barn, pk), ()))
    kolonne = HULL.get(brudd.kode)
    if brudd.kode is Bruddkode.KUTT_UTEN_GEVINST and uten_gevinst:
        kolonne = Kolonne.GEVINST
    if kolonne is None:
        return
    hull = hullnode(brudd, kolonne)
    noder[hull.nokkel] = hull
    if kolonne is Kolonne.MAAL:
        kanter.append(Kant(hull.nokkel, nokkel(slag, pk), brutt=True))
    else:
        fra = _feste(barn, pk) if slag is H else nokkel(slag, pk)
        kanter.append(Kant(fra, hull.nokkel, brutt=True))
