"""The life of actions and plans: named transitions, each from the states it may come from.

What the municipality asks for before a proposal (gevinst, ansvarlig) is weighed in the room
traad, which sees benefits and actions at once; here stand the pure transitions.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.hop.enums import Avgjorelsestype, Handlingstilstand, Organ, Plantilstand
from helhet.hop.models import Avgjorelse, Handling, Plan, Vedtak

T = Handlingstilstand
FRA: Mapping[Handlingstilstand, frozenset[str]] = {
    T.FORSLAG: frozenset({T.UTKAST}),
    T.VEDTATT: frozenset({T.UTKAST, T.FORSLAG, T.AVVIST}),
    T.AVVIST: frozenset({T.UTKAST, T.FORSLAG}),
    T.AVSLUTTET: frozenset({T.VEDTATT}),
    T.UTKAST: frozenset({T.FORSLAG, T.AVVIST}),
}


# What the administration decides itself; what a political body decides is a Vedtak.
AVGJORELSE: Mapping[Handlingstilstand, Avgjorelsestype] = {
    T.FORSLAG: Avgjorelsestype.FORESLAATT,
    T.UTKAST: Avgjorelsestype.TRUKKET,
    T.AVVIST: Avgjorelsestype.AVVIST,
    T.AVSLUTTET: Avgjorelsestype.AVSLUTTET,
}


class UnableToTransition(UnableToSave):
    """The object cannot go from its state to the one asked for."""


def foreslaa_handling(handling: Handling, *, aktor: UUID | None, versjon: int | None = None) -> Handling:
    """Take a draft into the kommunedirektør's proposal."""
    return _overgang(handling, til=T.FORSLAG, verb="foreslått", felt={}, aktor=aktor, versjon=versjon)


def trekk_handling(
    handling: Handling, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """Take a proposed or rejected action back to draft, with the reason."""
    _krev_tekst(grunn)
    return _overgang(
        handling, til=T.UTKAST, verb="trukket", felt={}, aktor=aktor, versjon=versjon, grunn=grunn
    )


def vedta_handling(
    handling: Handling,
    *,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    organ: str = Organ.KOMMUNESTYRET,
) -> Handling:
    """Record that a political body adopted the action: it decides what it wants, so no more is asked."""
    if not saksnummer.strip():
        raise UnableToTransition(_("Fant ikke noe saksnummer. Skriv saken der handlingen ble vedtatt."))
    with transaction.atomic():
        vedtatt = _overgang(
            handling,
            til=T.VEDTATT,
            verb="vedtatt",
            felt={"saksnummer": saksnummer.strip(), "vedtaksdato": dato},
            aktor=aktor,
            versjon=versjon,
        )
        opprett(Vedtak(handling=vedtatt, organ=organ, saksnummer=saksnummer.strip(), dato=dato), aktor=aktor)
    return vedtatt


def avslutt_handling(
    handling: Handling, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """End an adopted action; its benefits live on and are still measured."""
    _krev_tekst(grunn)
    return _overgang(
        handling, til=T.AVSLUTTET, verb="avsluttet", felt={}, aktor=aktor, versjon=versjon, grunn=grunn
    )


def avvis_handling(
    handling: Handling, *, grunn: str, aktor: UUID | None, versjon: int | None = None
) -> Handling:
    """Say no to a draft or proposed action, with the reason."""
    _krev_tekst(grunn)
    return _overgang(
        handling, til=T.AVVIST, verb="avvist", felt={}, aktor=aktor, versjon=versjon, grunn=grunn
    )


def foreslaa_plan(plan: Plan, *, aktor: UUID | None, versjon: int | None = None) -> Plan:
    """Make a plan the kommunedirektør's proposal."""
    _krev_plantilstand(plan, {Plantilstand.ARBEID})
    felt = {"tilstand": Plantilstand.FORSLAG}
    with transaction.atomic():
        foreslaatt = endre(plan, felt=felt, aktor=aktor, versjon=versjon, verb="foreslått")
        opprett(Avgjorelse(plan=foreslaatt, type=Avgjorelsestype.FORESLAATT), aktor=aktor)
    return foreslaatt


def vedta_plan(
    plan: Plan,
    *,
    saksnummer: str,
    dato: date,
    aktor: UUID | None,
    versjon: int | None = None,
    organ: str = Organ.KOMMUNESTYRET,
) -> Plan:
    """Record that a political body adopted the plan; from then on it is frozen."""
    _krev_plantilstand(plan, {Plantilstand.ARBEID, Plantilstand.FORSLAG})
    if not saksnummer.strip():
        raise UnableToTransition(_("Fant ikke noe saksnummer. Skriv saken der planen ble vedtatt."))
    felt = {"tilstand": Plantilstand.VEDTATT, "saksnummer": saksnummer.strip(), "vedtaksdato": dato}
    with transaction.atomic():
        vedtatt = endre(plan, felt=felt, aktor=aktor, versjon=versjon, verb="vedtatt")
        opprett(Vedtak(plan=vedtatt, organ=organ, saksnummer=saksnummer.strip(), dato=dato), aktor=aktor)
    return vedtatt


def mulige_overganger(handling: Handling) -> frozenset[Handlingstilstand]:
    """Return the states that the action can go to from where it is."""
    return frozenset(til for til, fra in FRA.items() if handling.tilstand in fra)


def _overgang(
    handling: Handling,
    *,
    til: Handlingstilstand,
    verb: str,
    felt: Mapping[str, Any],
    aktor: UUID | None,
    versjon: int | None,
    grunn: str = "",
) -> Handling:
    if handling.tilstand not in FRA[til]:
        raise UnableToTransition(
            _("Fant en handling som er «%(fra)s». Den kan ikke bli «%(til)s». Last siden på nytt.")
            % {"fra": handling.get_tilstand_display(), "til": til.label}
        )
    with transaction.atomic():
        ny = endre(
            handling, felt={**felt, "tilstand": til}, aktor=aktor, versjon=versjon, verb=verb, grunn=grunn
        )
        if til in AVGJORELSE:
            opprett(Avgjorelse(handling=ny, type=AVGJORELSE[til], grunn=grunn), aktor=aktor)
    return ny


def _krev_plantilstand(plan: Plan, tilstander: set[str]) -> None:
    if plan.tilstand not in tilstander:
        raise UnableToTransition(
            _("Fant en plan som er «%(fra)s». Den kan ikke endre tilstand slik. Last siden på nytt.")
            % {"fra": plan.get_tilstand_display()}
        )


def _krev_tekst(grunn: str) -> None:
    if not grunn.strip():
        raise UnableToTransition(_("Skriv en grunn, så de som leser senere, forstår hvorfor."))
