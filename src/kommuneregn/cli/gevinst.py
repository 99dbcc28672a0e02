"""kommuneregn gevinst FILE: what benefits are worth, how sure it is, and what should be known of them."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kommuneregn.cli.gevinstfil import Gevinstfil, bygg, les_gevinster, les_rot
from kommuneregn.cli.gevinstkontroll import (
    avstemming_som_liste,
    dobbelttelling_som_dict,
    finn_dobbelttelling,
    les_avstemming,
    les_potter,
)
from kommuneregn.cli.gevinstplaner import fallgruver_som_dict, les_fallgruver, vis_fallgruver
from kommuneregn.cli.gevinstsvar import beregning_som_dict, simulering_som_dict, syn_som_dict, tid_som_liste
from kommuneregn.cli.gevinstvis import (
    vis_avstemming,
    vis_beregning,
    vis_ikke_prissatt,
    vis_potter,
    vis_simulering,
    vis_syn,
    vis_tid,
)
from kommuneregn.cli.kommando import Kommando
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.gevinst import (
    Beregning,
    Kassesyn,
    Samfunnssyn,
    Tidsregnskap,
    beregn,
    kassesyn,
    lag_tidsregnskap,
    samfunnssyn,
)
from kommuneregn.gevinst.folsomhet import Utslag, tornado
from kommuneregn.gevinst.simulering import Samfunnsvekt, Simulering, simuler, spenn_per_kort


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("fil", type=Path, metavar="FIL", help="JSON-fil med gevinster (docs/gevinstfil.md)")
    parser.add_argument("--fro", type=int, metavar="TALL", help="frø for trekningene, i stedet for filens")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON, beløp i øre")


def _kjor(valg: argparse.Namespace) -> int:
    rot = les_rot(valg.fil)
    fil = les_gevinster(rot, fro=valg.fro)
    beregning = bygg(lambda: beregn(fil.kort, felles=fil.felles), sted=valg.fil.name)
    tid = lag_tidsregnskap(beregning)
    dobbelt = finn_dobbelttelling(fil, beregning=beregning, tid=tid, potter=les_potter(rot))
    avstemt = les_avstemming(rot, beregning=beregning)
    fallgruver = les_fallgruver(rot, kort=fil.kort)
    rot.ferdig()
    samfunn = bygg(lambda: samfunnssyn(beregning, dag=fil.satsdag, horisont=fil.horisont), sted=valg.fil.name)
    kasse = kassesyn(beregning, laanerente=fil.laanerente)
    vekt = Samfunnsvekt(samfunn.faktorer, samfunn.skatteandel)
    spenn = simuler(fil.kort, felles=fil.felles, valg=fil.valg, samfunn=vekt)
    per_kort = spenn_per_kort(fil.kort, felles=fil.felles, valg=fil.valg)
    utslag = tornado(fil.kort, felles=fil.felles, valg=fil.valg)
    om_tid = (en for ett in tid for en in ett.funn)
    om_uttak = (en for ett in avstemt for en in ett.funn)
    funn = (*beregning.funn, *om_tid, *om_uttak, *dobbelt.funn, *samfunn.funn)
    if valg.json:
        svar = {
            **beregning_som_dict(beregning, fil),
            "tid": tid_som_liste(tid),
            "syn": syn_som_dict(kasse, samfunn),
            "simulering": simulering_som_dict(spenn, per_kort, utslag),
            "potter": dobbelttelling_som_dict(dobbelt),
            "avstemming": avstemming_som_liste(avstemt),
            "fallgruver": fallgruver_som_dict(fallgruver),
            "funn": funn_som_liste(funn),
        }
        skriv_json(svar, filer=valg.innfiler)
    else:
        _vis(fil, beregning, (kasse, samfunn), tid, (spenn, utslag))
        vis_potter(dobbelt)
        vis_avstemming(avstemt)
        vis_fallgruver(fallgruver)
        print()
        vis_funn(funn)
    return utgangskode(funn)


def _vis(
    fil: Gevinstfil,
    beregning: Beregning,
    syn: tuple[Kassesyn, Samfunnssyn],
    tid: Sequence[Tidsregnskap],
    usikkerhet: tuple[Simulering, Sequence[Utslag]],
) -> None:
    vis_beregning(beregning)
    vis_ikke_prissatt(fil.ikke_prissatt)
    vis_syn(*syn)
    vis_tid(tid)
    vis_simulering(*usikkerhet)


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
