"""The benefit map of an action: activity → product → effect for users → benefit → goal, with its gaps.

Drawn from the rows that stand: the chain on each benefit, one box a line of it, what is measured, and
the goals of the action. Lines that two benefits have in common are one box.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from helhet.felles.tallformat import desimaltall
from helhet.gevinst.domain.queries import Gevinstrad, kan_endre, med_status, synlige_gevinster
from helhet.gevinst.domain.status import Vurdering
from helhet.gevinst.models import Gevinst
from helhet.gevinstplan.enums import Kartkolonne
from helhet.hop.domain.queries import synlige_handlinger
from helhet.hop.models import Handling
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.traad.domain.brudd import Vei
from helhet.traad.domain.graf import Graf, Kant
from helhet.traad.domain.noder import Merke, Node, Nokkel
from helhet.traad.domain.tegning import Tegning, tegn
from helhet.traad.domain.visning import FLEST_BOKSER, Gren, grener

K = Kartkolonne
KJEDE = (K.AKTIVITET, K.PRODUKT, K.BRUKEREFFEKT)
FELT = {K.AKTIVITET: "aktivitet", K.PRODUKT: "produkt", K.BRUKEREFFEKT: "brukereffekt"}


@dataclass(frozen=True)
class Gevinstkart:
    """The map as a drawing and as a tree; `hull` is how many of its boxes say that something lacks."""

    handling: Handling
    tegning: Tegning
    grener: Sequence[Gren]
    hull: int

    @property
    def stor(self) -> bool:
        """Say whether the map has more boxes than a drawing can show well."""
        return len(self.tegning.bokser) > FLEST_BOKSER


def hent_kart(tilgang: Tilgang, *, handling_pk: int, idag: date) -> Gevinstkart | None:
    """Return the map of an action as the person may see it; None when they may not see the action."""
    handling = synlige_handlinger(tilgang).filter(pk=handling_pk).first()
    if handling is None:
        return None
    rader = med_status(synlige_gevinster(tilgang).filter(handling=handling).order_by("pk"), idag=idag)
    endrer = frozenset(rad.gevinst.pk for rad in rader if kan_endre(tilgang, rad.gevinst))
    graf = bygg_kart(handling, rader, endrer=endrer)
    hull = sum(1 for node in graf.noder.values() if node.hull)
    return Gevinstkart(handling, tegn(graf, kolonner=Kartkolonne), grener(graf), hull)


def bygg_kart(handling: Handling, rader: Sequence[Gevinstrad], *, endrer: frozenset[int]) -> Graf:
    """Make the graph: each line of a benefit's chain leads to each line of the next step."""
    bygger = _Bygger(endrer)
    maal = [bygger.legg_til(node) for node in _maal(handling)]
    for rad in rader:
        steg = [bygger.kjede(rad, kolonne) for kolonne in KJEDE]
        steg += [[bygger.legg_til(_gevinst(rad))], maal]
        for fra, til in pairwise(steg):
            bygger.forbind(fra, til)
    if not rader:
        bygger.uten_gevinst(handling, maal)
    fokus = next(iter(bygger.noder), "")
    kanter = tuple(Kant(fra, til, brutt) for (fra, til), brutt in bygger.kanter.items())
    return Graf(fokus, bygger.noder, kanter, ())


class _Bygger:
    """Gathers boxes, each once, and the lines between them."""

    def __init__(self, endrer: frozenset[int]) -> None:
        self.endrer = endrer
        self.noder: dict[Nokkel, Node] = {}
        self.kanter: dict[tuple[Nokkel, Nokkel], bool] = {}

    def legg_til(self, node: Node) -> Nokkel:
        self.noder.setdefault(node.nokkel, node)
        return node.nokkel

    def kjede(self, rad: Gevinstrad, kolonne: Kartkolonne) -> list[Nokkel]:
        """Return the boxes of one step: a box a line that is written, else one that says it lacks."""
        gevinst = rad.gevinst
        vei = Vei("gevinst:gevinst", gevinst.pk)
        linjer = _linjer(getattr(gevinst, FELT[kolonne]))
        maalt = _maalt(rad.vurderinger) if kolonne is K.BRUKEREFFEKT else ()
        if not linjer and maalt:
            linjer = [v.virkning.tittel for v in rad.vurderinger]
        if not linjer:
            return [self.legg_til(_hull(gevinst, kolonne, kan_endre=gevinst.pk in self.endrer))]
        # What two benefits have in common is one box; what is measured belongs to its own benefit.
        navn = f"-{gevinst.pk}" if maalt else ""
        return [
            self.legg_til(
                Node(
                    f"{FELT[kolonne]}{navn}-{linje.casefold()}", kolonne, linje, maalt if nr == 0 else (), vei
                )
            )
            for nr, linje in enumerate(linjer)
        ]

    def forbind(self, fra: Iterable[Nokkel], til: Sequence[Nokkel]) -> None:
        for a in fra:
            for b in til:
                self.kanter[a, b] = self.noder[a].hull or self.noder[b].hull

    def uten_gevinst(self, handling: Handling, maal: Sequence[Nokkel]) -> None:
        """Say that the action promises nothing, with its own name where the activity would stand."""
        vei = Vei("hop:handling", handling.pk)
        tiltak = self.legg_til(Node(f"handling-{handling.pk}", K.AKTIVITET, str(handling), (), vei))
        ny = Vei("gevinst:ny", handling.pk)
        tekst = _("Legg til en gevinst")
        hull = self.legg_til(
            Node("hull-gevinst", K.GEVINST, _("Mangler gevinst"), (), ny, knapp=tekst, hull=True)
        )
        self.forbind([tiltak], [hull])
        self.forbind([hull], maal)


