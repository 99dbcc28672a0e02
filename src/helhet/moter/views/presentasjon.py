"""An event on a screen for those who are there: one thing at a time, large, without menus."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from helhet.arshjul.domain.queries import begivenheter
from helhet.felles.lysbilde import oensket_bilde
from helhet.moter.domain.presentasjon import vis_begivenhetsbilde
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.MAAL)
@require_GET
def presentasjon(request: Foresporsel, pk: int) -> HttpResponse:
    """Show the event, then the agenda of its meetings, item by item."""
    rad = get_object_or_404(begivenheter(), pk=pk)
    side = vis_begivenhetsbilde(
        rad, nr=oensket_bilde(request), tilgang=request.tilgang, idag=timezone.localdate()
    )
    return render(
        request,
        "moter/presentasjon.html",
        {"side": side, "tilbake": reverse("arshjul:begivenhet", args=[pk])},
    )
