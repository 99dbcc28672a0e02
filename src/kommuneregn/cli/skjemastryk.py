"""Chapter 4: what is struck and disposed when the accounts are closed, from a list of figures."""

import argparse
from collections.abc import Mapping
from dataclasses import MISSING, fields
from pathlib import Path

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemaavslutning import avslutningssvar, fyll_avslutning
from kommuneregn.cli.skjemabevilgning import finn_kolonne, les_belop, les_liste
from kommuneregn.cli.skjemasvar import Skjemasvar
from kommuneregn.lesere.tabell.overskrifter import nokkel
from kommuneregn.skjema import (
    Avslutning,
    Driftsavslutning,
    Investeringsavslutning,
    avslutt_drift,
    avslutt_investering,
    avslutt_regnskapet,
)
from kommuneregn.verdier import Belop

_DRIFT, _INVESTERING = "drift", "investering"
_FELT = {
    _DRIFT: tuple(ett.name for ett in fields(Driftsavslutning)),
    _INVESTERING: tuple(ett.name for ett in fields(Investeringsavslutning)),
}
# The fields of § 5-9 that are given stand first in each part, in the order of their posts.
_POSTER = {_DRIFT: 7, _INVESTERING: 8}


def legg_til_strykningsvalg(parser: argparse.ArgumentParser) -> None:
    """Add what chapter 4 may be worked from besides the files."""
    valg = parser.add_argument_group("kap-4 avslutning av regnskapet")
    valg.add_argument(
        "--tall",
        type=Path,
        metavar="FIL",
        help="egne tall i stedet for regnskap: del;felt;belop, der del er drift eller investering og felt "
        "er postnummeret i § 5-9 eller et navn, som disposisjonsfond",
    )


def fyll_strykninger(valg: argparse.Namespace) -> Skjemasvar:
    """Chapter 4 step by step: from the accounts and the budget, or from figures of one's own."""
    if valg.tall is None:
        return fyll_avslutning(valg)
    gitt = _les(valg.tall)
    drift = Driftsavslutning(**gitt[_DRIFT]) if gitt[_DRIFT] else None
    investering = Investeringsavslutning(**gitt[_INVESTERING]) if gitt[_INVESTERING] else None
    return avslutningssvar(valg, _avslutt(drift, investering), ())


def _avslutt(
    drift: Driftsavslutning | None, investering: Investeringsavslutning | None
) -> tuple[Avslutning, ...]:
    if drift is not None and investering is not None:
        return avslutt_regnskapet(drift, investering)
    if drift is not None:
        return (avslutt_drift(drift),)
    if investering is not None:
        return (avslutt_investering(investering),)
    raise UnableToRunCommand("Fant ingen tall. Forventet minst én rad for drift eller investering.")


def _les(fil: Path) -> Mapping[str, dict[str, Belop]]:
    tabell = les_liste(fil)
    navn = [nokkel(ett) for ett in tabell.kolonner]
    plasser = [finn_kolonne(navn, ett) for ett in (("del",), ("felt", "post"), ("belop", "verdi"))]
    if None in plasser:
        raise UnableToRunCommand(
            f"Fant kolonnene {', '.join(tabell.kolonner)} i {fil.name}. Forventet del, felt og belop. "
            "Gi kolonnene de navnene."
        )
    del_, felt, belop = (plass for plass in plasser if plass is not None)
    gitt: dict[str, dict[str, Belop]] = {_DRIFT: {}, _INVESTERING: {}}
    for rad, ett in zip(tabell.rader, les_belop(tabell, belop, fil), strict=True):
        delen = rad[del_].strip().casefold()
        navnet = _felt(delen, rad[felt].strip())
        if navnet is None or ett is None or navnet in gitt[delen]:
            raise UnableToRunCommand(
                f"Fant '{';'.join(rad)}' i {fil.name}. Forventet drift eller investering, ett av feltene "
                f"{', '.join(_FELT.get(delen, _FELT[_DRIFT]))} (eller postnummeret i § 5-9), og et beløp, "
                "hvert felt én gang. Rett raden."
            )
        gitt[delen][navnet] = ett
    for delen, klasse in ((_DRIFT, Driftsavslutning), (_INVESTERING, Investeringsavslutning)):
        mangler = [
            ett.name for ett in fields(klasse) if ett.default is MISSING and ett.name not in gitt[delen]
        ]
        if gitt[delen] and mangler:
            raise UnableToRunCommand(
                f"Fant ikke {', '.join(mangler)} for {delen} i {fil.name}. Legg det til."
            )
    return gitt


def _felt(del_: str, tekst: str) -> str | None:
    """The field that a name or a post number of § 5-9 means."""
    if del_ not in _FELT:
        return None
    if tekst.isascii() and tekst.isdigit():
        return _FELT[del_][int(tekst) - 1] if 1 <= int(tekst) <= _POSTER[del_] else None
    # A heading key has «å» as «a», our own names have «aa».
    like = (
        felt for felt in _FELT[del_] if nokkel(tekst).replace("aa", "a") == nokkel(felt).replace("aa", "a")
    )
    return next(like, None)
