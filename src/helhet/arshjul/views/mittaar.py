"""My year: what each role meets in each phase, as the introduction to the system."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from helhet.arshjul.domain.mittaar import mitt_aar
from helhet.felles.sider import listeside
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.MAAL)
@listeside
def mittaar(request: Foresporsel) -> HttpResponse:
    """Show the five phases as the person meets them, the one that goes on first."""
    side = mitt_aar(request.tilgang, idag=timezone.localdate())
    return render(request, "arshjul/mittaar.html", {"side": side})
