"""Search across everything one may see, and the glossary that it leads to."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from helhet.felles.sider import listeside
from helhet.felles.sok import LENGST_SPORRING, sok
from helhet.organisasjon.domain.ordliste import ordlisteside

VIST, VIST_I_VINDU, VIST_AV_ETT_SLAG = 8, 4, 200


@require_GET
@listeside
def sokeside(request: HttpRequest) -> HttpResponse:
    """Show what was found; the search window asks for the list alone."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    tilgang = getattr(request, "tilgang", None)
    if tilgang is None:
        return redirect("organisasjon:ingen_rolle")
    tekst, bare = request.GET.get("sok", ""), request.GET.get("slag", "")
    i_vindu = bool(getattr(request, "htmx", False))
    antall = VIST_AV_ETT_SLAG if bare else VIST_I_VINDU if i_vindu else VIST
    svar = sok(tilgang, tekst=tekst, per_gruppe=antall, bare=bare)
    mal = "organisasjon/_sokesvar.html" if i_vindu else "organisasjon/sok.html"
    return render(request, mal, {"svar": svar, "bare": bare, "lengst": LENGST_SPORRING})


@require_GET
def begreper(request: HttpRequest) -> HttpResponse:
    """Show the terms, and the codes of the accounts that answer a search."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if getattr(request, "tilgang", None) is None:
        return redirect("organisasjon:ingen_rolle")
    sokt = request.GET.get("sok", "")[:LENGST_SPORRING]
    side = ordlisteside(sokt, spraak=get_language() or "nb")
    return render(request, "organisasjon/ordliste.html", {"side": side})
