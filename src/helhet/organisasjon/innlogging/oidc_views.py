"""Single sign-on: out to the provider, and back with an answer."""

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from helhet.felles.enums import Sikkerhetsverb
from helhet.organisasjon.innlogging import oidc_flyt, okt
from helhet.organisasjon.innlogging.lokalkonto import Lokalkonto
from helhet.organisasjon.innlogging.neste import trygg_neste
from helhet.organisasjon.innlogging.oidc_flyt import UnableToLogInElsewhere
from helhet.organisasjon.innlogging.signaler import logg
from helhet.organisasjon.innlogging.views import etter_foerste
from helhet.organisasjon.models import Bruker

logger = logging.getLogger("helhet.innlogging")


@never_cache
@require_GET
def start(request: HttpRequest, leverandor: str) -> HttpResponse:
    """Send the person to the provider; with «bekreft» one who is logged in shows again who it is."""
    valgt = settings.OIDC.get(leverandor)
    if valgt is None:
        raise Http404
    bekreft = "bekreft" in request.GET and isinstance(request.user, Bruker)
    try:
        return redirect(oidc_flyt.start(request, valgt, neste=trygg_neste(request), bekreft=bekreft))
    except UnableToLogInElsewhere as feil:
        return _feil(request, valgt.navn, feil)


@never_cache
@require_GET
def svar(request: HttpRequest, leverandor: str) -> HttpResponse:
    """Take the provider's answer: let in the account it names, make none."""
    valgt = settings.OIDC.get(leverandor)
    if valgt is None:
        raise Http404
    try:
        hvem = oidc_flyt.fullfoer(request, valgt)
    except UnableToLogInElsewhere as feil:
        return _feil(request, valgt.navn, feil)
    bruker = oidc_flyt.finn_bruker(valgt, hvem.innhold)
    if bruker is None or not Lokalkonto().user_can_authenticate(bruker):
        logg(Sikkerhetsverb.INNLOGGING_AVVIST, request=request, bruker=bruker, hos=valgt.kode)
        sted = {"navn": valgt.navn, "ukjent": True}
        return render(request, "organisasjon/oidc_feil.html", sted, status=403)
    if hvem.bekreft:
        if request.user != bruker:
            return _feil(request, valgt.navn, UnableToLogInElsewhere("En annen person svarte."))
        okt.merk_bekreftet(request, faktor=hvem.vist)
        return redirect(hvem.neste)
    return etter_foerste(request, bruker, neste=hvem.neste, vist=hvem.vist, okt_data=hvem.okt_data)


def _feil(request: HttpRequest, navn: str, feil: UnableToLogInElsewhere) -> HttpResponse:
    """Say that it did not succeed; why stands in the server's log, for the operator."""
    logger.warning("%s: %s", navn, feil)
    logg(Sikkerhetsverb.INNLOGGING_AVVIST, request=request, bruker=None, hos=navn)
    return render(request, "organisasjon/oidc_feil.html", {"navn": navn, "ukjent": False}, status=403)
