"""A form that is sent twice makes one thing: a create form carries a number that is used once.

The number and where its first answer led are kept in the person's session. The session's row is
locked meanwhile, so that a double click waits for the first and is then led to what that one made.
One who goes back gets the page anew, with a new number, while the browser may keep the words: so the
very same words sent again to the same address within some minutes are the same thing too.
"""

import time
from collections.abc import Callable, Mapping
from functools import wraps
from hashlib import sha256
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
NYLIG = "nylig_sendt"
HUSKES, LENGDE, NYLIG_SEKUNDER = 20, 36, 10 * 60
UTENFOR = frozenset({FELT, "csrfmiddlewaretoken"})

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
            lagret, innhold = _laas_okten(request), _innhold(request)
            brukt, nylig = lagret.get(NOEKKEL, {}), lagret.get(NYLIG, {})
            # Others of this person's requests have saved the session since this one read it.
            request.session[NOEKKEL], request.session[NYLIG] = brukt, nylig
            tid, sted = nylig.get(innhold, (0, ""))
            ledet_til = brukt.get(nr) or (sted if time.time() - tid < NYLIG_SEKUNDER else "")
            if ledet_til:
                messages.info(request, _("Skjemaet var sendt fra før. Her er det som ble lagret da."))
                return redirect(ledet_til)
            svar = side(request, *args, **kwargs)
            if "Location" in svar:
                brukt, nylig = (
                    {**brukt, nr: svar["Location"]},
                    {**nylig, innhold: (time.time(), svar["Location"])},
                )
                _husk(request, brukt, nylig)
            return svar

    return en_gang


def _laas_okten(request: HttpRequest) -> Mapping[str, Any]:
    """Lock the session's row (SQLite has one writer already), and read what it holds now."""
    noekkel = request.session.session_key
    list(Session.objects.select_for_update().filter(pk=noekkel).values_list("pk"))
    return SessionStore(noekkel).load()


def _innhold(request: HttpRequest) -> str:
    """Return a mark of what was sent and where to."""
    sendt = sorted((navn, request.POST.getlist(navn)) for navn in request.POST if navn not in UTENFOR)
    return sha256(repr((request.get_full_path(), sendt)).encode("utf-8", "replace")).hexdigest()[:32]


def _husk(request: HttpRequest, brukt: dict[str, Any], nylig: dict[str, Any]) -> None:
    """Keep the latest of both, before the lock is let go."""
    request.session[NOEKKEL] = dict(list(brukt.items())[-HUSKES:])
    request.session[NYLIG] = dict(list(nylig.items())[-HUSKES:])
    request.session.save()
