"""Goals and strategies of the samfunnsdel, and the two plans."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from helhet.eksempel.domain.innhold import Rad, les, paa
from helhet.hop.domain.maal import opprett_maal, opprett_strategi
from helhet.hop.domain.plan import opprett_plan
from helhet.hop.enums import Maaltype
from helhet.hop.models import Maal, Plan, Strategi
from helhet.organisasjon.enums import Maalform

TYPER = (Maaltype.SATSINGSOMRAADE, Maaltype.HOVEDMAAL, Maaltype.DELMAAL)


@dataclass
class Maalene:
    """What has been made so far, by the id of the content."""

    maal: dict[str, Maal] = field(default_factory=dict)
    strategier: dict[str, Strategi] = field(default_factory=dict)


def last_maal(*, maalform: Maalform, aktor: UUID) -> Maalene:
    """Make the goals from the top down, each with its strategies."""
    ferdig = Maalene()
    samfunnsdel = les("samfunnsdel")
    felles = {
        "kilde": paa(maalform, samfunnsdel, "kilde"),
        "fra_aar": samfunnsdel["fra_aar"],
        "til_aar": samfunnsdel["til_aar"],
    }
    for rad in samfunnsdel["maal"]:
        _last(rad, None, 0, ferdig=ferdig, felles=felles, maalform=maalform, aktor=aktor)
    return ferdig


def last_planer(*, maalform: Maalform, aktor: UUID) -> Mapping[str, Plan]:
    """Make the plans, still open for actions."""
    return {
        rad["id"]: opprett_plan(
            Plan(navn=paa(maalform, rad, "navn"), fra_aar=rad["fra_aar"], til_aar=rad["til_aar"]), aktor=aktor
        )
        for rad in les("planer")
    }


def tekster(rad: Rad, *, maalform: Maalform) -> dict[str, str]:
    """Return title and description, first in the municipality's written standard, with nynorsk beside."""
    return {
        "tittel": paa(maalform, rad, "tittel"),
        "tittel_nn": rad["tittel_nn"],
        "beskrivelse": paa(maalform, rad, "beskrivelse"),
        "beskrivelse_nn": rad["beskrivelse_nn"],
    }


def _last(
    rad: Rad,
    over: Maal | None,
    dybde: int,
    *,
    ferdig: Maalene,
    felles: Mapping[str, Any],
    maalform: Maalform,
    aktor: UUID,
) -> None:
    maal = Maal(
        type=TYPER[min(dybde, len(TYPER) - 1)],
        forelder=over,
        **tekster(rad, maalform=maalform),
        **felles,
        **_maaltall(rad.get("maaltall"), maalform=maalform),
    )
    ferdig.maal[rad["id"]] = opprett_maal(maal, aktor=aktor)
    for strategi in rad.get("strategier", ()):
        ny = Strategi(maal=maal, **tekster(strategi, maalform=maalform))
        ferdig.strategier[strategi["id"]] = opprett_strategi(ny, aktor=aktor)
    for under in rad.get("under", ()):
        _last(under, maal, dybde + 1, ferdig=ferdig, felles=felles, maalform=maalform, aktor=aktor)


def _maaltall(tall: Rad | None, *, maalform: Maalform) -> dict[str, Any]:
    if tall is None:
        return {}
    return {
        "maaltall_enhet": paa(maalform, tall, "enhet"),
        "maaltall_lav": Decimal(tall["lav"]),
        "maaltall_hoey": Decimal(tall["hoey"]),
        "basisaar": tall["basisaar"],
        "basisverdi": Decimal(tall["basisverdi"]),
        "frist": tall["frist"],
    }
