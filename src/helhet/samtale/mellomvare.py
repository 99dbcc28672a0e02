"""A form that is sent and stored leaves no draft behind."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from helhet.samtale.domain.utkast import kast_sendte

Svar = Callable[[HttpRequest], HttpResponse]
LEDET_VIDERE = {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}


class UtkastMiddleware:
    """Throws away the draft of a page when its form is answered by leading on; a refused form keeps it."""

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then tidy."""
        svar = self.get_response(request)
        tilgang = getattr(request, "tilgang", None)
        if request.method == "POST" and tilgang is not None and svar.status_code in LEDET_VIDERE:
            kast_sendte(tilgang, sti=request.get_full_path())
        return svar
