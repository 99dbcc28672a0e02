"""Ends sessions that have been quiet or open too long, and asks for the second factor that a role needs."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.organisasjon.innlogging import okt
from helhet.organisasjon.innlogging.faktor import mangler_faktor
from helhet.organisasjon.models import Bruker

Svar = Callable[[HttpRequest], HttpResponse]
# What one may do before the second factor is shown: show it or set it up, change language, leave.
UTEN_FAKTOR = frozenset(
    f"organisasjon:{navn}"
    for navn in (
        "faktor",
        "krever_faktor",
        "kodeapp",
        "passnokkel",
        "koder",
        "bekreft",
        "oidc",
        "oidc_svar",
        "logg_ut",
        "logget_ut",
        "spraak",
    )
)


class OktMiddleware:
    """A session ends after quiet, after a day's work, and is noted as open while it lasts."""

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End or note the session, then answer."""
        naa = timezone.now()
        if isinstance(request.user, Bruker):
            if okt.er_utloept(request.session, naa=naa):
                logout(request)
                messages.info(request, _("Du ble logget ut fordi det var lenge siden sist. Logg inn igjen."))
            else:
                okt.merk_bruk(request, naa=naa)
        return self.get_response(request)


class FaktorMiddleware:
    """One whose role asks for a second factor can do nothing before it is shown."""

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to the factor instead of the page, when it is missing."""
        del view, args, kwargs
        her = request.resolver_match.view_name if request.resolver_match else ""
        if her in UTEN_FAKTOR or not mangler_faktor(request):
            return None
        return redirect("organisasjon:krever_faktor")
