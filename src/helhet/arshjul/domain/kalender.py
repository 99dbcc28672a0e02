"""The wheel as a calendar that other programs read (RFC 5545), and the secret addresses they read it at."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from helhet.arshjul.domain.oppslag import MAANEDER_I_KVARTAL
from helhet.arshjul.domain.queries import begivenheter, oppslag_av
from helhet.arshjul.enums import Spor, Visning
from helhet.arshjul.models import Begivenhet, Kalenderadresse
from helhet.felles.skriv import endre, opprett
from helhet.organisasjon.domain.tilgang import Tilgang, medlemskap_for
from helhet.organisasjon.enums import Omraade, Verb
from helhet.organisasjon.models import Bruker, Kommune

OSLO = ZoneInfo("Europe/Oslo")
NOEKKELLENGDE = 32
EN_DAG = timedelta(days=1)


@dataclass(frozen=True)
class Nyadresse:
    """An address that was made now; the key is shown once and then known by its hash only."""

    rad: Kalenderadresse
    noekkel: str


def avtrykk(noekkel: str) -> str:
    """Return what is kept of a key."""
    return sha256(noekkel.encode()).hexdigest()


def lag_adresse(bruker: Bruker, *, visning: Visning, bare_mine: bool, dag: date) -> Nyadresse:
    """Make a secret address for the person."""
    noekkel = token_urlsafe(NOEKKELLENGDE)
    rad = Kalenderadresse(
        bruker=bruker, noekkelhash=avtrykk(noekkel), visning=visning, bare_mine=bare_mine, laget=dag
    )
    return Nyadresse(opprett(rad, aktor=bruker.pk), noekkel)


def trekk_adresse(rad: Kalenderadresse, *, dag: date, aktor: UUID) -> Kalenderadresse:
    """Let the address stop working."""
    return endre(rad, felt={"trukket": dag}, aktor=aktor, verb="trukket")


def mine_adresser(bruker: Bruker) -> list[Kalenderadresse]:
    """Return the person's addresses that work (one query)."""
    return list(Kalenderadresse.objects.filter(bruker=bruker, trukket__isnull=True))


def adresse_for(noekkel: str) -> Kalenderadresse | None:
    """Return the address that the key opens; None when it is unknown or withdrawn."""
    rader = Kalenderadresse.objects.filter(noekkelhash=avtrykk(noekkel), trukket__isnull=True)
    rad: Kalenderadresse | None = rader.select_related("bruker").first()
    return rad


def kalender_for(adresse: Kalenderadresse, *, kommune: Kommune, naa: datetime, base: str) -> bytes | None:
    """Return what the owner of the address may see today; None for one who no longer sees the wheel."""
    bruker, idag = adresse.bruker, naa.date()
    if bruker is None or not bruker.is_active:
        return None
    medlemskap = list(medlemskap_for(bruker, kommune=kommune, dag=idag).select_related("enhet"))
    tilgang = Tilgang(bruker, kommune, medlemskap, idag)
    if not tilgang.kan(Verb.SE, Omraade.MAAL):
        return None
    rader = begivenheter().filter(aar__range=(idag.year - 1, idag.year + 1)).order_by("aar", "id")
    if adresse.visning != Visning.ALT:
        rader = rader.filter(spor=adresse.visning)
    valgte = [b for b in rader if not adresse.bare_mine or oppslag_av(b).roller & tilgang.roller]
    return som_kalender(valgte, kommune=kommune, naa=naa, base=base)


def som_kalender(begivenheter_: Iterable[Begivenhet], *, kommune: Kommune, naa: datetime, base: str) -> bytes:
    """Return the events as a calendar; what has no time at all is left out."""
    ut = Calendar()
    ut.add("prodid", "-//Helhet//Arshjul//NO")
    ut.add("version", "2.0")
    ut.add("calscale", "GREGORIAN")
    ut.add("method", "PUBLISH")
    ut.add("x-wr-calname", _("Årshjulet, %(kommune)s") % {"kommune": kommune.navn})
    ut.add("x-wr-timezone", "Europe/Oslo")
    for b in begivenheter_:
        if (hendelse := _hendelse(b, kommune=kommune, naa=naa, base=base)) is not None:
            ut.add_component(hendelse)
    ut.add_missing_timezones()
    innhold: bytes = ut.to_ical()
    return innhold


def _hendelse(b: Begivenhet, *, kommune: Kommune, naa: datetime, base: str) -> Event | None:
    tid = tidsrom(b)
    if tid is None:
        return None
    o, (fra, til) = oppslag_av(b), tid
    hendelse = Event()
    hendelse.add("uid", f"begivenhet-{b.pk}@{kommune.nummer}.helhet")
    hendelse.add("dtstamp", naa)
    hendelse.add("sequence", b.versjon - 1)
    hendelse.add("summary", o.tittel)
    hendelse.add("dtstart", fra)
    hendelse.add("dtend", til)
    hendelse.add("status", "CANCELLED" if b.avlyst else "CONFIRMED")
    # A whole month is something to know of, not a day that is taken.
    hendelse.add("transp", "OPAQUE" if b.klokka_fra else "TRANSPARENT")
    hendelse.add("url", f"{base}{b.pk}/")
    if b.spor:
        hendelse.add("categories", [str(Spor(b.spor).label)])
    if b.sted:
        hendelse.add("location", b.sted)
    if tekst := "\n".join(filter(None, (o.hvem, b.merknad, b.beskrivelse))):
        hendelse.add("description", tekst)
    return hendelse


def tidsrom(b: Begivenhet) -> tuple[date, date] | None:
    """Return the beginning and the end (not included) of the event: days, or times in Oslo; None without."""
    if b.dato and b.klokka_fra:
        fra = datetime.combine(b.dato, b.klokka_fra, OSLO)
        til = datetime.combine(b.dato, b.klokka_til, OSLO) if b.klokka_til else fra + timedelta(hours=1)
        return fra, til
    if b.dato:
        return b.dato, b.dato + EN_DAG
    if b.maaned_fra and b.maaned_til:
        return date(b.aar, b.maaned_fra, 1), _slutten_av(b.aar, b.maaned_til) + EN_DAG
    if b.kvartal:
        sist = MAANEDER_I_KVARTAL * b.kvartal
        return date(b.aar, sist - 2, 1), _slutten_av(b.aar, sist) + EN_DAG
    return None


def _slutten_av(aar: int, maaned: int) -> date:
    return date(aar, maaned, calendar.monthrange(aar, maaned)[1])
