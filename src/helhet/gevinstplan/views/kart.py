"""The benefit map of one action."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from helhet.felles.sider import listeside
from helhet.gevinstplan.domain.gevinstkart import hent_kart
from helhet.organisasjon.domain.vakt import Foresporsel, krev_innsyn
from helhet.organisasjon.enums import Omraade


@krev_innsyn(Omraade.HANDLING)
@listeside
@require_GET
def kart(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the map as a drawing, and as a list for narrow pages and those who choose it."""
    bilde = hent_kart(request.tilgang, handling_pk=pk, idag=request.tilgang.dag)
    if bilde is None:
        raise Http404
    valg = {"kart": bilde, "som_liste": bilde.stor or request.GET.get("vis") == "liste"}
    return render(request, "gevinstplan/kart.html", valg)
