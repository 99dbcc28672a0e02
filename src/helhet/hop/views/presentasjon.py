"""The plan on a screen for a committee: one thing at a time, large, without menus."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from helhet.felles.lysbilde import oensket_bilde
from helhet.felles.sider import listeside
from helhet.hop.domain.planoversikt import hent_planoversikt
from helhet.hop.domain.planpresentasjon import vis_planbilde
from helhet.hop.domain.queries import synlige_planer
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade


@krev_innsyn(Omraade.HANDLING)
@listeside
@require_GET
def planpresentasjon(request: Foresporsel, pk: int) -> HttpResponse:
    """Show what the plan is, its sums, then each sector with what the person may see of it."""
    plan = get_object_or_404(synlige_planer(request.tilgang), pk=pk)
    oversikt = hent_planoversikt(plan, tilgang=request.tilgang)
    side = vis_planbilde(oversikt, nr=oensket_bilde(request))
    return render(
        request,
        "hop/planpresentasjon.html",
        {"side": side, "plan": plan, "tilbake": reverse("hop:plan", args=[pk])},
    )
