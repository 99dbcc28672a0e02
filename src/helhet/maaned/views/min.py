"""The place in the menu: the leader's own month, and for everyone else who has delivered."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from helhet.maaned.domain.adgang import kan_se, ledede_enheter, synlige_enheter
from helhet.maaned.domain.side import siste_periode
from helhet.maaned.views.maaned import side
from helhet.maaned.views.status import status
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.PROGNOSE)
@require_GET
def min_maaned(request: Foresporsel) -> HttpResponse:
    """Show the month of the one unit that the person leads, else the list of those they see."""
    mine = [enhet for enhet in ledede_enheter(request.tilgang) if kan_se(request.tilgang, enhet)]
    if siste_periode() is None or synlige_enheter(request.tilgang) == frozenset():
        return render(request, "maaned/tom.html")
    return side(request, mine[0]) if len(mine) == 1 else status(request)
