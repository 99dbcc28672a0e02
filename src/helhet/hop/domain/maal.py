"""Use cases of goals and strategies: make, change, move."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, Versjonskonflikt, endre, laas, opprett, slett
from helhet.hop.enums import Maaltype
from helhet.hop.models import Maal, Strategi

R = TypeVar("R", Maal, Strategi)
TILLATTE_FORELDRE: Mapping[str, frozenset[str | None]] = {
    Maaltype.SATSINGSOMRAADE: frozenset({None}),
    Maaltype.HOVEDMAAL: frozenset({None, Maaltype.SATSINGSOMRAADE}),
    Maaltype.DELMAAL: frozenset({Maaltype.HOVEDMAAL, Maaltype.DELMAAL}),
}


class UnableToPlaceGoal(UnableToSave):
    """A goal cannot stand there; the message says where it can."""


class UnableToRemoveGoal(UnableToSave):
    """A goal or strategy is in use; the message says by what."""


def opprett_maal(maal: Maal, *, aktor: UUID | None) -> Maal:
    """Store a new goal last among those beside it; raises UnableToPlaceGoal."""
    _krev_plass(maal, forelder=maal.forelder)
    maal.rekkefolge = _neste_plass(Maal.objects.filter(forelder=maal.forelder))
    return opprett(maal, aktor=aktor)


def endre_maal(
    maal: Maal, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None, grunn: str = ""
) -> Maal:
    """Change a goal; raises UnableToPlaceGoal when type and parent do not fit each other."""
    ny = Maal(pk=maal.pk, type=felt.get("type", maal.type))
    _krev_plass(ny, forelder=felt.get("forelder", maal.forelder))
    return endre(maal, felt=felt, aktor=aktor, versjon=versjon, grunn=grunn)


def slett_maal(maal: Maal, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Remove a goal that nothing hangs on; raises UnableToRemoveGoal."""
    if maal.undermaal.exists() or maal.strategier.exists() or maal.handlingslenker.exists():
        raise UnableToRemoveGoal(
            _("Målet har delmål, strategier eller handlinger under seg. Flytt dem først, og slett etterpå.")
        )
    slett(maal, aktor=aktor, versjon=versjon)


def opprett_strategi(strategi: Strategi, *, aktor: UUID | None) -> Strategi:
    """Store a new strategy last under its goal."""
    strategi.rekkefolge = _neste_plass(Strategi.objects.filter(maal=strategi.maal))
    return opprett(strategi, aktor=aktor)


def endre_strategi(
    strategi: Strategi,
    *,
    felt: Mapping[str, Any],
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Strategi:
    """Change a strategy."""
    return endre(strategi, felt=felt, aktor=aktor, versjon=versjon, grunn=grunn)


def slett_strategi(strategi: Strategi, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Remove a strategy that no action follows up; raises UnableToRemoveGoal."""
    if strategi.handlingslenker.exists():
        raise UnableToRemoveGoal(
            _("Strategien følges opp av handlinger. Knytt dem til en annen strategi først.")
        )
    slett(strategi, aktor=aktor, versjon=versjon)


def flytt_maal_opp(maal: Maal, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Let the goal change places with the one before it; the first stays."""
    _flytt(
        maal, soesken=list(Maal.objects.filter(forelder=maal.forelder)), steg=-1, aktor=aktor, versjon=versjon
    )


def flytt_maal_ned(maal: Maal, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Let the goal change places with the one after it; the last stays."""
    _flytt(
        maal, soesken=list(Maal.objects.filter(forelder=maal.forelder)), steg=1, aktor=aktor, versjon=versjon
    )


def flytt_strategi_opp(strategi: Strategi, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Let the strategy change places with the one before it; the first stays."""
    _flytt(
        strategi,
        soesken=list(Strategi.objects.filter(maal=strategi.maal)),
        steg=-1,
        aktor=aktor,
        versjon=versjon,
    )


def flytt_strategi_ned(strategi: Strategi, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Let the strategy change places with the one after it; the last stays."""
    _flytt(
        strategi,
        soesken=list(Strategi.objects.filter(maal=strategi.maal)),
        steg=1,
        aktor=aktor,
        versjon=versjon,
    )


def _flytt(rad: R, *, soesken: Sequence[R], steg: int, aktor: UUID | None, versjon: int | None) -> None:
    lagret = laas(rad)
    if versjon is not None and lagret.versjon != versjon:
        raise Versjonskonflikt(lagret)
    nummer = [s.pk for s in soesken].index(rad.pk)
    if not 0 <= nummer + steg < len(soesken):
        return
    ny = list(soesken)
    ny[nummer], ny[nummer + steg] = ny[nummer + steg], ny[nummer]
    with transaction.atomic():
        for plass, s in enumerate(ny, start=1):
            if s.rekkefolge != plass:
                endre(s, felt={"rekkefolge": plass}, aktor=aktor, verb="flyttet")


def _neste_plass(rader: Any) -> int:
    return (rader.aggregate(siste=Max("rekkefolge"))["siste"] or 0) + 1


def _krev_plass(maal: Maal, *, forelder: Maal | None) -> None:
    type_over = forelder.type if forelder else None
    if maal.type in TILLATTE_FORELDRE and type_over not in TILLATTE_FORELDRE[maal.type]:
        raise UnableToPlaceGoal(
            _(
                "Fant %(type)s under %(over)s. Et satsingsområde står øverst, et hovedmål under et "
                "satsingsområde eller øverst, og et delmål under et hovedmål eller delmål."
            )
            % {
                "type": Maaltype(maal.type).label.lower(),
                "over": Maaltype(type_over).label.lower() if type_over else _("ingenting"),
            }
        )
    oppover = forelder
    while oppover is not None and maal.pk is not None:
        if oppover.pk == maal.pk:
            raise UnableToPlaceGoal(_("Et mål kan ikke stå under seg selv. Velg et annet mål over."))
        oppover = oppover.forelder
