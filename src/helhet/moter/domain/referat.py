"""Use case of the minutes: everything that one screen holds is saved as one version of the meeting."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett, slett
from helhet.moter.domain.utgave import en_utgave
from helhet.moter.models import (
    Mote,
    Moteavgjorelse,
    Motedeltaker,
    Motesak,
    Motevedtak,
    Oppfolgingspunkt,
)
from helhet.organisasjon.models import Bruker


class UnableToWriteMinutes(UnableToSave):
    """What was written does not fit the meeting; the message says what to do."""


@dataclass(frozen=True)
class Nyttpunkt:
    """Something that somebody is to do; with `pk` it is one that stands."""

    tekst: str
    ansvarlig: Bruker
    frist: date
    pk: int | None = None


@dataclass(frozen=True)
class Saksreferat:
    """What the minutes say of one item; `beslutning` None leaves the decision as it is."""

    sak_id: int
    referat: str
    beslutning: str | None = None
    saksnummer: str = ""
    punkter: Sequence[Nyttpunkt] = ()


@dataclass(frozen=True)
class Referat:
    """The minutes: what was said in all, who was there, and each item."""

    oppsummering: str
    saker: Sequence[Saksreferat]
    til_stede: Collection[int] = ()


def skriv_referat(mote: Mote, *, referat: Referat, versjon: int | None, aktor: UUID | None) -> None:
    """Store the minutes; raises Versjonskonflikt, UnableToSave (approved) and UnableToWriteMinutes."""
    with en_utgave(mote, versjon=versjon, aktor=aktor) as laast:
        endre(laast, felt={"oppsummering": referat.oppsummering}, aktor=aktor)
        for deltaker in Motedeltaker.objects.filter(mote=laast, rolle=""):
            endre(deltaker, felt={"til_stede": deltaker.pk in referat.til_stede}, aktor=aktor)
        saker = {sak.pk: sak for sak in Motesak.objects.filter(mote=laast)}
        for del_ in referat.saker:
            if del_.sak_id in saker:
                _skriv_sak(laast, saker[del_.sak_id], del_, aktor=aktor)


def _skriv_sak(mote: Mote, sak: Motesak, del_: Saksreferat, *, aktor: UUID | None) -> None:
    sak = endre(sak, felt={"referat": del_.referat}, aktor=aktor)
    if del_.beslutning is not None:
        _skriv_beslutning(mote, sak, del_, aktor=aktor)
    staar = {punkt.pk: punkt for punkt in Oppfolgingspunkt.objects.filter(mote=mote, sak=sak)}
    for punkt in del_.punkter:
        felt: dict[str, Any] = {
            "tekst": punkt.tekst,
            "ansvarlig": punkt.ansvarlig,
            "frist": punkt.frist,
        }
        if punkt.pk in staar:
            endre(staar[punkt.pk], felt=felt, aktor=aktor)
        elif punkt.pk is None:
            opprett(Oppfolgingspunkt(mote=mote, sak=sak, **felt), aktor=aktor)


def _skriv_beslutning(mote: Mote, sak: Motesak, del_: Saksreferat, *, aktor: UUID | None) -> None:
    """A decision of elected persons has a case number; one of the administration has none."""
    felt = {"tekst": del_.beslutning or ""}
    if mote.er_politisk:
        felt["saksnummer"] = del_.saksnummer
    slag: type[Motevedtak | Moteavgjorelse] = Motevedtak if mote.er_politisk else Moteavgjorelse
    finnes = slag.objects.filter(sak=sak).first()
    if not del_.beslutning:
        if finnes is not None:
            slett(finnes, aktor=aktor)
        return
    if mote.er_politisk and not del_.saksnummer:
        raise UnableToWriteMinutes(
            _("Vedtaket i «%(sak)s» mangler saksnummer. Skriv det slik det står i saken, som 45/26.")
            % {"sak": sak}
        )
    if finnes is None:
        opprett(slag(mote=mote, sak=sak, **felt), aktor=aktor)
    else:
        endre(finnes, felt=felt, aktor=aktor)
