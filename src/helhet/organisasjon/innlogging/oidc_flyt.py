"""Single sign-on, the code flow: where to send the person, and what to make of the answer.

state ties the answer to the browser, nonce the token to the log-in, and PKCE the code to us.
"""

import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode, urlparse

import requests
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from helhet.organisasjon.innlogging.konto import bruker_med_identitet
from helhet.organisasjon.innlogging.leverandor import Leverandor
from helhet.organisasjon.innlogging.oidc_token import UnableToTrustToken, bevis, les_token
from helhet.organisasjon.models import Bruker

PAABEGYNT, HOS, TOKEN = "oidc_paabegynt", "oidc_hos", "oidc_token"
TAALMODIGHET, HUSKES, TIDSFRIST, STOERST = 600, 600, 10, 1_000_000
BEVISTYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SAMTIDIGE = 5


class UnableToLogInElsewhere(ValueError):
    """The log-in at the provider did not succeed; the message says why, for the server's log."""


@dataclass(frozen=True)
class Svar:
    """Who the provider says it is, whether a second factor was shown there, and where to go next."""

    innhold: Mapping[str, Any]
    vist: str
    neste: str
    bekreft: bool
    okt_data: dict[str, Any]


_husket: dict[str, tuple[float, dict[str, Any]]] = {}


def start(request: HttpRequest, leverandor: Leverandor, *, neste: str, bekreft: bool) -> str:
    """Return the address at the provider; what must come back is kept in the session."""
    oppsett = _oppsett(leverandor)
    state, nonce, hemmelig = token_urlsafe(32), token_urlsafe(32), token_urlsafe(48)
    paabegynt = dict(list(request.session.get(PAABEGYNT, {}).items())[-SAMTIDIGE + 1 :])
    request.session[PAABEGYNT] = paabegynt | {
        state: {
            "hos": leverandor.kode,
            "nonce": nonce,
            "hemmelig": hemmelig,
            "neste": neste,
            "bekreft": bekreft,
            "fra": time.time(),
        }
    }
    felt = {
        "response_type": "code",
        "client_id": leverandor.klient,
        "redirect_uri": _tilbake(request, leverandor),
        "scope": " ".join(leverandor.omfang),
        "state": state,
        "nonce": nonce,
        "code_challenge": urlsafe_b64encode(sha256(hemmelig.encode()).digest()).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        **_nivaaoenske(leverandor),
        **({"prompt": "login", "max_age": "0"} if bekreft else {}),
    }
    return f"{oppsett['authorization_endpoint']}?{urlencode(felt)}"


def _nivaaoenske(leverandor: Leverandor) -> dict[str, str]:
    """Ask for the level that counts as a second factor: by acr_values, or as a claim of its own."""
    if not leverandor.nivaaer:
        return {}
    if leverandor.nivaakrav == "acr":
        return {"acr_values": leverandor.nivaaer[0]}
    oenske = {leverandor.nivaakrav: {"essential": True, "values": list(leverandor.nivaaer)}}
    return {"claims": json.dumps({"id_token": oenske})}


def fullfoer(request: HttpRequest, leverandor: Leverandor) -> Svar:
    """Return who it is; raises UnableToLogInElsewhere. Each answer counts once."""
    paabegynt = dict(request.session.get(PAABEGYNT, {}))
    bestilt = paabegynt.pop(request.GET.get("state", ""), None)
    request.session[PAABEGYNT] = paabegynt
    if bestilt is None or bestilt["hos"] != leverandor.kode or _for_sent(bestilt["fra"]):
        raise UnableToLogInElsewhere("Fant et svar som denne nettleseren ikke har bedt om, eller for sent.")
    if "code" not in request.GET:
        raise UnableToLogInElsewhere(f"Leverandøren svarte {request.GET.get('error', 'uten kode')!r}.")
    oppsett = _oppsett(leverandor)
    if request.GET.get("iss", oppsett["issuer"]) != oppsett["issuer"]:
        raise UnableToLogInElsewhere("Fant et svar fra en annen utsteder.")
    token = _hent_token(request, leverandor, bestilt=bestilt)
    try:
        innhold = les_token(
            token,
            leverandor=leverandor,
            utsteder=oppsett["issuer"],
            noekler=_hent(oppsett["jwks_uri"], huskes=HUSKES).get("keys", []),
            nonce=bestilt["nonce"],
        )
    except UnableToTrustToken as feil:
        _husket.pop(oppsett["jwks_uri"], None)
        raise UnableToLogInElsewhere(str(feil)) from feil
    if bestilt["bekreft"] and _for_sent(innhold.get("auth_time", 0)):
        raise UnableToLogInElsewhere("Leverandøren spurte ikke på nytt hvem det er.")
    vist = "oidc" if _naar_nivaaet(leverandor, innhold) else ""
    return Svar(innhold, vist, bestilt["neste"], bestilt["bekreft"], {HOS: leverandor.kode, TOKEN: token})


