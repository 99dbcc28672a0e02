"""Registering a measurement and saying what it did to the status."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from helhet.gevinst.domain.maaling import registrer_maaling, rett_maaling
from helhet.gevinst.domain.status import status_for
from helhet.gevinst.models import Maaling, Virkning
from kommuneregn.gevinst import Status


@dataclass(frozen=True)
class Maaleutfall:
    """The stored measurement, and the status before and after it."""

    maaling: Maaling
    foer: Status
    etter: Status


def maal(
    virkning: Virkning,
    *,
    dato: date,
    verdi: Decimal,
    kilde: str,
    merknad: str,
    idag: date,
    aktor: UUID | None,
) -> Maaleutfall:
    """Register a measurement and compare the status; errors as registrer_maaling."""
    foer = status_for(virkning, idag=idag).status
    maaling = registrer_maaling(
        virkning, dato=dato, verdi=verdi, kilde=kilde, merknad=merknad, idag=idag, aktor=aktor
    )
    return Maaleutfall(maaling, foer, status_for(virkning, idag=idag).status)


def rett(
    maaling: Maaling,
    *,
    verdi: Decimal,
    kilde: str,
    merknad: str,
    grunn: str,
    versjon: int | None,
    idag: date,
    aktor: UUID | None,
) -> Maaleutfall:
    """Correct a measurement and compare the status; errors as rett_maaling."""
    foer = status_for(maaling.virkning, idag=idag).status
    lagret = rett_maaling(
        maaling, verdi=verdi, kilde=kilde, merknad=merknad, grunn=grunn, versjon=versjon, aktor=aktor
    )
    return Maaleutfall(lagret, foer, status_for(maaling.virkning, idag=idag).status)
