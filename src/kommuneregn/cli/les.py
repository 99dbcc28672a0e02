"""kommuneregn les FILE: what a file is, and what it is read as.

The file is judged here and read in a guarded process, so nothing that reads is loaded in this one.
"""

import argparse
from decimal import Decimal
from pathlib import Path

from kommuneregn.cli.filvalg import legg_til_filvalg
from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.lestfil import Lestfil
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.fil import undersok
from kommuneregn.vakt.grenser import TERMINALGRENSER
from kommuneregn.vakt.prosess import kjor_navngitt
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_VIST_AVVISTE = 20
_LESER = "kommuneregn.cli.lesing:les"
_EGNE = ("kommando", "innfiler", "fil", "ut", "json")


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    parser.add_argument("--ut", type=Path, metavar="FIL.parquet", help="skriv det som er lest, til en fil")


def _kjor(valg: argparse.Namespace) -> int:
    try:
        with valg.fil.open("rb") as strom:
            undersok(strom, navn=valg.fil.name)
        lest = _les(valg)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    funn = (*lest.funn, *_om_avviste(lest))
    if valg.json:
        skriv_json(_som_dict(lest, funn), filer=valg.innfiler)
    else:
        _vis(lest, funn)
    return utgangskode(funn)


def _les(valg: argparse.Namespace) -> Lestfil:
    argumenter = {navn: verdi for navn, verdi in vars(valg).items() if navn not in _EGNE}
    ut = None if valg.ut is None else str(valg.ut)
    lest = kjor_navngitt(_LESER, valg.fil, grenser=TERMINALGRENSER, valg=argumenter, ut=ut)
    if not isinstance(lest, Lestfil):
        raise TypeError(f"Fant {type(lest)}. Forventet en Lestfil.")
    return lest


def _om_avviste(lest: Lestfil) -> list[Funn]:
    if not lest.avvist:
        return []
    melding = formuler(
        "%(avvist)s av %(inn)s rader er avvist og er ikke med. Rett dem og les filen igjen.",
        avvist=lest.avvist,
        inn=lest.rader,
    )
    return [Funn("les-avviste-rader", Alvorlighet.FEIL, melding)]


def _som_dict(lest: Lestfil, funn: tuple[Funn, ...]) -> dict[str, object]:
    svar: dict[str, object] = {
        "format": lest.format,
        "rader": lest.rader,
        "lagret": lest.lagret,
        "avvist": lest.avvist,
        "sum_ore": dict(lest.sum_ore),
        "kolonner": dict(lest.kolonner),
        "avviste": [{"linje": rad.linjenr, "grunn": rad.grunn} for rad in lest.avviste],
        "funn": funn_som_liste(funn),
    }
    if lest.summer:
        svar["summer"] = {navn: _tall(verdi) for navn, verdi in lest.summer.items()}
    return svar


def _tall(verdi: Decimal) -> int | float:
    return int(verdi) if verdi == verdi.to_integral_value() else float(verdi)


def _vis(lest: Lestfil, funn: tuple[Funn, ...]) -> None:
    print(f"Format: {lest.format}")
    print(f"Rader inn {lest.rader} = lagret {lest.lagret} + avvist {lest.avvist}")
    if lest.kolonner:
        print("Kolonner:", *(f"  {felt:<15} {navn}" for felt, navn in lest.kolonner.items()), sep="\n")
    _vis_summer(lest)
    for rad in lest.avviste[:_VIST_AVVISTE]:
        print(f"Avvist linje {rad.linjenr}: {rad.grunn}")
    if len(lest.avviste) > _VIST_AVVISTE:
        print(f"… og {len(lest.avviste) - _VIST_AVVISTE} avviste rader til")
    vis_funn(funn)


def _vis_summer(lest: Lestfil) -> None:
    if lest.klasser:
        print("Sum per kontoklasse:")
    for klasse, (linjer, ore) in lest.klasser.items():
        print(f"  {'–' if klasse is None else klasse}  {linjer:>8} linjer  {Belop(ore)!s:>22}")
    for navn, ore in lest.sum_ore.items():
        print(f"Sum {navn}: {Belop(ore)!s}")
    for navn, verdi in lest.summer.items():
        print(f"Sum {navn}: {verdi}")


_EKSEMPLER = (
    ("Hva er denne filen, og hva blir summen?", "eksport.csv"),
    ("Ett år av en fil med flere, i tusen kroner:", "budsjett.xlsx --ark Drift --aar 2025 --tusen"),
    ("Skriv det som er lest, til Parquet:", "regnskap.csv --aar 2025 --ut regnskap.parquet"),
)
KOMMANDO = Kommando(
    "les", "Finn ut hva en fil er, og vis hva den blir lest som.", _argumenter, _kjor, _EKSEMPLER
)
