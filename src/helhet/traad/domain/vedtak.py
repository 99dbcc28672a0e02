"""The kommunedirektør's proposal and the council's decisions (A21).

The council decides what it wants: a decision is recorded as it was made. Only the
kommunedirektør's own proposal can be stopped by what is missing, when the municipality has
chosen so; whatever is missing stands as a break in the thread until it is mended.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import laas
from helhet.gevinst.models import Gevinst
from helhet.hop.domain import tilstand
from helhet.hop.domain.plan import legg_i_plan
from helhet.hop.enums import Handlingstilstand, Opphav, Organ
from helhet.hop.models import Handling, Plan
from helhet.organisasjon.domain.kommune import les_innstillinger
from helhet.organisasjon.models import Kommune
from helhet.traad.domain.brudd import Vei


@dataclass(frozen=True)
class Mangel:
    """One thing that a proposal lacks, and the form where it is filled in."""

    tekst: str
    vei: Vei


class UnableToPropose(tilstand.UnableToTransition):
    """The proposal lacks something; `mangler` says what, and where to fill it in."""

    def __init__(self, mangler: Sequence[Mangel]) -> None:
        """Keep what is missing."""
        self.mangler = tuple(mangler)
        super().__init__(
            _("Handlingen kan ikke sendes til kommunedirektørens forslag ennå. Dette mangler: %(hva)s.")
            % {"hva": ", ".join(m.tekst for m in mangler)}
        )


def mangler_for_forslag(handling: Handling, *, kommune: Kommune) -> list[Mangel]:
    """Return what stops the action from being proposed; nothing when the municipality asks nothing.

    Technical adjustments (opphav) are exempt.
    """
    if handling.opphav == Opphav.TEKNISK or not les_innstillinger(kommune).krev_gevinst_i_forslag:
        return []
    mangler = []
    if handling.ansvarlig_id is None:
        mangler.append(Mangel(_("ansvarlig"), Vei("hop:rediger_handling", handling.pk)))
    if not Gevinst.objects.filter(handling=handling).exists():
        mangler.append(Mangel(_("gevinst"), Vei("gevinst:ny", handling.pk)))
    return mangler


def send_til_forslag(
    handling: Handling, *, plan: Plan, kommune: Kommune, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """Put the action in the plan as the kommunedirektør's proposal.

    Raises UnableToPropose when gevinst or ansvarlig is missing and the municipality asks for
    them, UnableToSave when the plan is adopted or the action no longer a draft.
    """
    with transaction.atomic():
        if frosset := laas(plan).frosset_grunn():
            raise tilstand.UnableToTransition(frosset)
        if mangler := mangler_for_forslag(handling, kommune=kommune):
            raise UnableToPropose(mangler)
        legg_i_plan(handling, plan=plan, aktor=aktor)
        return tilstand.foreslaa_handling(handling, aktor=aktor, versjon=versjon)


def registrer_vedtak(
    handling: Handling,
    *,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    organ: str = Organ.KOMMUNESTYRET,
) -> Handling:
    """Record that a political body adopted the action, whatever it lacks."""
    return tilstand.vedta_handling(
        handling, saksnummer=saksnummer, dato=dato, aktor=aktor, versjon=versjon, organ=organ
    )


@dataclass(frozen=True)
class Vedtaksfolger:
    """What adopting a plan does to the actions in it."""

    blir_vedtatt: int
    roeres_ikke: int


def vedtaksfolger(plan: Plan) -> Vedtaksfolger:
    """Count the actions that are adopted with the plan, and the drafts and rejected ones that are not."""
    i_planen = Handling.objects.filter(planposter__plan=plan).distinct()
    andre = [Handlingstilstand.UTKAST, Handlingstilstand.AVVIST]
    return Vedtaksfolger(
        blir_vedtatt=i_planen.filter(tilstand=Handlingstilstand.FORSLAG).count(),
        roeres_ikke=i_planen.filter(tilstand__in=andre).count(),
    )


def vedta_plan(
    plan: Plan,
    *,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    organ: str = Organ.KOMMUNESTYRET,
    uten_kontroll: str = "",
) -> Plan:
    """Record that the council adopted the plan: its proposed actions are adopted, and it freezes.

    Drafts and rejected actions in the plan are not touched: they were not before the council.
    Raises UnableToAdoptPlan when a budget rule is broken, or could not be checked and `uten_kontroll`
    does not say why the plan is adopted all the same.
    """
    with transaction.atomic():
        vedtatt = tilstand.vedta_plan(
            plan,
            saksnummer=saksnummer,
            dato=dato,
            aktor=aktor,
            versjon=versjon,
            organ=organ,
            uten_kontroll=uten_kontroll,
        )
        forslag = Handling.objects.filter(planposter__plan=plan, tilstand=Handlingstilstand.FORSLAG)
        for handling in forslag:
            tilstand.vedta_handling(handling, saksnummer=saksnummer, dato=dato, aktor=aktor, organ=organ)
        return vedtatt
