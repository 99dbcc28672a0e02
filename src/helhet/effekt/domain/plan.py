"""Use cases of measuring plans: make, change, lock, replace."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.effekt.domain.valg import utvalg_av
from helhet.effekt.models import Effektplan
from helhet.felles.skriv import UnableToSave, endre, laas, opprett
from helhet.gevinst.models import Virkning
from kommuneregn.effekt import avtrykk


class UnableToPlanEffect(UnableToSave):
    """The plan cannot be made or locked; the message says what to do."""


def gjeldende_plan(virkning: Virkning) -> Effektplan | None:
    """Return the newest plan, which stands for the others."""
    plan: Effektplan | None = Effektplan.objects.filter(virkning=virkning).first()
    return plan


def opprett_plan(
    virkning: Virkning, *, felt: Mapping[str, Any], grunn: str, aktor: UUID | None
) -> Effektplan:
    """Make a plan; one that takes the place of a locked plan says why.

    Raises UnableToPlanEffect while an open plan waits, or without a reason.
    """
    with transaction.atomic():
        laas(virkning)
        forrige = gjeldende_plan(virkning)
        if forrige is not None and forrige.laast is None:
            raise UnableToPlanEffect(
                _("Det ligger alt en måleplan som ikke er låst. Rett den, eller lås den.")
            )
        if forrige is not None and not grunn.strip():
            raise UnableToPlanEffect(_("Skriv hvorfor planen lages på nytt. Den gamle blir stående."))
        ny = Effektplan(virkning=virkning, erstatter=forrige, grunn=grunn.strip() if forrige else "", **felt)
        return opprett(ny, aktor=aktor, grunn=ny.grunn)


def endre_plan(plan: Effektplan, *, felt: Mapping[str, Any], versjon: int, aktor: UUID | None) -> Effektplan:
    """Change an open plan; raises Versjonskonflikt, and UnableToSave when it is locked."""
    return endre(plan, felt=felt, aktor=aktor, versjon=versjon)


def laas_plan(plan: Effektplan, *, aktor: UUID | None, idag: date, versjon: int) -> Effektplan:
    """Lock the plan with the fingerprint of its choices; raises Versjonskonflikt."""
    felt = {
        "laast": idag,
        "avtrykk": avtrykk(utvalg_av(plan), metode=plan.metode),
    }
    return endre(plan, felt=felt, aktor=aktor, versjon=versjon, verb="låst")
