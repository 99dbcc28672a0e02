"""Finding the object of a page, or 404: what one may not see does not exist."""

from typing import TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404

from helhet.dypdykk.domain.queries import kan_a3, synlige_a3
from helhet.dypdykk.models import A3, Aarsak, Boks, Deltaker, Mottiltak, Tall
from helhet.organisasjon.domain.vakt import Foresporsel
from helhet.organisasjon.enums import Verb

D = TypeVar("D", Deltaker, Tall)


def hent_a3(request: Foresporsel, pk: int, verb: Verb = Verb.SE) -> A3:
    """Return a sheet when the person may see it and do the verb with it, else 404."""
    a3: A3 = get_object_or_404(synlige_a3(request.tilgang), pk=pk)
    if verb is not Verb.SE and not kan_a3(request.tilgang, verb, a3):
        raise Http404
    return a3


def hent_boks(request: Foresporsel, pk: int) -> Boks:
    """Return a box of a sheet that the person may write on."""
    boks = get_object_or_404(Boks, pk=pk)
    boks.a3 = hent_a3(request, boks.a3_id, Verb.REDIGERE)
    return boks


def hent_aarsak(request: Foresporsel, pk: int) -> Aarsak:
    """Return a cause, not taken out, of a sheet that the person may write on."""
    aarsak = get_object_or_404(Aarsak, pk=pk, borte=False)
    aarsak.a3 = hent_a3(request, aarsak.a3_id, Verb.REDIGERE)
    return aarsak


def hent_mottiltak(request: Foresporsel, pk: int) -> Mottiltak:
    """Return a countermeasure of a sheet that the person may write on."""
    mottiltak: Mottiltak = get_object_or_404(Mottiltak.objects.select_related("aarsak"), pk=pk)
    mottiltak.a3 = hent_a3(request, mottiltak.a3_id, Verb.REDIGERE)
    return mottiltak


def hent_del(request: Foresporsel, slag: type[D], pk: int) -> D:
    """Return one of the team, or a figure, of a sheet that the person may write on."""
    rad: D = get_object_or_404(slag, pk=pk)
    rad.a3 = hent_a3(request, rad.a3_id, Verb.REDIGERE)
    return rad