def _naar_nivaaet(leverandor: Leverandor, innhold: Mapping[str, Any]) -> bool:
    funnet = innhold.get(leverandor.nivaakrav, [])
    verdier = {funnet} if isinstance(funnet, str) else set(funnet)
    return bool(verdier & set(leverandor.nivaaer))


def finn_bruker(leverandor: Leverandor, innhold: Mapping[str, Any]) -> Bruker | None:
    """Return the account that the configured claim names; an account is never made here."""
    verdi = innhold.get(leverandor.krav)
    if not isinstance(verdi, str) or not verdi.strip():
        return None
    if leverandor.krav == "email" and innhold.get("email_verified") is False:
        return None
    if leverandor.felt == "identitet":
        return bruker_med_identitet(leverandor.kode, verdi=verdi)
    treff = list(Bruker.objects.filter(**{f"{leverandor.felt}__iexact": verdi.strip()})[:2])
    return treff[0] if len(treff) == 1 else None


def utlogging(request: HttpRequest) -> str:
    """Return where the provider logs the person out, '' when the session did not begin there."""
    leverandor = settings.OIDC.get(request.session.get(HOS, ""))
    if leverandor is None:
        return ""
    try:
        slutt = _oppsett(leverandor).get("end_session_endpoint", "")
    except UnableToLogInElsewhere:
        return ""
    felt = {
        "id_token_hint": request.session.get(TOKEN, ""),
        "client_id": leverandor.klient,
        "post_logout_redirect_uri": request.build_absolute_uri(reverse("organisasjon:logg_inn")),
    }
    return f"{slutt}?{urlencode(felt)}" if slutt else ""


def _hent_token(request: HttpRequest, leverandor: Leverandor, *, bestilt: Mapping[str, Any]) -> str:
    """Change the code for a token, proving with our key (or secret) who we are."""
    oppsett = _oppsett(leverandor)
    felt = {
        "grant_type": "authorization_code",
        "code": request.GET["code"],
        "redirect_uri": _tilbake(request, leverandor),
        "client_id": leverandor.klient,
        "code_verifier": bestilt["hemmelig"],
    }
    if leverandor.noekkel:
        mottaker = oppsett["token_endpoint"] if leverandor.mottaker == "token" else oppsett["issuer"]
        felt |= {"client_assertion_type": BEVISTYPE, "client_assertion": bevis(leverandor, mottaker=mottaker)}
    else:
        felt["client_secret"] = leverandor.hemmelighet
    try:
        svar = requests.post(oppsett["token_endpoint"], data=felt, timeout=TIDSFRIST, allow_redirects=False)
        token = svar.json().get("id_token") if svar.ok and len(svar.content) < STOERST else None
    except (requests.RequestException, ValueError, AttributeError) as feil:
        raise UnableToLogInElsewhere(f"Fikk ikke token ({type(feil).__name__}).") from feil
    if not isinstance(token, str):
        raise UnableToLogInElsewhere(f"Fikk ikke token (svar {svar.status_code}).")
    return token


def _oppsett(leverandor: Leverandor) -> dict[str, Any]:
    """Return the provider's own description of itself, which must be that of the configured issuer."""
    oppsett = _hent(f"{leverandor.utsteder.rstrip('/')}/.well-known/openid-configuration", huskes=HUSKES)
    if oppsett.get("issuer", "").rstrip("/") != leverandor.utsteder.rstrip("/"):
        raise UnableToLogInElsewhere("Fant en annen utsteder enn den som er satt opp.")
    trygg = urlparse(leverandor.utsteder).scheme
    for navn in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        if urlparse(str(oppsett.get(navn, ""))).scheme not in {"https", trygg}:
            raise UnableToLogInElsewhere(f"Fant ingen trygg adresse i {navn}.")
    return oppsett


def _hent(adresse: str, *, huskes: int) -> dict[str, Any]:
    """Return the JSON of the address; the same answer serves for ten minutes."""
    naar, husket = _husket.get(adresse, (0.0, {}))
    if husket and time.monotonic() - naar < huskes:
        return husket
    try:
        svar = requests.get(adresse, timeout=TIDSFRIST, allow_redirects=False)
        svar.raise_for_status()
        innhold = svar.json() if len(svar.content) < STOERST else None
    except (requests.RequestException, ValueError) as feil:
        raise UnableToLogInElsewhere(f"Leverandøren svarte ikke ({type(feil).__name__}).") from feil
    if not isinstance(innhold, dict):
        raise UnableToLogInElsewhere("Leverandøren svarte noe annet enn JSON.")
    _husket[adresse] = (time.monotonic(), innhold)
    return innhold


def _tilbake(request: HttpRequest, leverandor: Leverandor) -> str:
    return request.build_absolute_uri(reverse("organisasjon:oidc_svar", args=[leverandor.kode]))


def _for_sent(fra: float) -> bool:
    return not -TAALMODIGHET < time.time() - fra < TAALMODIGHET
