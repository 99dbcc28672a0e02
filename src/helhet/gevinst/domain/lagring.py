"""Store the calculation sheet of a benefit: the card's own fields and all its rows at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from helhet.felles.delendring import deler_av
from helhet.felles.models import Kommunal
from helhet.felles.skriv import endre, opprett, slett
from helhet.gevinst.domain.gevinst import Aarsbelop, sett_aarsbelop
from helhet.gevinst.domain.pott import Krav, sett_krav
from helhet.gevinst.domain.regneark import Regneark
from helhet.gevinst.models import Gevinst, Gevinstlinje, Ikkeprissatt, Pottkrav, Tidsskjebne

Rad = Mapping[str, Any]


@dataclass(frozen=True)
class Arkrader:
    """The rows of a sheet in their order: lines, uses of freed time, effects without a price, claims."""

    linjer: Sequence[Rad] = ()
    skjebner: Sequence[Rad] = ()
    ikke_prissatt: Sequence[Rad] = ()
    krav: Sequence[Krav] = ()


def lagre_regneark(
    gevinst: Gevinst,
    *,
    felt: Mapping[str, Any],
    rader: Arkrader,
    aktor: UUID | None,
    versjon: int | None = None,
    grunn: str = "",
) -> Gevinst:
    """Make this the sheet of the benefit, in one transaction; the n-th row stays the n-th.

    Raises Versjonskonflikt when the benefit or a row of it has changed since `versjon`.
    """
    with transaction.atomic():
        lagret = endre(gevinst, felt=felt, aktor=aktor, versjon=versjon, grunn=grunn)
        with deler_av(lagret, lest=gevinst.versjon, deler=lambda: _innhold(lagret), aktor=aktor):
            for slag, nye in _deler(rader):
                _sett(slag, lagret, nye, aktor=aktor, grunn=grunn)
            sett_krav(lagret, krav=rader.krav, aktor=aktor, grunn=grunn)
    return lagret


def bruk_som_loefte(
    gevinst: Gevinst, *, ark: Regneark, aktor: UUID | None, grunn: str, versjon: int | None = None
) -> None:
    """Make what is calculated the promise of each year: net kroner, and potential hours where time is freed.

    The old promise stays in the log, with the reason. Raises Versjonskonflikt as lagre_regneark.
    """
    belop = [Aarsbelop(aar, ark.netto[aar], _timer(ark, aar)) for aar in ark.aarene if aar in ark.netto]
    with transaction.atomic():
        lagret = endre(gevinst, felt={}, aktor=aktor, versjon=versjon)
        with deler_av(lagret, lest=gevinst.versjon, deler=lambda: _lovet(lagret), aktor=aktor):
            sett_aarsbelop(lagret, belop=belop, aktor=aktor, grunn=grunn)


def _timer(ark: Regneark, aar: int) -> Decimal | None:
    """Return the potential hours of the year to a tenth, None for a benefit that frees no time."""
    if ark.tid is None:
        return None
    timer = ark.tid.potensial[aar]
    return (Decimal(timer.numerator) / Decimal(timer.denominator)).quantize(Decimal("0.1"))


def _deler(rader: Arkrader) -> tuple[tuple[type[Kommunal], Sequence[Rad]], ...]:
    return (
        (Gevinstlinje, rader.linjer),
        (Tidsskjebne, rader.skjebner),
        (Ikkeprissatt, rader.ikke_prissatt),
    )


def _sett(slag: Any, gevinst: Gevinst, nye: Sequence[Rad], *, aktor: UUID | None, grunn: str) -> None:
    """Change the rows that are there in their order, add those that are new, remove those that are left."""
    finnes = list(slag.objects.filter(gevinst=gevinst).order_by("nr", "id"))
    for nr, rad in enumerate(nye, start=1):
        if nr <= len(finnes):
            endre(finnes[nr - 1], felt={**rad, "nr": nr}, aktor=aktor, grunn=grunn)
        else:
            opprett(slag(gevinst=gevinst, nr=nr, **rad), aktor=aktor, grunn=grunn)
    for borte in finnes[len(nye) :]:
        slett(borte, aktor=aktor, grunn=grunn)


def _innhold(gevinst: Gevinst) -> list[list[tuple[int, int]]]:
    """Return the id and version of each row, which tell whether any has changed."""
    slag: tuple[Any, ...] = (Gevinstlinje, Tidsskjebne, Ikkeprissatt, Pottkrav)
    rader = (s.objects.filter(gevinst=gevinst).order_by("id").values_list("id", "versjon") for s in slag)
    return [list(en) for en in rader]


def _lovet(gevinst: Gevinst) -> list[tuple[int, int]]:
    return list(gevinst.aarsbelop.order_by("id").values_list("id", "versjon"))
