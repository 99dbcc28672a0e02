"""The button that undoes what one just did."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helhet.felles.angre import UnableToUndo, glem, kan_angres
from helhet.felles.angre import angre as angre_hendelser
from helhet.felles.skriv import UnableToSave


@require_POST
def angre(request: HttpRequest) -> HttpResponse:
    """Undo the person's last step, or put the offer away."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    tilgang = getattr(request, "tilgang", None)
    if tilgang is None:
        return redirect("organisasjon:ingen_rolle")
    siste, tilbake = kan_angres(request) if tilgang.skriver else None, _tilbake(request)
    glem(request)
    if "lukk" in request.POST:
        return redirect(tilbake)
    if siste is None:
        messages.error(request, _("Det er mer enn ti minutter siden, eller det er angret allerede."))
        return redirect(tilbake)
    try:
        angre_hendelser(siste["nr"], tilgang=tilgang)
    except (UnableToUndo, UnableToSave) as feil:
        messages.error(request, str(feil))
        return redirect(tilbake)
    messages.success(request, _("Angret. Det er som før."))
    return redirect(siste["sted"])


def _tilbake(request: HttpRequest) -> str:
    neste = request.POST.get("neste", "/")
    trygg = url_has_allowed_host_and_scheme(neste, allowed_hosts={request.get_host()})
    return neste if trygg else "/"
