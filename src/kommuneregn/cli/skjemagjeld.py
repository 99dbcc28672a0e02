"""Fills § 5-7: the yearly development of debt and other long-term obligations."""

import argparse
from collections.abc import Mapping

from kommuneregn.cli.kommando import UnableToRunCommand
from kommuneregn.cli.skjemaaapning import inngaaende_saldo
from kommuneregn.cli.skjemabevilgning import les_forpliktelser
from kommuneregn.cli.skjemafyll import ore_av
from kommuneregn.cli.skjemagrunnlag import Grunnlag, belop_per_art, les_grunnlag
from kommuneregn.cli.skjemasvar import Celle, Skjemasvar, Tabell
from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.skjema import Laaneaar, lag_gjeldsutvikling
from kommuneregn.skjema.balanse import lag_balanseregnskap
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_LAAN, _PENSJON = "D.I", "D.II"


def fyll_gjeld(valg: argparse.Namespace) -> Skjemasvar:
    """§ 5-7: loans year by year from a plan and a balance, and obligations from a list."""
    aarene = valg.planaar or ((valg.aar,) if valg.aar is not None else ())
    if not aarene or valg.balanse is None:
        raise UnableToRunCommand(
            "§ 5-7 trenger planårene (--planaar 2025-2028) og regnskapet med inngående gjeld (--balanse FIL)."
        )
    saldo, om_saldoen = inngaaende_saldo(valg, valg.balanse, aar=aarene[0])
    oppsett = lag_balanseregnskap(saldo, aar=aarene[0] - 1)
    plan = {aar: les_grunnlag(argparse.Namespace(**{**vars(valg), "aar": aar})) for aar in aarene}
    gjeld = lag_gjeldsutvikling(
        oppsett.post(_LAAN).belop, aarene=[_laaneaar(aar, plan[aar]) for aar in aarene]
    )
    rader: list[tuple[Celle, ...]] = [
        ("Lån ved inngangen av året", *(ett.inngaaende for ett in gjeld.aarene)),
        ("+ bruk av lån (art 910, 911, 912)", *(ett.bruk for ett in gjeld.aarene)),
        ("- avdrag (art 510, 511, 512)", *(ett.avdrag for ett in gjeld.aarene)),
        ("Lån ved utgangen av året", *(ett.utgaaende for ett in gjeld.aarene)),
        _pensjon(saldo, oppsett.post(_PENSJON).belop, len(aarene)),
    ]
    funn = [*(ett for grunnlag in plan.values() for ett in grunnlag.funn), *om_saldoen, *gjeld.funn]
    if valg.forpliktelser is None:
        funn.append(_om_forpliktelser())
    else:
        rader += _forpliktelser(valg, aarene)
    tabell = Tabell(
        "gjeld", "Gjeld og andre langsiktige forpliktelser", ("linje", *map(str, aarene)), tuple(rader)
    )
    return Skjemasvar("5-7", aarene[0], "", (), tuple(dict.fromkeys(funn)), tabeller=(tabell,))


def _laaneaar(aar: int, grunnlag: Grunnlag) -> Laaneaar:
    drift, investering = (belop_per_art(grunnlag, kontoklasse=klasse) for klasse in (DRIFT, INVESTERING))
    avdrag = ore_av(drift, "510", "511") + ore_av(investering, "510", "511", "512")
    return Laaneaar(aar, -ore_av(investering, "910", "911", "912"), avdrag)


def _pensjon(saldo: Mapping[str, Belop], belop: Belop, antall: int) -> tuple[Celle, ...]:
    """The pension obligation is known at the start; later years are estimates that the plan does not hold."""
    kjent = belop if "40" in saldo else None
    return ("Pensjonsforpliktelse ved inngangen av perioden", kjent, *(None for _ in range(antall - 1)))


def _forpliktelser(valg: argparse.Namespace, aarene: tuple[int, ...]) -> list[tuple[Celle, ...]]:
    gitte, rader = les_forpliktelser(valg.forpliktelser)
    mangler = [str(aar) for aar in aarene if aar not in gitte]
    if mangler:
        raise UnableToRunCommand(
            f"Fant ikke {', '.join(mangler)} i {valg.forpliktelser.name}. Forventet alle planårene. "
            "Legg dem til."
        )
    return [(navn, *(belop[gitte.index(aar)] for aar in aarene)) for navn, belop in rader.items()]


def _om_forpliktelser() -> Funn:
    melding = formuler(
        "Andre vesentlige langsiktige forpliktelser står ikke i filene. Legg dem ved med --forpliktelser "
        "(navn og ett år i hver kolonne), eller bekreft at det ikke er noen."
    )
    return Funn("skjema-uten-forpliktelser", Alvorlighet.INFO, melding)
