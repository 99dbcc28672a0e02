"""What surrounds each request: refusals are logged, however the request ended."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.sikkerhetslogg import etter_transaksjonen, logg_sikkerhet

Svar = Callable[[HttpRequest], HttpResponse]
AVVIST = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}


class SikkerhetsloggMiddleware:
    """Logs each address of ours that a person who is logged in asked for and was refused.

    What is not theirs and what does not exist get the same answer, so both are logged.
    """

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then write what has waited."""
        with etter_transaksjonen():
            svar = self.get_response(request)
            if svar.status_code in AVVIST and request.resolver_match is not None:
                _logg_avvist(request, svar)
        return svar


def _logg_avvist(request: HttpRequest, svar: HttpResponse) -> None:
    if not request.user.is_authenticated:
        return
    kommune = getattr(getattr(request, "tilgang", None), "kommune", None)
    logg_sikkerhet(
        Sikkerhetsverb.TILGANG_AVVIST,
        aktor=request.user.pk,
        kommune_id=kommune.pk if kommune else None,
        metode=request.method or "",
        # The path alone: what stands after «?» may be words that a person searched for.
        sti=request.path,
        detaljer={"svar": str(svar.status_code)},
    )
