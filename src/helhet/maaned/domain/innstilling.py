"""What the municipality asks of its leaders each month."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from helhet.felles.skriv import Versjonskonflikt, endre, opprett
from helhet.maaned.models import Maanedsinnstilling
from kommuneregn.prognose.forklaring import Terskel
from kommuneregn.verdier import Belop

DESEMBER = 12


def les_innstilling() -> Maanedsinnstilling:
    """Return the municipality's rules; the defaults, unsaved, when none are set."""
    rad: Maanedsinnstilling | None = Maanedsinnstilling.objects.first()
    return rad or Maanedsinnstilling()


def lagre_innstilling(*, felt: Mapping[str, Any], versjon: int, aktor: UUID | None) -> Maanedsinnstilling:
    """Store the rules; raises Versjonskonflikt when others stored them since, or first."""
    rad = les_innstilling()
    if not rad.pk:
        try:
            with transaction.atomic():
                return opprett(Maanedsinnstilling(**felt), aktor=aktor)
        except (ValidationError, IntegrityError) as feil:
            rad = les_innstilling()
            if not rad.pk:
                raise
            raise Versjonskonflikt(rad) from feil
    return endre(rad, felt=felt, versjon=versjon, aktor=aktor)


def terskel_av(innstilling: Maanedsinnstilling) -> Terskel:
    """Return when a deviation must be explained."""
    return Terskel(Belop(innstilling.terskel_ore), Decimal(innstilling.terskel_prosent))


def frist_for(innstilling: Maanedsinnstilling, *, aar: int, maaned: int) -> date:
    """Return the last day to deliver the month: a day of the next."""
    if maaned == DESEMBER:
        return date(aar + 1, 1, innstilling.frist_dag)
    return date(aar, maaned + 1, innstilling.frist_dag)
