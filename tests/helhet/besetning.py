"""Builders of the tests: a small tree, accounts with roles, and a client logged in."""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from helhet.felles.skriv import opprett
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.innlogging.okt import FAKTOR
from helhet.organisasjon.models import Bruker, Enhet, Medlemskap, Plassering

FRA = date(2020, 1, 1)


@dataclass(frozen=True)
class Rollebesetning:
    """The fixed cast, by role; `uten` has an account and no role."""

    enhetsleder: Bruker
    annen_enhetsleder: Bruker
    okonomisjef: Bruker
    controller: Bruker
    kommunedirektor: Bruker
    administrator: Bruker
    politiker: Bruker
    utvalgssekretaer: Bruker
    revisor: Bruker
    uten: Bruker


@dataclass(frozen=True)
class Enheter:
    """A small tree: oppvekst (skole), helse (sykehjem, kjokken)."""

    oppvekst: Enhet
    skole: Enhet
    helse: Enhet
    sykehjem: Enhet
    kjokken: Enhet


def lag_enhet(navn: str, *, kode: str = "", forelder: Enhet | None = None) -> Enhet:
    """Make an enhet with one placement that always holds."""
    sti = "" if kode else navn.casefold()
    enhet = opprett(Enhet(navn=navn, kode=kode, sti=sti), aktor=None)
    opprett(Plassering(enhet=enhet, forelder=forelder, navn=navn), aktor=None)
    return enhet


def lag_bruker(brukernavn: str, rolle: Rolle | None = None, enhet: Enhet | None = None) -> Bruker:
    """Make an account, with one role when given."""
    bruker = Bruker.objects.create_user(brukernavn, "et-langt-passord", navn=brukernavn.title())
    if rolle is not None:
        opprett(Medlemskap(bruker=bruker, rolle=rolle, enhet=enhet, fra=FRA), aktor=None)
    return bruker


def klient_for(bruker: Bruker) -> Client:
    """Return a client logged in as the person."""
    klient = Client()
    klient.force_login(bruker)
    # As after a second factor: what happens without one is a matter of its own.
    okt = klient.session
    okt[FAKTOR] = "totp"
    okt.save()
    return klient
