"""The door of each page: logged in, with a role, and with the right that the page asks for."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb

P = ParamSpec("P")


class Foresporsel(HttpRequest):
    """A request from one who is logged in; the middleware sets `tilgang`."""

    tilgang: Tilgang


Side = Callable[Concatenate[Foresporsel, P], HttpResponse]


def krev(verb: Verb, omraade: Omraade) -> Callable[[Side[P]], Callable[..., HttpResponse]]:
    """Let only those in who hold the right somewhere; others get the log-in page or 404.

    A page about one object asks once more with the object's enhet (krev_for_enhet).
    """

    def pynt(side: Side[P]) -> Callable[..., HttpResponse]:
        @wraps(side)
        def innenfor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            tilgang: Tilgang | None = getattr(request, "tilgang", None)
            if tilgang is None:
                return redirect("organisasjon:ingen_rolle")
            if not tilgang.kan(verb, omraade):
                raise Http404
            return side(request, *args, **kwargs)  # type: ignore[arg-type]  # tilgang is set: the request is a Foresporsel

        return innenfor

    return pynt


def krev_innsyn(omraade: Omraade) -> Callable[[Side[P]], Callable[..., HttpResponse]]:
    """Let in those who may see something of the area, «delt» included; others log in or get 404.

    The page itself must narrow to what is shared, by the room's own query.
    """

    def pynt(side: Side[P]) -> Callable[..., HttpResponse]:
        @wraps(side)
        def innenfor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            tilgang: Tilgang | None = getattr(request, "tilgang", None)
            if tilgang is None or not (tilgang.kan(Verb.SE, omraade) or tilgang.delt(Verb.SE, omraade)):
                raise Http404
            return side(request, *args, **kwargs)  # type: ignore[arg-type]  # tilgang is set: the request is a Foresporsel

        return innenfor

    return pynt


def krev_for_enhet(tilgang: Tilgang, verb: Verb, omraade: Omraade, *, enhet_id: int | None) -> None:
    """Answer 404 unless the right holds for the object's enhet (None: only for the whole kommune)."""
    ider = tilgang.enheter(verb, omraade)
    if ider is not None and (enhet_id is None or enhet_id not in ider):
        raise Http404
