"""Sessions: how they begin, how long they last, which are open, and how they all end."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from helhet.organisasjon.innlogging.adresse import klientadresse
from helhet.organisasjon.innlogging.lokalkonto import BACKEND
from helhet.organisasjon.models import Bruker

STARTET, SIST, BEKREFTET, FAKTOR, LISTET = (
    "okt_startet",
    "okt_sist",
    "okt_bekreftet",
    "okt_faktor",
    "okt_listet",
)
MERKES_HVERT = 60
# A clock that is set a little back must not throw people out; one that is a year wrong must.
KLOKKESLINGRING = 300


def logg_inn(request: HttpRequest, bruker: Bruker, *, faktor: str = "") -> None:
    """Begin a session with a new key; `faktor` says which second factor was shown, if any."""
    login(request, bruker, backend=BACKEND)
    if faktor:
        request.session[FAKTOR] = faktor


def merk_start(request: HttpRequest) -> None:
    """Note when the session began; log-in itself confirms who it is."""
    naa = int(timezone.now().timestamp())
    request.session.pop(FAKTOR, None)
    request.session[STARTET] = request.session[SIST] = request.session[BEKREFTET] = naa


def er_utloept(okt: SessionBase, *, naa: datetime) -> bool:
    """Say whether the session has been quiet, or has lasted, too long."""
    naa_s = naa.timestamp()
    startet, sist = okt.get(STARTET), okt.get(SIST)
    if startet is None or sist is None:
        return False
    if naa_s < startet - KLOKKESLINGRING:
        return True
    return bool(
        naa_s - sist > settings.OKT_STILLE_MINUTTER * 60 or naa_s - startet > settings.OKT_LENGST_TIMER * 3600
    )


def merk_bruk(request: HttpRequest, *, naa: datetime) -> None:
    """Note once a minute that the session is in use, and once that it is open."""
    if STARTET not in request.session:
        merk_start(request)
    if request.session.get(LISTET) != request.session.session_key:
        _list_opp(request)
    elif naa.timestamp() - request.session.get(SIST, 0) >= MERKES_HVERT:
        _flytt_sist(request, naa=naa)


def _list_opp(request: HttpRequest) -> None:
    """Keep where and with what the session was opened, for its owner to see."""
    if request.session.session_key is None:
        request.session.save()
    rad = UserSession(
        user=request.user,
        ip=klientadresse(request),
        user_agent=request.headers.get("User-Agent", "")[:200],
        session_key=request.session.session_key,
    )
    # Two requests may be the first at once.
    UserSession.objects.bulk_create([rad], ignore_conflicts=True)
    request.session[LISTET] = request.session.session_key


def _flytt_sist(request: HttpRequest, *, naa: datetime) -> None:
    """Store the time alone: the rest of the session may just have been changed by another request."""
    noekkel = request.session.session_key
    with transaction.atomic():
        list(Session.objects.select_for_update().filter(pk=noekkel).values_list("pk"))
        lager = request.session.__class__(noekkel)
        if lager.get(LISTET) == noekkel:
            lager[SIST] = int(naa.timestamp())
            lager.save()
        UserSession.objects.filter(session_key=noekkel).update(last_seen_at=naa)


def er_bekreftet(okt: SessionBase, *, naa: datetime) -> bool:
    """Say whether the person has shown lately who it is."""
    siden = naa.timestamp() - int(okt.get(BEKREFTET, 0))
    return -KLOKKESLINGRING < siden < float(settings.BEKREFTET_MINUTTER * 60)


def merk_bekreftet(request: HttpRequest, *, faktor: str = "") -> None:
    """Note that the person has just shown who it is, and with which factor."""
    request.session[BEKREFTET] = int(timezone.now().timestamp())
    if faktor:
        request.session[FAKTOR] = faktor


def aapne_okter(bruker: Bruker) -> list[UserSession]:
    """Return the person's open sessions, the latest used first; ended ones are taken off the list."""
    rader: list[UserSession] = UserSession.objects.purge_and_list(bruker)
    naa = timezone.now()
    for rad in rader:
        if er_utloept(rad._session_store(rad.session_key), naa=naa):  # noqa: SLF001 - allauth offers no other way in
            rad.end()
    return sorted((rad for rad in rader if rad.pk), key=lambda rad: rad.last_seen_at, reverse=True)


def avslutt_okt(bruker: Bruker, *, pk: int) -> bool:
    """End one of the person's sessions; says whether there was one."""
    rad = UserSession.objects.filter(user=bruker, pk=pk).first()
    if rad is None:
        return False
    rad.end()
    return True


def avslutt_alle(bruker: Bruker) -> None:
    """End every session of the person at once, wherever it is kept."""
    Bruker.objects.filter(pk=bruker.pk).update(oektmerke=F("oektmerke") + 1)
    bruker.refresh_from_db(fields=["oektmerke"])
    for rad in UserSession.objects.filter(user=bruker):
        rad.end()


def avslutt_andre(request: HttpRequest, bruker: Bruker) -> None:
    """End every session of the person but the one that asks, which gets a new key."""
    avslutt_alle(bruker)
    request.session.pop(LISTET, None)
    update_session_auth_hash(request, bruker)
