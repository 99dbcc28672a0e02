"""My account: password, second factors, sessions. What matters asks first who it is."""

from base64 import b64encode
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from helhet.felles.enums import Sikkerhetsverb
from helhet.organisasjon.innlogging import faktor, okt
from helhet.organisasjon.innlogging.forms import (
    Kodeskjema,
    NyKodeapp,
    NyPassnokkel,
    NyttPassord,
    Passnokkelsvar,
    Passordbekreftelse,
)
from helhet.organisasjon.innlogging.konto import sett_passord
from helhet.organisasjon.innlogging.neste import trygg_neste
from helhet.organisasjon.innlogging.nettleser import nettlesernavn
from helhet.organisasjon.innlogging.signaler import logg
from helhet.organisasjon.innlogging.views import passnokkel_stemmer
from helhet.organisasjon.models import Bruker

P = ParamSpec("P")


class Egen(HttpRequest):
    """A request from one who is logged in, about the own account."""

    user: Bruker


Egenside = Callable[Concatenate[Egen, P], HttpResponse]


def egen_side(side: Egenside[P]) -> Callable[..., HttpResponse]:
    """Let one who is logged in to the own account; needs no role."""

    @never_cache
    @wraps(side)
    def innenfor(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not isinstance(request.user, Bruker):
            return redirect_to_login(request.get_full_path())
        return side(request, *args, **kwargs)  # type: ignore[arg-type]  # the user is a Bruker: the request is Egen

    return innenfor


def bekreftet_side(side: Egenside[P]) -> Callable[..., HttpResponse]:
    """Ask who it is first, unless that was shown a few minutes ago."""

    @egen_side
    @wraps(side)
    def innenfor(request: Egen, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not okt.er_bekreftet(request.session, naa=timezone.now()):
            tilbake = request.get_full_path() if request.method == "GET" else reverse("organisasjon:konto")
            return redirect(f"{reverse('organisasjon:bekreft')}?{urlencode({'next': tilbake})}")
        return side(request, *args, **kwargs)

    return innenfor


@egen_side
def konto(request: Egen) -> HttpResponse:
    """Show who I am here, how I log in, and where I am logged in."""
    okter = okt.aapne_okter(request.user)
    return render(
        request,
        "organisasjon/konto.html",
        {
            "bruker": request.user,
            "har": faktor.faktorer_til(request.user),
            "har_passord": request.user.has_usable_password(),
            "okter": [
                (rad, nettlesernavn(rad.user_agent), rad.session_key == request.session.session_key)
                for rad in okter
            ],
            "identiteter": request.user.identiteter.all(),
        },
    )


@egen_side
def krever_faktor(request: Egen) -> HttpResponse:
    """Say why a second factor is needed, and lead on: to show it, or to set it up."""
    if not faktor.mangler_faktor(request):
        return redirect("arshjul:forside")
    if faktor.har_faktor(request.user):
        return redirect("organisasjon:faktor")
    return render(request, "organisasjon/krever_faktor.html")


@bekreftet_side
@require_http_methods(["GET", "POST"])
def kodeapp(request: Egen) -> HttpResponse:
    """Set up an app that makes codes: show the secret once, take the first code."""
    hemmelighet = get_totp_secret(regenerate=request.method == "GET")
    skjema = NyKodeapp(request.POST or None, hemmelighet=hemmelighet)
    if request.method == "POST" and skjema.is_valid():
        faktor.legg_til_kodeapp(request.user, hemmelighet=hemmelighet, teller=skjema.teller)
        clear_totp_secret(request)
        return _ny_faktor(request, slag=faktor.TOTP)
    adapter = get_adapter()
    return render(
        request,
        "organisasjon/kodeapp.html",
        {
            "skjema": skjema,
            "hemmelighet": " ".join(hemmelighet[i : i + 4] for i in range(0, len(hemmelighet), 4)),
            "qr": b64encode(
                adapter.build_totp_svg(adapter.build_totp_url(request.user, hemmelighet)).encode()
            ).decode(),
        },
    )


@bekreftet_side
@require_http_methods(["GET", "POST"])
def passnokkel(request: Egen) -> HttpResponse:
    """Set up a passkey in the browser, the phone or a security key."""
    skjema = NyPassnokkel(request.POST or None)
    if request.method == "POST" and skjema.is_valid():
        navn = skjema.cleaned_data["navn"] or _("Passnøkkel")
        try:
            faktor.legg_til_passnokkel(request.user, svar=skjema.cleaned_data["svar"], navn=navn)
            return _ny_faktor(request, slag=faktor.PASSNOKKEL)
        except faktor.UnableToUsePasskey:
            skjema.add_error(
                None, _("Passnøkkelen ble ikke laget. Prøv igjen, og følg nettleserens spørsmål.")
            )
    return render(
        request,
        "organisasjon/passnokkel.html",
        {"skjema": skjema, "valg": faktor.start_ny_passnokkel(request.user)},
    )


def _ny_faktor(request: Egen, *, slag: str) -> HttpResponse:
    """End the other sessions; give recovery codes to one who has none."""
    okt.avslutt_andre(request, request.user)
    okt.merk_bekreftet(request, faktor=slag)
    logg(Sikkerhetsverb.FAKTOR_ENDRET, request=request, bruker=request.user, satt_opp=slag)
    messages.success(
        request, _("Det ekstra steget er på plass. Andre steder du var logget inn, er logget ut.")
    )
    if faktor.faktorer_til(request.user).ubrukte_koder:
        return redirect("organisasjon:konto")
    return _vis_koder(request)


@bekreftet_side
@require_http_methods(["GET", "POST"])
def koder(request: Egen) -> HttpResponse:
    """Make new recovery codes and show them this once."""
    if not faktor.har_faktor(request.user):
        return redirect("organisasjon:konto")
    if request.method == "POST":
        okt.avslutt_andre(request, request.user)
        logg(Sikkerhetsverb.FAKTOR_ENDRET, request=request, bruker=request.user, satt_opp=faktor.KODE)
        return _vis_koder(request)
    return render(request, "organisasjon/koder.html", {"har": faktor.faktorer_til(request.user)})


def _vis_koder(request: Egen) -> HttpResponse:
    liste = faktor.nye_koder(request.user)
    return render(request, "organisasjon/koder.html", {"koder": [f"{k[:4]} {k[4:]}" for k in liste]})


@bekreftet_side
@require_POST
def fjern_faktor(request: Egen, pk: int) -> HttpResponse:
    """Remove one factor of my own."""
    if not faktor.fjern(request.user, pk=pk):
        raise Http404
    okt.avslutt_andre(request, request.user)
    if not faktor.har_faktor(request.user):
        request.session.pop(okt.FAKTOR, None)
    logg(Sikkerhetsverb.FAKTOR_ENDRET, request=request, bruker=request.user, fjernet=str(pk))
    messages.success(request, _("Fjernet. Andre steder du var logget inn, er logget ut."))
    return redirect("organisasjon:konto")


@bekreftet_side
@sensitive_post_parameters("passord")
@require_http_methods(["GET", "POST"])
def bytt_passord(request: Egen) -> HttpResponse:
    """Change my password; my other sessions end."""
    if not request.user.has_usable_password():
        raise Http404
    skjema = NyttPassord(request.POST or None, bruker=request.user)
    if request.method == "POST" and skjema.is_valid():
        sett_passord(request.user, passord=skjema.cleaned_data["passord"])
        okt.avslutt_andre(request, request.user)
        logg(Sikkerhetsverb.PASSORD_ENDRET, request=request, bruker=request.user)
        messages.success(request, _("Passordet er endret. Andre steder du var logget inn, er logget ut."))
        return redirect("organisasjon:konto")
    return render(request, "organisasjon/bytt_passord.html", {"skjema": skjema})


@egen_side
@sensitive_post_parameters("passord")
@require_http_methods(["GET", "POST"])
def bekreft(request: Egen) -> HttpResponse:
    """Ask who it is: by the second factor of one who has it, else by password, else at the provider."""
    har = faktor.faktorer_til(request.user)
    post = request.POST or None
    nokkel = Passnokkelsvar(post if post and "svar" in post else None)
    skjema: Kodeskjema | Passordbekreftelse | None = None
    if har.noen:
        skjema = Kodeskjema(None if nokkel.is_bound else post, bruker=request.user, request=request)
    elif request.user.has_usable_password():
        skjema = Passordbekreftelse(post, bruker=request.user, request=request)
    if request.method == "POST" and _er_bekreftet(request, skjema=skjema, nokkel=nokkel):
        return redirect(trygg_neste(request))
    return render(
        request,
        "organisasjon/bekreft.html",
        {
            "skjema": skjema,
            "nokkel": nokkel,
            "har": har,
            "valg": faktor.start_passnokkel(request.user) if har.passnokler else None,
            "neste": trygg_neste(request),
            "leverandorer": [] if skjema else settings.OIDC.values(),
        },
    )


def _er_bekreftet(
    request: Egen, *, skjema: Kodeskjema | Passordbekreftelse | None, nokkel: Passnokkelsvar
) -> bool:
    """Note the confirmation when what was shown is right."""
    if nokkel.is_bound:
        vist = faktor.PASSNOKKEL if passnokkel_stemmer(nokkel, bruker=request.user) else ""
    elif skjema is not None and skjema.is_valid():
        vist = skjema.vist if isinstance(skjema, Kodeskjema) else "passord"
    else:
        return False
    if vist:
        okt.merk_bekreftet(request, faktor="" if vist == "passord" else vist)
    return bool(vist)


@egen_side
@require_POST
def avslutt_okt(request: Egen, pk: int) -> HttpResponse:
    """End one of my sessions."""
    if not okt.avslutt_okt(request.user, pk=pk):
        raise Http404
    logg(Sikkerhetsverb.OEKT_AVSLUTTET, request=request, bruker=request.user)
    messages.success(request, _("Logget ut der."))
    return redirect("organisasjon:konto")


@egen_side
@require_POST
def avslutt_andre_okter(request: Egen) -> HttpResponse:
    """End all my sessions but this one."""
    okt.avslutt_andre(request, request.user)
    messages.success(request, _("Andre steder du var logget inn, er logget ut."))
    return redirect("organisasjon:konto")
