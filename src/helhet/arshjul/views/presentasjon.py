"""The year on a screen for a committee: one thing at a time, large, without menus."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from helhet.arshjul.domain.presentasjon import vis_lysbilde
from helhet.arshjul.views.hjul import aar_i
from helhet.felles.lysbilde import oensket_bilde
from helhet.felles.sider import listeside
from helhet.organisasjon.domain.vakt import Foresporsel, krev
from helhet.organisasjon.enums import Omraade, Verb


@krev(Verb.SE, Omraade.MAAL)
@listeside
def presentasjon(request: Foresporsel) -> HttpResponse:
    """Show the wheel first, then each phase with its events; the arrows lead on."""
    side = vis_lysbilde(aar_i(request), nr=oensket_bilde(request), idag=timezone.localdate())
    return render(
        request,
        "arshjul/presentasjon.html",
        {"side": side, "tilbake": f"{reverse('arshjul:arshjul')}?aar={side.aar}"},
    )
