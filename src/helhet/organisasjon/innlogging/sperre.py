"""Stops the guessing of passwords and codes: ten wrong in fifteen minutes, then wait.

A browser that the person has logged in with before carries a signed mark, and is counted alone: so
nobody can keep the owner out by guessing. All other browsers share one count for the account and
one for the address. The counts are rows, so that all workers share them; each attempt is counted
before the password is looked at, so that many at once gain nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from secrets import token_hex

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from helhet.organisasjon.innlogging.adresse import klientadresse, nett
from helhet.organisasjon.innlogging.okt import KLOKKESLINGRING
from helhet.organisasjon.models import Bruker, Innloggingsforsok

GRENSE = 10
VINDU = timedelta(minutes=15)
GLEMMES = timedelta(hours=1)
KJENT_COOKIE = "kjent"
KJENT_LENGE = timedelta(days=180)
KJENTE_KONTOER = 10


@dataclass(frozen=True)
class Forsok:
    """What one attempt is counted under: the account, and all that must not be reset by success."""

    konto: str
    ellers: tuple[str, ...] = ()


def forsok_paa_konto(request: HttpRequest, *, bruker: Bruker | None, navn: str) -> Forsok:
    """Return the counts of an attempt to log in; an unknown name is counted as a known one is."""
    konto = str(bruker.pk) if bruker else f"navn {navn.casefold()}"
    kjent, merker = les_kjent(request)
    if bruker is not None and _kontomerke(bruker) in merker:
        return Forsok(_noekkel("kjent", kjent, konto))
    return Forsok(_noekkel("konto", konto), (_noekkel("adresse", nett(klientadresse(request))),))


def forsok_paa(hva: str, bruker: Bruker) -> Forsok:
    """Return the count of attempts at something of the account's own, such as its codes."""
    return Forsok(_noekkel(hva, str(bruker.pk)))


def forsok_fra_adressen(request: HttpRequest, hva: str) -> Forsok:
    """Return the count of attempts at something from the address."""
    return Forsok(_noekkel(hva, nett(klientadresse(request))))


def reserver(forsok: Forsok, *, naa: datetime) -> int:
    """Count the attempt; returns 0, or the minutes to wait when there have been too many."""
    with transaction.atomic():
        Innloggingsforsok.objects.filter(sist__lt=naa - GLEMMES).delete()
        rader = [_laas(noekkel, naa=naa) for noekkel in sorted((forsok.konto, *forsok.ellers))]
        ventetid = max(_ventetid(rad, naa=naa) for rad in rader)
        if ventetid:
            return ceil(ventetid / 60)
        for rad in rader:
            rad.tider, rad.sist = [*_ferske(rad.tider, naa=naa), naa.timestamp()], naa
            rad.save()
    return 0


def frigi(forsok: Forsok, *, naa: datetime) -> None:
    """Forget the wrong attempts at the account after a right one; at the address only this one.

    Else one who has an account of his own could reset the count of the address between guesses.
    """
    with transaction.atomic():
        Innloggingsforsok.objects.filter(pk=forsok.konto).delete()
        for noekkel in sorted(forsok.ellers):
            rad = _laas(noekkel, naa=naa)
            rad.tider = _ferske(rad.tider, naa=naa)[:-1]
            rad.save()


def les_kjent(request: HttpRequest) -> tuple[str, list[str]]:
    """Return the browser's own number and the accounts that it has logged in with."""
    try:
        innhold = signing.loads(request.COOKIES.get(KJENT_COOKIE, ""), salt=KJENT_COOKIE, max_age=KJENT_LENGE)
        return str(innhold["id"]), list(innhold["kontoer"])
    except (signing.BadSignature, KeyError, TypeError):
        return "", []


def merk_kjent(request: HttpRequest, svar: HttpResponse, *, bruker: Bruker) -> None:
    """Let the browser be known as one that the person has logged in with."""
    nummer, merker = les_kjent(request)
    merke = _kontomerke(bruker)
    kontoer = [*(m for m in merker if m != merke), merke][-KJENTE_KONTOER:]
    svar.set_cookie(
        KJENT_COOKIE,
        signing.dumps({"id": nummer or token_hex(16), "kontoer": kontoer}, salt=KJENT_COOKIE),
        max_age=KJENT_LENGE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def _laas(noekkel: str, *, naa: datetime) -> Innloggingsforsok:
    """Return the row of the count, locked for the rest of the transaction."""
    Innloggingsforsok.objects.get_or_create(pk=noekkel, defaults={"sist": naa})
    return Innloggingsforsok.objects.select_for_update().get(pk=noekkel)


def _ventetid(rad: Innloggingsforsok, *, naa: datetime) -> float:
    """Return the seconds until the oldest of too many attempts is forgotten, 0 when there is room."""
    ferske = _ferske(rad.tider, naa=naa)
    if len(ferske) < GRENSE:
        return 0
    return max(ferske[-GRENSE] + VINDU.total_seconds() - naa.timestamp(), 1)


def _ferske(tider: Iterable[float], *, naa: datetime) -> Sequence[float]:
    """Return the attempts of the last fifteen minutes; those of a clock that ran far ahead are dropped."""
    alder = {tid: naa.timestamp() - tid for tid in tider}
    return [tid for tid in tider if -KLOKKESLINGRING < alder[tid] < VINDU.total_seconds()]


def _kontomerke(bruker: Bruker) -> str:
    return _noekkel("merke", str(bruker.pk))[:32]


def _noekkel(*deler: str) -> str:
    """Return a keyed hash: the table tells neither names nor addresses."""
    return salted_hmac("helhet.innlogging.sperre", "\n".join(deler), algorithm="sha256").hexdigest()
