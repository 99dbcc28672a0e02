"""What surrounds each request: choices of a conflict page, one transaction on PostgreSQL, refusals logged."""

from collections.abc import Callable
from http import HTTPStatus

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.konfliktvalg import med_valgene
from helhet.felles.omfang import fortell_databasen
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


class KonfliktvalgMiddleware:
    """Lets what a person chose on a conflict page be the answers that the form's page then reads."""

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the choices into the answers, then answer."""
        if request.method == "POST":
            request.POST = med_valgene(request.POST)  # type: ignore[assignment]  # a copy is as good as what came
        return self.get_response(request)


class TransaksjonMiddleware:
    """On PostgreSQL each request is one transaction, which begins with no municipality in scope.

    What a page did before it failed is undone, and the page that says so gets a new transaction.
    SQLite has none: it would let each read take the write lock.
    """

    def __init__(self, get_response: Svar) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside the transaction."""
        if connection.vendor != "postgresql":
            return self.get_response(request)
        transaksjon = request.transaksjon = Transaksjon()  # type: ignore[attr-defined]  # Django requests carry what middleware hangs on them
        try:
            svar = self.get_response(request)
        except BaseException as feil:
            transaksjon.avslutt(feil)
            raise
        transaksjon.avslutt(None)
        return svar

    def process_exception(self, request: HttpRequest, feil: Exception) -> None:
        """Undo what the failed page did, before anything is read to tell of it."""
        transaksjon: Transaksjon | None = getattr(request, "transaksjon", None)
        if transaksjon is not None:
            transaksjon.avslutt(feil)
            transaksjon.start()


class Transaksjon:
    """The transaction of one request; a savepoint when another surrounds it."""

    def __init__(self) -> None:
        """Begin."""
        self.start()

    def start(self) -> None:
        """Begin, and tell the database which scope holds."""
        self.atomisk = transaction.atomic()
        self.atomisk.__enter__()
        fortell_databasen()

    def avslutt(self, feil: BaseException | None) -> None:
        """Commit, or undo everything when there is an error."""
        self.atomisk.__exit__(type(feil) if feil else None, feil, feil.__traceback__ if feil else None)
