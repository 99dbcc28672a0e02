"""Acknowledgements: that something of the year is done or was not, by whom, when, and what shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from helhet.arshjul.models import Kvittering
from helhet.felles.skriv import Versjonskonflikt, endre, opprett

UTEN_RAD = 0
"""The version that a form shows when nobody has acknowledged yet."""


@dataclass(frozen=True)
class Kvitteringssak:
    """What an acknowledgement is about: the fields that identify it, and its words on the page."""

    noekkel: Mapping[str, Any]
    tittel: str
    om: str


def kvittering_for(sak: Kvitteringssak) -> Kvittering:
    """Return the acknowledgement of the case, a new one when nobody has made it yet."""
    lagret: Kvittering | None = Kvittering.objects.filter(**sak.noekkel).select_related("av").first()
    return lagret or Kvittering(**sak.noekkel)


def kvitter(sak: Kvitteringssak, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int) -> Kvittering:
    """Store what is said of the case.

    Raises Versjonskonflikt when somebody has acknowledged since the form was opened, ValidationError
    when something is missing.
    """
    with transaction.atomic():
        lagret = kvittering_for(sak)
        if not lagret.pk:
            for navn, verdi in {**felt, "av_id": aktor}.items():
                setattr(lagret, navn, verdi)
            return opprett(lagret, aktor=aktor, verb="kvittert")
        if versjon == UTEN_RAD:
            raise Versjonskonflikt(lagret)
        return endre(lagret, felt={**felt, "av_id": aktor}, aktor=aktor, versjon=versjon, verb="kvittert")


def kvitterte_lovkoder(aar: int) -> dict[str, Kvittering]:
    """Return the acknowledgements of the year's statutory deadlines by code (one query)."""
    rader = Kvittering.objects.filter(aar=aar).exclude(lovkode="").select_related("av")
    return {rad.lovkode: rad for rad in rader}
