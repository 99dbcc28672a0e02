"""kommuneregn gevinst FILE: what benefits are worth, how sure it is, and what should be known of them."""

import argparse
from pathlib import Path

from kommuneregn.cli.gevinstvis import (
    vis_avstemming,
    vis_beregning,
    vis_fallgruver,
    vis_ikke_prissatt,
    vis_potter,
    vis_simulering,
    vis_syn,
    vis_tid,
)
from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.utskrift import skriv_json, utgangskode, vis_funn
from kommuneregn.gevinstfil.felt import UnableToReadBenefitFile
from kommuneregn.gevinstfil.fil import les_rot
from kommuneregn.gevinstfil.regning import Gevinstsvar, regn_gevinster, svar_som_dict


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("fil", type=Path, metavar="FIL", help="JSON-fil med gevinster (docs/gevinstfil.md)")
    parser.add_argument("--fro", type=int, metavar="TALL", help="frø for trekningene, i stedet for filens")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON, beløp i øre")


def _kjor(valg: argparse.Namespace) -> int:
    svar = _svar(valg.fil, fro=valg.fro)
    if valg.json:
        skriv_json(svar_som_dict(svar), filer=valg.innfiler)
    else:
        _vis(svar)
    return utgangskode(svar.funn)


def _svar(fil: Path, *, fro: int | None) -> Gevinstsvar:
    try:
        with fil.open("rb") as strom:
            return regn_gevinster(les_rot(strom, navn=fil.name), fro=fro)
    except UnableToReadBenefitFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag


def _vis(svar: Gevinstsvar) -> None:
    vis_beregning(svar.beregning)
    vis_ikke_prissatt(svar.fil.ikke_prissatt)
    vis_syn(svar.kasse, svar.samfunn)
    vis_tid(svar.tid)
    vis_simulering(svar.spenn, svar.utslag)
    vis_potter(svar.dobbelt)
    vis_avstemming(svar.avstemt)
    vis_fallgruver(svar.fallgruver)
    print()
    vis_funn(svar.funn)


KOMMANDO = Kommando(
    "gevinst",
    "Regn ut hva gevinster er verdt, hvor sikkert det er, og hva som må rettes.",
    _argumenter,
    _kjor,
    (
        ("Alt som tabeller:", "gevinster.json"),
        ("Alt som JSON, med et annet frø:", "gevinster.json --fro 7 --json"),
    ),
)
