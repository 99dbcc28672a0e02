"""Reads that several places use."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

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
    rader = Medlemskap._base_manager.filter(i_kraft(dag), bruker=bruker)
    for kommune_id, rolle in rader.values_list("kommune_id", "rolle"):
        roller[kommune_id].add(rolle)
    kommuner = Kommune.objects.filter(pk__in=roller)
    return sorted(kommuner, key=lambda k: roller[k.pk] <= rules.UTENFRA)


def valgt_kommune(bruker: Bruker, *, oensket: int | None, dag: date) -> Kommune | None:
    """Return the wanted municipality when the person has a role there, else the first, else None."""
    kommuner = kommuner_for(bruker, dag=dag)
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
    rader = Medlemskap.objects.select_related("bruker", "enhet").order_by("bruker__navn", "rolle")
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
