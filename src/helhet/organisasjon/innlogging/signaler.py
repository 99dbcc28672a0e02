"""What is noted when someone logs in, is refused or leaves: the session's start and the security log."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.organisasjon.innlogging.adresse import klientadresse
from helhet.organisasjon.innlogging.okt import merk_start
from helhet.organisasjon.models import Bruker


def koble() -> None:
    """Connect; done once, when the room is ready."""
    user_logged_in.connect(ved_innlogging, dispatch_uid="helhet.innlogget")
    user_logged_out.connect(ved_utlogging, dispatch_uid="helhet.utlogget")


def ved_innlogging(*, request: HttpRequest, user: Bruker, **_kwargs: Any) -> None:
    """Note when the session began."""
    merk_start(request)
    logg(Sikkerhetsverb.INNLOGGET, request=request, bruker=user)


def ved_utlogging(*, request: HttpRequest, user: Bruker | None, **_kwargs: Any) -> None:
    """Log that the person left."""
    if user is not None:
        logg(Sikkerhetsverb.UTLOGGET, request=request, bruker=user)


def logg(verb: Sikkerhetsverb, *, request: HttpRequest, bruker: Bruker | None, **detaljer: str) -> None:
    """Append to the security log who, from where and what; never what was typed."""
    logg_sikkerhet(
        verb,
        aktor=bruker.pk if bruker else None,
        metode=request.method or "",
        sti=request.path,
        adresse=klientadresse(request),
        detaljer=detaljer,
    )
