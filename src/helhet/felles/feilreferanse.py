"""The reference of a request: shown on the page that tells of a failure, and found in the server's log."""

import logging
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

UTEN = "-"
_gjeldende: ContextVar[str] = ContextVar("feilreferanse", default=UTEN)


def gjeldende_referanse() -> str:
    """Return the reference of the request that is answered now; «-» outside of one."""
    return _gjeldende.get()


class ReferanseMiddleware:
    """Gives each request a short reference that nobody can guess or choose; place it first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the reference at hand."""
        merke = _gjeldende.set(uuid4().hex[:12].upper())
        try:
            return self.get_response(request)
        finally:
            _gjeldende.reset(merke)


class Referansefilter(logging.Filter):
    """Writes the reference into each line of the log."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let the line through, with the reference."""
        record.referanse = gjeldende_referanse()
        return True
