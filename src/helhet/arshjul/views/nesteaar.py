"""Next year's wheel: the preview, the choice, and undo."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from helhet.arshjul.domain.nesteaar import angre_neste_aar, forhaandsvis, lag_neste_aar
from helhet.arshjul.views.hjul import aar_i
from helhet.felles.sider import listeside
from helhet.organisasjon.domain.vakt import Foresporsel, krev_hele
from helhet.organisasjon.enums import Omraade, Verb


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@listeside
def nesteaar(request: Foresporsel) -> HttpResponse:
    """Show what the next year would get, and make what is chosen."""
    fra = aar_i(request)
    if request.method == "POST":
        valgte = {int(pk) for pk in request.POST.getlist("begivenhet") if pk.isdecimal()}
        antall = lag_neste_aar(fra, valgte=valgte, aktor=request.tilgang.aktor)
        melding = ngettext(
            "%(antall)s begivenhet er lagt i neste år.", "%(antall)s begivenheter er lagt i neste år.", antall
        )
        messages.success(request, melding % {"antall": antall})
        return redirect(f"{reverse('arshjul:nesteaar')}?aar={fra}")
    return render(request, "arshjul/nesteaar.html", {"side": forhaandsvis(fra)})


@krev_hele(Verb.REDIGERE, Omraade.BUDSJETT)
@require_POST
def angre(request: Foresporsel) -> HttpResponse:
    """Take out again what was copied and nobody has changed."""
    fra = aar_i(request)
    antall = angre_neste_aar(fra, aktor=request.tilgang.aktor)
    melding = ngettext(
        "%(antall)s begivenhet er tatt ut igjen.", "%(antall)s begivenheter er tatt ut igjen.", antall
    )
    messages.success(request, melding % {"antall": antall})
    return redirect(f"{reverse('arshjul:nesteaar')}?aar={fra}")
