"""The person's choice of the daily e-mail, on the page of the account."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from helhet.organisasjon.models import Bruker
from helhet.samtale.domain.varsel import velg_varsel


@require_POST
def varselvalg(request: HttpRequest) -> HttpResponse:
    """Turn the e-mail off or on for oneself."""
    if not isinstance(request.user, Bruker):
        return redirect_to_login(reverse("organisasjon:konto"))
    av = request.POST.get("av") == "1"
    velg_varsel(request.user, av=av)
    messages.success(
        request,
        _("Du får ikke lenger e-post om oppgaver.")
        if av
        else _("Du får e-post om oppgaver når det er noe nytt."),
    )
    return redirect("organisasjon:konto")
