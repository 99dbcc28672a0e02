"""The budget rules on a plan that is written as a table; run in the guarded process."""

from collections.abc import Mapping
from typing import Any, BinaryIO

from kommuneregn.cli.kontrollsvar import Kontrollsvar
from kommuneregn.cli.kontrolltabell import Felt, Rad, les_felt
from kommuneregn.kontroller.budsjettregler import kontroller_plan
from kommuneregn.kontroller.planbudsjett import (
    Budsjettpost,
    Fond,
    Planbudsjett,
    Postkilde,
    UnableToReadPlan,
)
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.verdier import Belop, formuler

FOND, AARSBUDSJETT = "fond", "aarsbudsjett"
_FELT = (
    Felt("post", ("post", "kilde")),
    Felt("aar", ("ar", "aar", "year"), er_tall=True),
    Felt("kontoklasse", ("kontoklasse", "klasse"), er_tall=True, kreves=False),
    Felt("art", ("art", "kapittel")),
    Felt("belop", ("belop", "kroner"), er_tall=True),
    Felt("hva", ("hva", "tekst", "navn"), kreves=False),
)


def kontroller_planfil(strom: BinaryIO, *, valg: Mapping[str, Any]) -> Kontrollsvar:
    """Check a plan against the budget rules; a row is a post of it or of the annual budget, or a fund.

    `post` is grunnlag, konsekvens, justering, handling, finansiering, fond (its chapter as art) or
    aarsbudsjett; amounts are kroner, expense positive. An action without amount has an empty one.
    Raises UnableToReadFile for a table that is no such list.
    """
    rader = les_felt(strom, felt=_FELT, ark=valg["ark"]).rader
    try:
        plan = _plan(rader)
    except (UnableToReadPlan, ValueError, TypeError) as feil:
        msg = formuler(
            "Filen er ikke en plan: %(feil)s Forventet post, år, kontoklasse, art og beløp i hver rad. Rett "
            "filen.",
            feil=str(feil),
        )
        raise UnableToReadFile(msg) from feil
    funn = tuple(ett for svar in kontroller_plan(plan) for ett in svar.funn)
    return Kontrollsvar(hva="plan", aar=plan.fra_aar, skjema="", funn=funn)


def _plan(rader: tuple[Rad, ...]) -> Planbudsjett:
    poster = [rad for rad in rader if rad.tekst["post"] not in (FOND, AARSBUDSJETT)]
    med = [rad for rad in poster if rad.tall["belop"] is not None]
    aarene = [_heltall(rad, "aar") for rad in med] or [0]
    kilder = {rad.tekst["post"] for rad in med}
    budsjett: dict[tuple[int, str], int] = {}
    for rad in rader:
        if rad.tekst["post"] == AARSBUDSJETT:
            noekkel = (_heltall(rad, "kontoklasse"), rad.tekst["art"])
            budsjett[noekkel] = budsjett.get(noekkel, 0) + _ore(rad)
    return Planbudsjett(
        fra_aar=min(aarene),
        til_aar=max(aarene),
        poster=tuple(_post(rad) for rad in med),
        grunnlag_aar=min(aarene) - 1 if Postkilde.GRUNNLAG.value in kilder else None,
        fond={Fond(rad.tekst["art"]): _ore(rad) for rad in rader if rad.tekst["post"] == FOND},
        aarsbudsjett=budsjett or None,
        uten_belop=tuple(rad.tekst.get("hva", "") for rad in poster if rad.tall["belop"] is None),
    )


def _post(rad: Rad) -> Budsjettpost:
    return Budsjettpost(
        aar=_heltall(rad, "aar"),
        kontoklasse=_heltall(rad, "kontoklasse"),
        art=rad.tekst["art"],
        belop_ore=_ore(rad),
        kilde=Postkilde(rad.tekst["post"]),
        hva=rad.tekst.get("hva", ""),
    )


def _ore(rad: Rad) -> int:
    belop = rad.tall["belop"]
    if belop is None:
        raise ValueError(formuler("linje %(linje)s har ikke noe beløp.", linje=rad.linje))
    return Belop.fra_kroner(belop).ore


def _heltall(rad: Rad, felt: str) -> int:
    tall = rad.tall[felt]
    if tall is None:
        raise ValueError(formuler("linje %(linje)s mangler %(felt)s.", linje=rad.linje, felt=felt))
    return int(tall)
