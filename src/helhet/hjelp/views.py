"""The user guide, open to everyone: one who cannot log in needs it most."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from helhet.hjelp.domain.bruksanvisning import oppgaver, oppgaveside, startside


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
    return render(request, "hjelp/side.html", {"hjelp": funnet, "oppgaver": oppgaver()})
