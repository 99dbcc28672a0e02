"""A form that is sent twice makes one thing: a create form carries a number that is used once.

The number and where its first answer led are kept in the person's session. The session's row is
locked meanwhile, so that a double click waits for the first and is then led to what that one made.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

FELT = "engangsnr"
NOEKKEL = "brukte_engangsnr"
HUSKES, LENGDE = 20, 36

F = TypeVar("F", bound=HttpRequest)
P = ParamSpec("P")


def engangs(side: Callable[Concatenate[F, P], HttpResponse]) -> Callable[Concatenate[F, P], HttpResponse]:
    """Let the form of the view be used once; place it nearest the function.

    What was refused (the form is shown again) is not used: it can be mended and sent.
    """

    @wraps(side)
    def en_gang(request: F, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        nr = request.POST.get(FELT, "")[:LENGDE] if request.method == "POST" else ""
        if not nr:
            return side(request, *args, **kwargs)
        with transaction.atomic():
            brukt = _laas_brukte(request)
            # Others of this person's requests have saved the session since this one read it.
            request.session[NOEKKEL] = brukt
            if nr in brukt:
                messages.info(request, _("Skjemaet var sendt fra før. Her er det som ble lagret da."))
                return redirect(brukt[nr])
            svar = side(request, *args, **kwargs)
            if "Location" in svar:
                _husk(request, {**brukt, nr: svar["Location"]})
            return svar

    return en_gang


def _laas_brukte(request: HttpRequest) -> dict[str, str]:
    """Lock the session's row (SQLite has one writer already), and read what it holds now."""
    noekkel = request.session.session_key
    list(Session.objects.select_for_update().filter(pk=noekkel).values_list("pk"))
    brukt: dict[str, str] = SessionStore(noekkel).get(NOEKKEL, {})
    return brukt


def _husk(request: HttpRequest, brukt: dict[str, Any]) -> None:
    """Keep the latest numbers, before the lock is let go."""
    request.session[NOEKKEL] = dict(list(brukt.items())[-HUSKES:])
    request.session.save()
