"""Reads that several places use."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from helhet.felles.omfang import kommune_omfang, person_omfang
from helhet.organisasjon import rules
from helhet.organisasjon.domain.tilgang import i_kraft
from helhet.organisasjon.domain.tre import Node, Tre
from helhet.organisasjon.models import Bruker, Kommune, Medlemskap, Plassering


@dataclass(frozen=True)
class Trerad:
    """One node and every placement it has had."""

    node: Node
    plasseringer: tuple[Plassering, ...]


def kommuner_for(bruker: Bruker, *, dag: date) -> list[Kommune]:
    """Return the municipalities where the person has a role on the day, by name; those one visits last."""
    roller = defaultdict(set)
    for kommune_id, rolle in _roller_i_kraft(bruker, dag=dag):
        roller[kommune_id].add(rolle)
    kommuner = Kommune.objects.filter(pk__in=roller)
    return sorted(kommuner, key=lambda k: roller[k.pk] <= rules.UTENFRA)


def _roller_i_kraft(bruker: Bruker, *, dag: date) -> Iterator[tuple[int, str]]:
    """Give the municipality and role of each membership in force.

    In the person's own scope the database shows the person's own rows alone, so whether a leader's
    role still holds is asked in the municipality's.
    """
    med_slutt = Q(til__isnull=True) | Q(til__gte=dag)
    with person_omfang(bruker.pk):
        egne = Medlemskap._base_manager.filter(med_slutt, bruker=bruker, fra__lte=dag)
        rader = list(egne.values_list("kommune_id", "rolle", "stedfortreder_for_id"))
    for kommune_id, rolle, leder_id in rader:
        if leder_id is None or _gjelder_ennaa(leder_id, kommune_id=kommune_id, dag=dag):
            yield kommune_id, rolle


def _gjelder_ennaa(medlemskap_id: int, *, kommune_id: int, dag: date) -> bool:
    with kommune_omfang(kommune_id):
        return bool(Medlemskap.objects.filter(i_kraft(dag), pk=medlemskap_id).exists())


def roller_alle_steder(bruker: Bruker) -> list[tuple[int, date | None]]:
    """Return the municipality and last day of each membership that the person has or has had anywhere."""
    with person_omfang(bruker.pk):
        egne = Medlemskap._base_manager.filter(bruker=bruker).order_by("pk")
        return list(egne.values_list("kommune_id", "til"))


def uten_rolle_lenger(*, dag: date) -> list[Medlemskap]:
    """Return the last membership of each who has had a role here and has none now or later, by name.

    Those whose name is removed are left out.
    """
    naa = Medlemskap.objects.filter(Q(til__isnull=True) | Q(til__gte=dag)).values("bruker_id")
    rader = Medlemskap.objects.exclude(bruker__in=naa).select_related("bruker", "enhet").order_by("til", "pk")
    siste = {rad.bruker_id: rad for rad in rader if not rad.bruker.er_navnloes}
    return sorted(siste.values(), key=lambda rad: rad.bruker.navn)


def valgt_kommune(kommuner: Sequence[Kommune], *, bruker: Bruker, oensket: int | None) -> Kommune | None:
    """Return the wanted one of the person's municipalities, else the first, else None."""
    if not kommuner or not bruker.is_active:
        return None
    return next((k for k in kommuner if k.pk == oensket), kommuner[0])


def kommune_med_nummer(nummer: str) -> Kommune | None:
    """Return the municipality with the number, or None."""
    return Kommune.objects.filter(nummer=nummer).first()


def demobrukere() -> list[Bruker]:
    """Return the demo accounts, in the order of the roles."""
    return list(Bruker.objects.filter(er_demo=True, is_active=True).order_by("brukernavn"))


def medlemsliste(*, dag: date) -> list[tuple[Medlemskap, bool]]:
    """Return every membership of the municipality in scope, and whether it is in force."""
    rader = Medlemskap.objects.select_related("bruker", "enhet", "stedfortreder_for__bruker").order_by(
        "bruker__navn", "rolle"
    )
    return [(rad, rad.gjelder(dag)) for rad in rader]


def trerader(tre: Tre, *, enheter: frozenset[int] | None) -> list[Trerad]:
    """Return the enheter (None: all) of the tree as rows with their dates, in pre-order (one query)."""
    spenn: dict[int, list[Plassering]] = defaultdict(list)
    for plassering in Plassering.objects.order_by("aktiv_fra"):
        spenn[plassering.enhet_id].append(plassering)
    return [
        Trerad(node, tuple(spenn[node.enhet_id]))
        for node in tre.noder
        if enheter is None or node.enhet_id in enheter
    ]
