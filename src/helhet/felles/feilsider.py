"""Pages for what went wrong: plain words, what to do, and a reference; never a trace or a name of code.

They read neither the database nor the person, so that they stand when those fail.
"""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from helhet.felles.fulldisk import er_full_disk
from helhet.felles.leseplass import SEKUNDER, UnableToQueue

FOR_STORT = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def feilside(status: int, *, tittel: str, tekst: str) -> HttpResponse:
    """Return the page with the reference of this request."""
    return HttpResponse(
        render_to_string("felles/feil.html", {"tittel": tittel, "tekst": tekst}), status=status
    )


def ugyldig(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer what cannot be read, or is more than we take."""
    if isinstance(exception, FOR_STORT):
        return feilside(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            tittel=_("Det du sendte, er for stort"),
            tekst=_("Ingenting er lagret. Del det opp, eller send en mindre fil."),
        )
    return feilside(
        HTTPStatus.BAD_REQUEST,
        tittel=_("Vi forsto ikke det som ble sendt"),
        tekst=_("Ingenting er lagret. Gå tilbake, last siden på nytt og prøv igjen."),
    )


def nektet(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    """Answer what is refused."""
    return feilside(
        HTTPStatus.FORBIDDEN,
        tittel=_("Det har du ikke tilgang til"),
        tekst=_("Ingenting er lagret. Begynn på forsiden, eller spør den som er administrator."),
    )


def intern(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - as above
    """Answer our own fault, and the disk that has no more room."""
    if er_full_disk(sys.exc_info()[1]):
        return feilside(
            HTTPStatus.INSUFFICIENT_STORAGE,
            tittel=_("Det er ikke plass til mer"),
            tekst=_(
                "Disken til Helhet er full. Det du sendte, er ikke lagret, og det som var lagret før, er som "
                "det var. Si fra til den som drifter Helhet, og prøv igjen når det er ryddet plass."
            ),
        )
    return feilside(
        HTTPStatus.INTERNAL_SERVER_ERROR,
        tittel=_("Noe gikk galt hos oss"),
        tekst=_(
            "Det du sendte, er ikke lagret. Gå tilbake, se om det du skrev står der, og prøv igjen. "
            "Si fra til administrator hvis det skjer flere ganger."
        ),
    )


class OpptattMiddleware:
    """Tells one who cannot even wait for a place to read a file to come back, without holding a thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as asked."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, feil: Exception) -> HttpResponse | None:  # noqa: ARG002 - Django's signature
        """Answer 503 and when to come back, where all places to wait are taken."""
        if not isinstance(feil, UnableToQueue):
            return None
        side = feilside(
            HTTPStatus.SERVICE_UNAVAILABLE,
            tittel=_("Andre leser inn filer akkurat nå"),
            tekst=_("Filen er ikke lest inn. Vent et halvt minutt, og last siden på nytt."),
        )
        side.headers["Retry-After"] = str(SEKUNDER)
        return side


class TommeSvarMiddleware:
    """Gives words to an answer that refuses with an empty page (a wrong method, mostly)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with words when there are none."""
        svar = self.get_response(request)
        if svar.status_code < HTTPStatus.BAD_REQUEST or svar.streaming or svar.content:
            return svar
        tekst = _("Adressen er til å sende et skjema til. Gå til siden der skjemaet står.")
        side = feilside(svar.status_code, tittel=_("Siden kan ikke åpnes slik"), tekst=tekst)
        for navn, verdi in svar.items():
            side.headers.setdefault(navn, verdi)
        return side
