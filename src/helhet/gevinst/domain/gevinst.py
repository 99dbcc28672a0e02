"""Use cases of benefits: make, change, promise per year, accept ownership."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.delendring import deler_av
from helhet.felles.skriv import UnableToSave, endre, laas, opprett, slett
from helhet.gevinst.models import Gevinst, Gevinstbelop


class UnableToAccept(UnableToSave):
    """The ownership cannot be accepted so."""


class UnableToPromise(UnableToSave):
    """The yearly amounts do not hold together."""


class UnableToRemoveBenefit(UnableToSave):
    """The benefit has been measured, and stays."""


@dataclass(frozen=True)
class Aarsbelop:
    """What the benefit promises in one year: kroner in øre and hours; a gain is positive."""

    aar: int
    belop_ore: int | None = None
    timer: Decimal | None = None


def opprett_gevinst(gevinst: Gevinst, *, aktor: UUID | None) -> Gevinst:
    """Store a new benefit of an action; without enhet it takes the action's."""
    if gevinst.enhet_id is None:
        gevinst.enhet_id = gevinst.handling.enhet_id
    return opprett(gevinst, aktor=aktor)


def endre_gevinst(
    gevinst: Gevinst,
    *,
    felt: Mapping[str, Any],
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Gevinst:
    """Change a benefit; a new gevinsteier has not said yes yet, so the acceptance is emptied."""
    endringer = dict(felt)
    if "gevinsteier" in endringer and endringer["gevinsteier"] != gevinst.gevinsteier:
        endringer["eier_akseptert"] = None
    return endre(gevinst, felt=endringer, aktor=aktor, versjon=versjon, grunn=grunn)


def slett_gevinst(gevinst: Gevinst, *, aktor: UUID | None, grunn: str) -> None:
    """Remove a benefit that has no measurement; raises UnableToRemoveBenefit."""
    if gevinst.virkninger.filter(maalinger__isnull=False).exists():
        raise UnableToRemoveBenefit(
            _("Gevinsten er målt og kan ikke slettes. Målingene er en del av historien.")
        )
    slett(gevinst, aktor=aktor, grunn=grunn)


def sett_aarsbelop(
    gevinst: Gevinst, *, belop: Sequence[Aarsbelop], aktor: UUID | None, grunn: str = ""
) -> None:
    """Make these the promises of the benefit, in one transaction; years left out are taken away.

    Raises UnableToPromise when a year stands twice or has neither kroner nor hours.
    """
    per_aar = {b.aar: b for b in belop}
    if len(per_aar) != len(belop):
        raise UnableToPromise(_("Fant samme år to ganger. Forventet én linje for hvert år."))
    for b in belop:
        if b.belop_ore is None and b.timer is None:
            raise UnableToPromise(
                _("Året %(aar)s har verken kroner eller timer. Fyll inn ett av dem, eller la året stå tomt.")
                % {"aar": b.aar}
            )
    with transaction.atomic():
        laas(gevinst)
        finnes = {rad.aar: rad for rad in gevinst.aarsbelop.all()}
        for aar in finnes.keys() - per_aar.keys():
            slett(finnes[aar], aktor=aktor, grunn=grunn)
        for aar, b in per_aar.items():
            verdier = {"belop_ore": b.belop_ore, "timer": b.timer}
            if aar in finnes:
                endre(finnes[aar], felt=verdier, aktor=aktor, grunn=grunn)
            else:
                opprett(Gevinstbelop(gevinst=gevinst, aar=aar, **verdier), aktor=aktor, grunn=grunn)


def aksepter_eierskap(gevinst: Gevinst, *, bruker_id: UUID, dag: date, versjon: int | None = None) -> Gevinst:
    """Record that the gevinsteier says yes; nobody can say it for another.

    Raises UnableToAccept when the person is not the gevinsteier. A yes already given stays.
    """
    if gevinst.gevinsteier_id != bruker_id:
        raise UnableToAccept(
            _("Bare gevinsteieren selv kan si ja. Be den som eier gevinsten om å logge inn.")
        )
    if gevinst.eier_akseptert is not None:
        return gevinst
    felt = {"eier_akseptert": dag}
    return endre(gevinst, felt=felt, aktor=bruker_id, versjon=versjon, verb="akseptert")


def opprett_med_belop(gevinst: Gevinst, *, belop: Sequence[Aarsbelop], aktor: UUID | None) -> Gevinst:
    """Store a new benefit with its promises, in one transaction."""
    with transaction.atomic():
        ny = opprett_gevinst(gevinst, aktor=aktor)
        sett_aarsbelop(ny, belop=belop, aktor=aktor)
    return ny


def endre_med_belop(
    gevinst: Gevinst,
    *,
    felt: Mapping[str, Any],
    belop: Sequence[Aarsbelop],
    aktor: UUID | None,
    versjon: int | None = None,
) -> Gevinst:
    """Change a benefit and its promises, in one transaction; errors as endre_gevinst."""
    with transaction.atomic():
        lagret = endre_gevinst(gevinst, felt=felt, aktor=aktor, versjon=versjon)
        with deler_av(lagret, lest=gevinst.versjon, deler=lambda: _lovet(lagret), aktor=aktor):
            sett_aarsbelop(lagret, belop=belop, aktor=aktor)
    return lagret


def _lovet(gevinst: Gevinst) -> set[tuple[int, int | None, Decimal | None]]:
    return set(Gevinstbelop.objects.filter(gevinst=gevinst).values_list("aar", "belop_ore", "timer"))
