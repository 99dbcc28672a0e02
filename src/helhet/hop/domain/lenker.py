"""Which goals and strategies an action follows up. As soon as there is one, exactly one is primary."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.felles.delendring import deler_av
from helhet.felles.skriv import UnableToSave, endre, laas, opprett, slett
from helhet.hop.domain.handling import endre_handling, opprett_handling
from helhet.hop.models import Handling, Handlingsmaal, Handlingsstrategi, Maal, Strategi

L = TypeVar("L", Handlingsmaal, Handlingsstrategi)


class UnableToLink(UnableToSave):
    """The links asked for do not hold together."""


@dataclass(frozen=True)
class Lenkevalg:
    """The goals and strategies that an action is to follow up, the primary one first in each."""

    maal: Sequence[Maal] = ()
    strategier: Sequence[Strategi] = ()


def opprett_med_lenker(handling: Handling, *, lenker: Lenkevalg, dag: date, aktor: UUID | None) -> Handling:
    """Store a new action with its links, in one transaction."""
    with transaction.atomic():
        ny = opprett_handling(handling, dag=dag, aktor=aktor)
        _sett_lenker(ny, lenker, aktor=aktor)
    return ny


def endre_med_lenker(
    handling: Handling,
    *,
    felt: Mapping[str, Any],
    lenker: Lenkevalg,
    aktor: UUID | None,
    versjon: int | None,
    grunn: str = "",
) -> Handling:
    """Change an action and its links, in one transaction; errors as endre_handling."""
    with transaction.atomic():
        lagret = endre_handling(handling, felt=felt, aktor=aktor, versjon=versjon, grunn=grunn)
        with deler_av(lagret, lest=handling.versjon, deler=lambda: _lenkene(lagret), aktor=aktor):
            _sett_lenker(lagret, lenker, aktor=aktor)
    return lagret


def _lenkene(handling: Handling) -> tuple[set[tuple[int, bool]], set[tuple[int, bool]]]:
    return (
        set(Handlingsmaal.objects.filter(handling=handling).values_list("maal_id", "primaer")),
        set(Handlingsstrategi.objects.filter(handling=handling).values_list("strategi_id", "primaer")),
    )


def _sett_lenker(handling: Handling, lenker: Lenkevalg, *, aktor: UUID | None) -> None:
    maal, strategier = lenker.maal, lenker.strategier
    sett_maal(handling, valgte=maal, primaer=maal[0] if maal else None, aktor=aktor)
    sett_strategier(handling, valgte=strategier, primaer=strategier[0] if strategier else None, aktor=aktor)


def knytt_til_maal(handling: Handling, *, maal: Maal, aktor: UUID | None) -> None:
    """Let the action follow up one more goal; the first becomes the primary one."""
    with transaction.atomic():
        laas(handling)
        finnes = list(handling.maallenker.all())
        if maal.pk not in {lenke.maal_id for lenke in finnes}:
            opprett(Handlingsmaal(handling=handling, maal=maal, primaer=not finnes), aktor=aktor)


def sett_maal(
    handling: Handling, *, valgte: Sequence[Maal], primaer: Maal | None = None, aktor: UUID | None
) -> None:
    """Make these the goals of the action, in one transaction.

    Without `primaer` the former primary stays when it is still chosen, else the first becomes it.
    Raises UnableToLink when `primaer` is not among the chosen.
    """
    with transaction.atomic():
        laas(handling)
        foer = {lenke.maal_id: lenke for lenke in handling.maallenker.all()}
        hoved = _hoved(foer, [m.pk for m in valgte], oensket=primaer.pk if primaer else None)
        _fjern_og_nedgrader(foer, beholdes={m.pk for m in valgte}, hoved=hoved, aktor=aktor)
        for maal in valgte:
            if maal.pk not in foer:
                lenke = Handlingsmaal(handling=handling, maal=maal, primaer=maal.pk == hoved)
                opprett(lenke, aktor=aktor)
        _oppgrader(foer, hoved=hoved, aktor=aktor)


def sett_strategier(
    handling: Handling, *, valgte: Sequence[Strategi], primaer: Strategi | None = None, aktor: UUID | None
) -> None:
    """Make these the strategies of the action, in one transaction; as sett_maal."""
    with transaction.atomic():
        laas(handling)
        foer = {lenke.strategi_id: lenke for lenke in handling.strategilenker.all()}
        hoved = _hoved(foer, [s.pk for s in valgte], oensket=primaer.pk if primaer else None)
        _fjern_og_nedgrader(foer, beholdes={s.pk for s in valgte}, hoved=hoved, aktor=aktor)
        for strategi in valgte:
            if strategi.pk not in foer:
                lenke = Handlingsstrategi(handling=handling, strategi=strategi, primaer=strategi.pk == hoved)
                opprett(lenke, aktor=aktor)
        _oppgrader(foer, hoved=hoved, aktor=aktor)


def velg_primaert_maal(handling: Handling, *, maal: Maal, aktor: UUID | None) -> None:
    """Make one of the action's goals the primary one; raises UnableToLink when it is not linked."""
    valgte = [lenke.maal for lenke in handling.maallenker.select_related("maal")]
    sett_maal(handling, valgte=valgte, primaer=maal, aktor=aktor)


def _hoved(foer: dict[int, L], valgte: list[int], *, oensket: int | None) -> int | None:
    if oensket is not None and oensket not in valgte:
        raise UnableToLink(_("Hovedmålet må være blant målene som er valgt. Velg det også, eller et annet."))
    if oensket is not None or not valgte:
        return oensket
    gammel = next((pk for pk, lenke in foer.items() if lenke.primaer and pk in valgte), None)
    return gammel if gammel is not None else valgte[0]


def _fjern_og_nedgrader(
    foer: dict[int, L], *, beholdes: set[int], hoved: int | None, aktor: UUID | None
) -> None:
    """Take links away and lower the former primary first: the database allows one primary at a time."""
    for pk, lenke in foer.items():
        if pk not in beholdes:
            slett(lenke, aktor=aktor)
        elif lenke.primaer and pk != hoved:
            endre(lenke, felt={"primaer": False}, aktor=aktor)


def _oppgrader(foer: dict[int, L], *, hoved: int | None, aktor: UUID | None) -> None:
    if hoved in foer and not foer[hoved].primaer:
        endre(foer[hoved], felt={"primaer": True}, aktor=aktor)
