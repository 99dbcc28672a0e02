"""Builders of the room's tests: a sheet, and a tree written as nested pairs."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from helhet.dypdykk.domain.a3 import begynn_a3
from helhet.dypdykk.domain.aarsak import ny_aarsak
from helhet.dypdykk.domain.tre import Gren, hent_tre
from helhet.dypdykk.models import A3, Aarsak
from helhet.organisasjon.models import Enhet

DAG = date(2026, 11, 21)
Node = tuple[str, Sequence[Any]]


def lag_a3(enhet: Enhet, **felt: Any) -> A3:
    """Make a sheet with its empty boxes."""
    verdier = {"tittel": "Færre vikartimer", "problem": "1 930 vikartimer om natta i fjor", "dato": DAG}
    return begynn_a3(A3(**{**verdier, **felt}, enhet=enhet), aktor=None)


def plant(
    a3: A3, grener: Sequence[Node], *, forelder: Aarsak | None = None, aktor: UUID | None = None
) -> dict[str, Aarsak]:
    """Make the causes of a nested list of (answer, under); return them by answer."""
    ut: dict[str, Aarsak] = {}
    for svar, under in grener:
        ut[svar] = ny_aarsak(a3, forelder=forelder, aktor=aktor, svar=svar)
        ut |= plant(a3, under, forelder=ut[svar], aktor=aktor)
    return ut


def som_lister(a3: A3) -> list[Any]:
    """Return the tree of the sheet as nested lists of [answer, under]."""
    return [_liste(gren) for gren in hent_tre(a3.pk).grener]


def _liste(gren: Gren) -> list[Any]:
    return [gren.aarsak.svar, [_liste(en) for en in gren.under]]


def paa_nytt(aarsak: Aarsak) -> Aarsak:
    """Read the cause again."""
    rad: Aarsak = Aarsak.objects.get(pk=aarsak.pk)
    return rad
