"""The tree of a year: which enhet stands where on 31 December, and what could not be placed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from helhet.organisasjon.models import Enhet, Plassering
from kommuneregn.verdier import Alvorlighet, Funn


@dataclass(frozen=True)
class Plass:
    """One placement as plain values; both dates are included in the span."""

    enhet_id: int
    forelder_id: int | None
    navn: str
    aktiv_fra: date | None
    aktiv_til: date | None

    def gjelder(self, dag: date) -> bool:
        """Say whether the placement is in force on the day."""
        fra, til = self.aktiv_fra or date.min, self.aktiv_til or date.max
        return fra <= dag <= til


@dataclass(frozen=True)
class Node:
    """One node of the tree; its subtree is the half-open range [nr, slutt) in pre-order."""

    enhet_id: int
    kode: str
    navn: str
    forelder_id: int | None
    dybde: int
    nr: int
    slutt: int


@dataclass(frozen=True)
class Tre:
    """The nodes in pre-order, and the findings made on the way."""

    aar: int
    noder: tuple[Node, ...]
    funn: tuple[Funn, ...] = field(default=())

    @cached_property
    def per_enhet(self) -> Mapping[int, Node]:
        """Return the nodes by enhet id."""
        return {node.enhet_id: node for node in self.noder}

    @cached_property
    def per_kode(self) -> Mapping[str, Node]:
        """Return the nodes that carry an ansvar code, by code."""
        return {node.kode: node for node in self.noder if node.kode}

    def undertre(self, enhet_id: int) -> tuple[Node, ...]:
        """Return the node and everything under it; empty when it has no place this year."""
        node = self.per_enhet.get(enhet_id)
        return self.noder[node.nr : node.slutt] if node else ()

    def undertre_ider(self, enhet_id: int) -> frozenset[int]:
        """Return the enhet ids of the subtree (the enhet itself always included)."""
        return frozenset({enhet_id} | {node.enhet_id for node in self.undertre(enhet_id)})

    def forfedre(self, enhet_id: int) -> tuple[Node, ...]:
        """Return the nodes above, from the top down to the nearest."""
        node = self.per_enhet.get(enhet_id)
        if node is None:
            return ()
        return tuple(n for n in self.noder[: node.nr] if n.slutt >= node.slutt)


def velg_plass(plasser: Sequence[Plass], *, dag: date) -> tuple[Plass, str]:
    """Choose the placement of one ansvar on the day, and say which rule chose it.

    The one in force; of several the latest start («flere»); with none in force the latest
    that ended before («tidligere»), else the next that begins («senere»).
    """
    gyldige = [p for p in plasser if p.gjelder(dag)]
    if gyldige:
        return max(gyldige, key=_start), "flere" if len(gyldige) > 1 else ""
    tidligere = [p for p in plasser if (p.aktiv_til or date.max) < dag]
    if tidligere:
        return max(tidligere, key=lambda p: (p.aktiv_til or date.max, _start(p))), "tidligere"
    return min(plasser, key=_start), "senere"


def _start(plass: Plass) -> date:
    return plass.aktiv_fra or date.min


def bygg_tre(koder: Mapping[int, str], plasser: Iterable[Plass], *, aar: int) -> Tre:
    """Build the tree of a year from every placement.

    `koder` maps enhet id to ansvar code ('' for upper nodes). Upper nodes without anything
    under them that year are left out. Each departure from one placement in force on
    31 December is a finding.
    """
    valgte, funn = _velg_alle(koder, plasser, aar=aar)
    barn = _barn(koder, valgte)
    noder: list[Node] = []
    for rot in barn[None]:
        _legg_til(rot, koder=koder, valgte=valgte, barn=barn, noder=noder, dybde=0)
    return Tre(aar=aar, noder=tuple(noder), funn=tuple(funn))


def _velg_alle(
    koder: Mapping[int, str], plasser: Iterable[Plass], *, aar: int
) -> tuple[dict[int, Plass], list[Funn]]:
    per_enhet: dict[int, list[Plass]] = defaultdict(list)
    for plass in plasser:
        per_enhet[plass.enhet_id].append(plass)
    valgte: dict[int, Plass] = {}
    funn: list[Funn] = []
    for enhet_id, muligheter in per_enhet.items():
        valgte[enhet_id], regel = velg_plass(muligheter, dag=date(aar, 12, 31))
        if regel:
            funn.append(_funn(koder[enhet_id], valgte[enhet_id], regel=regel, aar=aar))
    return valgte, sorted(funn, key=lambda f: f.sted)


def _funn(kode: str, plass: Plass, *, regel: str, aar: int) -> Funn:
    fant = {
        "flere": _("Fant flere plasser i treet 31.12.%(aar)s. Bruker den som begynner sist: «%(navn)s»."),
        "tidligere": _("Fant ingen plass 31.12.%(aar)s. Bruker den siste før: «%(navn)s»."),
        "senere": _("Fant ingen plass 31.12.%(aar)s. Bruker den neste: «%(navn)s»."),
    }[regel] % {"aar": aar, "navn": plass.navn}
    hva = _("Forventet én. Rett datoene i organisasjonsfilen og les den inn igjen.")
    return Funn(
        kode=f"tre-{regel}", alvorlighet=Alvorlighet.INFO, melding=f"{fant} {hva}", sted=kode or plass.navn
    )


def _barn(koder: Mapping[int, str], valgte: Mapping[int, Plass]) -> dict[int | None, list[int]]:
    """Children by parent, sorted; upper nodes with nothing under them are dropped."""
    i_bruk = set()
    for enhet_id in valgte:
        if koder[enhet_id]:
            oppover: int | None = enhet_id
            while oppover is not None and oppover not in i_bruk:
                i_bruk.add(oppover)
                oppover = valgte[oppover].forelder_id if oppover in valgte else None
    barn: dict[int | None, list[int]] = defaultdict(list)
    for enhet_id in i_bruk & set(valgte):
        barn[valgte[enhet_id].forelder_id].append(enhet_id)
    for liste in barn.values():
        liste.sort(key=lambda e: (koder[e] or "~", valgte[e].navn.casefold()))
    return barn


def _legg_til(
    enhet_id: int,
    *,
    koder: Mapping[int, str],
    valgte: Mapping[int, Plass],
    barn: Mapping[int | None, Sequence[int]],
    noder: list[Node],
    dybde: int,
) -> None:
    nr, plass = len(noder), valgte[enhet_id]
    noder.append(Node(enhet_id, koder[enhet_id], plass.navn, plass.forelder_id, dybde, nr, nr + 1))
    for under in barn.get(enhet_id, ()):
        _legg_til(under, koder=koder, valgte=valgte, barn=barn, noder=noder, dybde=dybde + 1)
    gammel = noder[nr]
    noder[nr] = Node(gammel.enhet_id, gammel.kode, gammel.navn, gammel.forelder_id, dybde, nr, len(noder))


def hent_tre(aar: int) -> Tre:
    """Return the tree of the year for the municipality in scope (two queries)."""
    koder = dict(Enhet.objects.values_list("id", "kode"))
    rader = Plassering.objects.values_list("enhet_id", "forelder_id", "navn", "aktiv_fra", "aktiv_til")
    return bygg_tre(koder, (Plass(*rad) for rad in rader), aar=aar)
