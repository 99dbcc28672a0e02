"""Use cases of the plan: begin one, write in it, say who takes over, put lines in and take them out."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, laas, opprett, slett
from helhet.gevinstplan.enums import Tekstslag
from helhet.gevinstplan.models import Evaluering, Maaleplan, Plandel, Plantekst, Realiseringsplan
from helhet.hop.models import Handling

D = TypeVar("D", bound=Plandel)


class UnableToChangeBenefitPlan(UnableToSave):
    """The plan cannot be changed so; the message says what to do."""


def begynn_plan(handling: Handling, *, aktor: UUID | None) -> Realiseringsplan:
    """Return the plan of the action, made with its empty texts when there is none."""
    with transaction.atomic():
        laas(handling)
        finnes: Realiseringsplan | None = Realiseringsplan.objects.filter(handling=handling).first()
        if finnes is not None:
            return finnes
        plan = opprett(Realiseringsplan(handling=handling), aktor=aktor)
        for slag in Tekstslag:
            opprett(Plantekst(plan=plan, slag=slag), aktor=aktor)
    return plan


def skriv_tekst(rad: Plantekst, *, tekst: str, aktor: UUID | None, versjon: int | None = None) -> Plantekst:
    """Write one part; errors as felles.skriv.endre."""
    return endre(rad, felt={"tekst": tekst.strip()}, aktor=aktor, versjon=versjon)


def endre_hode(
    plan: Realiseringsplan, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Realiseringsplan:
    """Say who takes over and when; raises UnableToChangeBenefitPlan when the plan is closed."""
    if grunn := plan.stengt_grunn():
        raise UnableToChangeBenefitPlan(grunn)
    return endre(plan, felt=felt, aktor=aktor, versjon=versjon)


def ny_linje(rad: D, *, aktor: UUID | None) -> D:
    """Put a line in the plan; raises UnableToChangeBenefitPlan for an effect of another action."""
    _krev_egen(rad)
    return opprett(rad, aktor=aktor)


def endre_linje(rad: D, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None) -> D:
    """Change a line of the plan; errors as felles.skriv.endre."""
    return endre(rad, felt=felt, aktor=aktor, versjon=versjon)


def fjern_linje(rad: Plandel, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Take a line out of the plan; an evaluation at which a target was adjusted stays."""
    if isinstance(rad, Evaluering) and rad.justeringer.exists():
        raise UnableToChangeBenefitPlan(
            _("Et mål ble justert på denne evalueringen. Den er en del av historien og blir stående.")
        )
    slett(rad, aktor=aktor, versjon=versjon)


def _krev_egen(rad: Plandel) -> None:
    if isinstance(rad, Maaleplan) and rad.virkning.gevinst.handling_id != rad.plan.handling_id:
        raise UnableToChangeBenefitPlan(_("Velg noe som måles i denne planen."))
