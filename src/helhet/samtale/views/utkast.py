"""Drafts as the browser asks for them: what is kept of a page, keep more, throw it away."""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.samtale.domain.utkast import (
    Sted,
    UnableToKeepDraft,
    hent_utkast,
    kast_utkast,
    lagre_utkast,
)
from helhet.samtale.models import LENGSTE_STI


@require_http_methods(["GET", "POST"])
def utkast(request: HttpRequest) -> HttpResponse:
    """Give the person's own drafts of a page (GET), keep one, or throw one away (POST)."""
    tilgang: Tilgang | None = getattr(request, "tilgang", None)
    if tilgang is None:
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return _gi(tilgang, sti=request.GET.get("sti", "")[:LENGSTE_STI])
    try:
        sted, sendt = _les(request)
        if sendt.get("kast"):
            kast_utkast(tilgang, sted=sted)
            return HttpResponse(status=HTTPStatus.NO_CONTENT)
        lagret = lagre_utkast(tilgang, sted=sted, felt=sendt.get("felt"), naa=timezone.now())
    except UnableToKeepDraft:
        return HttpResponse(status=HTTPStatus.BAD_REQUEST)
    return JsonResponse({"kl": _kl(lagret.tid)})


def _les(request: HttpRequest) -> tuple[Sted, dict[str, Any]]:
    """Return which form, and all that was sent; raises UnableToKeepDraft when it is no JSON of ours."""
    try:
        sendt = json.loads(request.body)
    except (RawPostDataException, ValueError, RecursionError) as feil:
        raise UnableToKeepDraft from feil
    match sendt:
        case {"sti": str(sti), "skjema": int(nr)}:
            return Sted(sti, nr), sendt
    raise UnableToKeepDraft


def _gi(tilgang: Tilgang, *, sti: str) -> JsonResponse:
    funnet = hent_utkast(tilgang, sti=sti, naa=timezone.now())
    svar = [{"skjema": u.skjema, "felt": u.felt, "naar": _naar(u.tid)} for u in funnet]
    return JsonResponse({"utkast": svar})


def _kl(tid: datetime) -> str:
    return date_format(timezone.localtime(tid), "H.i", use_l10n=False)


def _naar(tid: datetime) -> str:
    """Return the time of today, or day and time."""
    lokal = timezone.localtime(tid)
    if lokal.date() == timezone.localdate():
        return _kl(tid)
    return f"{date_format(lokal, 'd.m.Y', use_l10n=False)} {_kl(tid)}"