def _linjer(tekst: str) -> list[str]:
    """Return the lines that are written, each once, without the marks of a list."""
    return list(dict.fromkeys(ren for linje in tekst.splitlines() if (ren := linje.strip(" \t•*–-"))))


def _maalt(vurderinger: Sequence[Vurdering]) -> tuple[str, ...]:
    """Return what is measured: from where, to where, in which unit."""
    return tuple(
        _("%(hva)s: %(fra)s → %(til)s %(enhet)s")
        % {
            "hva": v.virkning.tittel,
            "fra": _tall(v.virkning.nullpunkt_verdi),
            "til": _tall(v.virkning.maal_verdi),
            "enhet": v.virkning.enhet,
        }
        for v in vurderinger
    )


def _tall(verdi: Decimal | None) -> str:
    return _("mangler") if verdi is None else desimaltall(verdi)


def _gevinst(rad: Gevinstrad) -> Node:
    gevinst = rad.gevinst
    detaljer = [str(gevinst.get_type_display())] if gevinst.type else []
    detaljer += _linjer(gevinst.samfunnseffekt)
    merke = Merke(rad.farge, rad.tekst) if rad.vurderinger else Merke("gul", _("måles ikke"))
    return Node(
        f"gevinst-{gevinst.pk}",
        K.GEVINST,
        str(gevinst),
        tuple(detaljer),
        Vei("gevinst:gevinst", gevinst.pk),
        merke=merke,
    )


def _hull(gevinst: Gevinst, kolonne: Kartkolonne, *, kan_endre: bool) -> Node:
    mangler = {
        K.AKTIVITET: _("Mangler: det vi gjør"),
        K.PRODUKT: _("Mangler: det som kommer ut"),
        K.BRUKEREFFEKT: _("Mangler: det brukerne merker"),
    }
    vei = Vei("gevinst:rediger" if kan_endre else "gevinst:gevinst", gevinst.pk)
    knapp = _("Skriv det") if kan_endre else _("Se gevinsten")
    return Node(
        f"hull-{FELT[kolonne]}-{gevinst.pk}", kolonne, mangler[kolonne], (), vei, knapp=knapp, hull=True
    )


def _maal(handling: Handling) -> Iterator[Node]:
    """Give the goals that the action follows up, also through a strategy; one that says so without."""
    strategier: dict[int, list[str]] = {}
    maal = {
        lenke.maal_id: lenke.maal
        for lenke in handling.maallenker.select_related("maal").order_by("-primaer", "pk")
    }
    for lenke in handling.strategilenker.select_related("strategi__maal").order_by("-primaer", "pk"):
        maal.setdefault(lenke.strategi.maal_id, lenke.strategi.maal)
        strategier.setdefault(lenke.strategi.maal_id, []).append(
            _("Strategi: %(tittel)s") % {"tittel": lenke.strategi}
        )
    for pk, ett in maal.items():
        vei = Vei("hop:maalside", pk)
        yield Node(f"maal-{pk}", K.MAAL, str(ett), tuple(strategier.get(pk, ())), vei)
    if not maal:
        vei = Vei("hop:handling", handling.pk)
        knapp = _("Åpne tiltaket")
        yield Node("hull-maal", K.MAAL, _("Mangler mål"), (), vei, knapp=knapp, hull=True)
