"""Use cases on the meeting itself: make it, change it, approve its minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.filarkiv import bevar, slipp
from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.moter.enums import Sakskilde
from helhet.moter.models import Innbyggerrunde, Mote, Motebidrag, Motedeltaker, Motemateriale, Motesak
from helhet.organisasjon.models import Bruker


class UnableToApproveMinutes(UnableToSave):
    """The minutes say nothing yet, or the meeting has not been held."""


@dataclass(frozen=True)
class Saksforslag:
    """An item that the agenda starts with."""

    tittel: str
    bakgrunn: str = ""
    minutter: int | None = None
    kilde: Sakskilde | str = ""


def opprett_mote(
    mote: Mote,
    *,
    saker: Sequence[Saksforslag] = (),
    deltakere: Iterable[Motedeltaker] = (),
    aktor: UUID | None,
) -> Mote:
    """Make a meeting with its first agenda and those who are called; raises ValidationError."""
    with transaction.atomic():
        opprett(mote, aktor=aktor)
        for nr, sak in enumerate(saker, start=1):
            opprett(Motesak(mote=mote, rekkefolge=nr, **vars(sak)), aktor=aktor)
        for deltaker in deltakere:
            deltaker.mote = mote
            opprett(deltaker, aktor=aktor)
    return mote


def endre_mote(
    mote: Mote, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Mote:
    """Change what the meeting is, when and where; raises as skriv does."""
    return endre(mote, felt=felt, aktor=aktor, versjon=versjon)


def godkjenn_referat(mote: Mote, *, dag: date, aktor: UUID | None, versjon: int | None = None) -> Mote:
    """Approve the minutes: nothing but the follow-up changes after this; raises UnableToApproveMinutes."""
    if mote.dato > dag:
        raise UnableToApproveMinutes(_("Møtet er ikke holdt ennå. Referatet kan godkjennes etterpå."))
    if not mote.oppsummering and not Motesak.objects.filter(mote=mote).exclude(referat="").exists():
        raise UnableToApproveMinutes(_("Referatet er tomt. Skriv hva som ble sagt, og godkjenn etterpå."))
    return endre(mote, felt={"godkjent": dag}, aktor=aktor, versjon=versjon, verb="referat godkjent")


def kall_inn(deltaker: Motedeltaker, *, aktor: UUID | None) -> Motedeltaker:
    """Call a person, a role or a guest to the meeting; raises ValidationError and UnableToSave."""
    return opprett(deltaker, aktor=aktor)


def legg_ved(
    materiale: Motemateriale, *, aktor: UUID | None, biter: Iterable[bytes] = (), filnavn: str = ""
) -> Motemateriale:
    """Add a paper to the meeting, with its file when it has one.

    Raises ValidationError and UnableToSave, and UnableToKeepFile when it is not a file that we take.
    """
    if not filnavn:
        return opprett(materiale, aktor=aktor)
    bevart = bevar(biter, filnavn=filnavn)
    materiale.fil, materiale.filnavn = bevart.fil, bevart.filnavn
    materiale.bytes, materiale.sha256 = bevart.bytes, bevart.sha256
    try:
        return opprett(materiale, aktor=aktor)
    except BaseException:
        slipp(bevart.fil)
        raise


def skriv_bidrag(mote: Mote, *, tekst: str, forfatter: Bruker, versjon: int | None = None) -> Motebidrag:
    """Store what the person says beforehand; each has one, which only they write."""
    finnes: Motebidrag | None = Motebidrag.objects.filter(mote=mote, forfatter=forfatter).first()
    if finnes is None:
        rad = Motebidrag(mote=mote, forfatter=forfatter, tekst=tekst)
        return opprett(rad, aktor=forfatter.pk, verb="ga innspill")
    return endre(finnes, felt={"tekst": tekst}, aktor=forfatter.pk, versjon=versjon)


def skriv_runde(
    mote: Mote, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Innbyggerrunde:
    """Store what was said in the round and done with it; raises ValidationError on an identity number."""
    finnes: Innbyggerrunde | None = Innbyggerrunde.objects.filter(mote=mote).first()
    if finnes is None:
        return opprett(Innbyggerrunde(mote=mote, **felt), aktor=aktor)
    return endre(finnes, felt=felt, aktor=aktor, versjon=versjon)
