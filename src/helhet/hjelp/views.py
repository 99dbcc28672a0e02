"""The user guide, open to everyone: one who cannot log in needs it most."""

from functools import partial
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from helhet.hjelp.domain.bruksanvisning import oppgaver, oppgaveside, startside
from helhet.organisasjon.domain.vakt import doer_til

if TYPE_CHECKING:
    from helhet.organisasjon.domain.tilgang import Tilgang


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """List every task, in the reader's written standard."""
    return render(request, "hjelp/start.html", {"hjelp": startside(get_language())})


@require_GET
def side(request: HttpRequest, navn: str) -> HttpResponse:
    """Show how one task is done."""
    funnet = oppgaveside(navn)
    if funnet is None:
        raise Http404
    html = funnet.for_leser(partial(_kan_aapne, request))
    return render(request, "hjelp/side.html", {"hjelp": funnet, "html": html, "oppgaver": oppgaver()})


def _kan_aapne(request: HttpRequest, sti: str) -> bool:
    """Say whether the address is one that this reader may open; one who is not logged in is asked to."""
    tilgang: Tilgang | None = getattr(request, "tilgang", None)
    if tilgang is None:
        return True
    try:
        doer = doer_til(resolve(sti.partition("?")[0]).func)
    except Resolver404:
        return False
    return doer is None or doer.er_aapen(tilgang)
