"""Use cases of plans: make, put actions in, carry them into the next plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett, slett
from helhet.hop.models import Handling, Plan, Planpost

AAR_I_PLANEN = 4


class UnableToCarryOver(UnableToSave):
    """The action cannot be carried into that plan."""


def opprett_plan(plan: Plan, *, aktor: UUID | None) -> Plan:
    """Store a new plan; the first year is the budget."""
    return opprett(plan, aktor=aktor)


def endre_plan(
    plan: Plan, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Plan:
    """Change name or years of a plan that is not adopted."""
    return endre(plan, felt=felt, aktor=aktor, versjon=versjon)


def legg_i_plan(handling: Handling, *, plan: Plan, aktor: UUID | None) -> Planpost:
    """Put the action in the plan; one that is there already stays."""
    finnes = Planpost.objects.filter(plan=plan, handling=handling).first()
    return finnes or opprett(Planpost(plan=plan, handling=handling), aktor=aktor)


def ta_ut_av_plan(handling: Handling, *, plan: Plan, aktor: UUID | None, grunn: str = "") -> None:
    """Take the action out of a plan that is not adopted."""
    for post in Planpost.objects.filter(plan=plan, handling=handling):
        slett(post, aktor=aktor, grunn=grunn)


def viderefor_handling(handling: Handling, *, fra: Plan, til: Plan, aktor: UUID | None) -> Planpost:
    """Carry the action from one plan into the next, and remember where it came from.

    Raises UnableToCarryOver when it does not stand in `fra`, or `til` does not begin later.
    """
    if til.fra_aar <= fra.fra_aar:
        raise UnableToCarryOver(
            _("Planen «%(til)s» begynner ikke etter «%(fra)s». Velg en senere plan.")
            % {"til": til, "fra": fra}
        )
    with transaction.atomic():
        if not Planpost.objects.filter(plan=fra, handling=handling).exists():
            raise UnableToCarryOver(
                _("Handlingen står ikke i planen «%(fra)s», og kan ikke videreføres derfra.") % {"fra": fra}
            )
        finnes: Planpost | None = Planpost.objects.filter(plan=til, handling=handling).first()
        if finnes is not None:
            return endre(finnes, felt={"viderefort_fra": fra}, aktor=aktor, verb="videreført")
        ny = Planpost(plan=til, handling=handling, viderefort_fra=fra)
        return opprett(ny, aktor=aktor, verb="videreført")


def legg_i_eller_viderefor(handling: Handling, *, plan: Plan, aktor: UUID | None) -> Planpost:
    """Put the action in the plan; when it stands in an earlier plan it is carried over from the latest."""
    tidligere = (
        Planpost.objects.filter(handling=handling, plan__fra_aar__lt=plan.fra_aar)
        .select_related("plan")
        .order_by("-plan__fra_aar")
        .first()
    )
    if tidligere is None:
        return legg_i_plan(handling, plan=plan, aktor=aktor)
    return viderefor_handling(handling, fra=tidligere.plan, til=plan, aktor=aktor)
