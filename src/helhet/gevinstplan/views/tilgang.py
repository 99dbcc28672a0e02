"""Finding the object of a page, or 404: what one may not see does not exist."""

from typing import TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404

from helhet.gevinstplan.domain.queries import kan_plan, synlige_planer
from helhet.gevinstplan.models import Plandel, Realiseringsplan
from helhet.organisasjon.domain.vakt import Foresporsel
from helhet.organisasjon.enums import Verb

D = TypeVar("D", bound=Plandel)


def hent_plan(request: Foresporsel, pk: int, verb: Verb = Verb.SE) -> Realiseringsplan:
    """Return a plan that the person may see, and may do the verb with."""
    plan: Realiseringsplan = get_object_or_404(synlige_planer(request.tilgang), pk=pk)
    if verb is not Verb.SE and not kan_plan(request.tilgang, verb, plan):
        raise Http404
    return plan


def hent_del(request: Foresporsel, slag: type[D], pk: int) -> D:
    """Return a part of a plan that the person may write in."""
    rad: D = get_object_or_404(slag, pk=pk)
    rad.plan = hent_plan(request, rad.plan_id, Verb.REDIGERE)
    return rad
