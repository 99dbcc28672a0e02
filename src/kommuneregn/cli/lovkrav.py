"""kommuneregn lovkrav [DOKUMENT]: the statutory checklist, and what a filled-in one lacks."""

import argparse
import csv
import datetime as dt
import sys
from pathlib import Path

from kommuneregn.cli.kommando import I_ORDEN, Kommando, UnableToRunCommand
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.fil import undersok
from kommuneregn.vakt.prosess import kjor_navngitt

_KJORING = "kommuneregn.cli.lovkravsvar:kontroller_svar"
_KOLONNER = ("kode", "krav", "hjemmel", "versjon", "slag", "frist", "svar", "dato", "merknad")


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dokument", nargs="?", metavar="DOKUMENT", help="som okonomiplan; uten: alle")
    parser.add_argument("--svar", type=Path, metavar="FIL", help="utfylt sjekkliste som skal kontrolleres")
    parser.add_argument("--dag", type=dt.date.fromisoformat, help="dagen dokumentet ble vedtatt, AAAA-MM-DD")
    parser.add_argument("--csv", action="store_true", help="skriv sjekklisten som CSV til utfylling")
    parser.add_argument("--json", action="store_true", help="skriv svaret som JSON")


def _kjor(valg: argparse.Namespace) -> int:
    # The rooms that hold the duties load polars, which a command that only prints its help needs not.
    from kommuneregn.cli import lovkravliste  # noqa: PLC0415

    dokumenter = lovkravliste.velg(valg.dokument)
    if valg.svar is not None:
        return _kontroller(valg)
    rader = [rad for dokument in dokumenter for rad in lovkravliste.rader(dokument, dag=valg.dag)]
    if valg.json:
        skriv_json({"krav": rader, "funn": []})
    elif valg.csv:
        skriver = csv.DictWriter(
            sys.stdout, _KOLONNER, delimiter=";", extrasaction="ignore", lineterminator="\n"
        )
        skriver.writeheader()
        skriver.writerows(rader)
    else:
        for rad in rader:
            frist = f" Frist: {rad['frist']}." if rad["frist"] else ""
            print(f"{rad['dokument']}: {rad['krav']}{frist} ({rad['hjemmel']}, {rad['versjon']})")
    return I_ORDEN


def _kontroller(valg: argparse.Namespace) -> int:
    if valg.dokument is None:
        raise UnableToRunCommand("Mangler DOKUMENT. Forventet dokumentet som sjekklisten gjelder.")
    try:
        with valg.svar.open("rb") as strom:
            undersok(strom, navn=valg.svar.name)
        funn = kjor_navngitt(_KJORING, valg.svar, dokument=valg.dokument, dag=valg.dag)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if valg.json:
        skriv_json({"dokument": valg.dokument, "funn": funn_som_liste(funn)})
    else:
        vis_funn(funn)
    return utgangskode(funn)


_EKSEMPLER = (
    ("Hva kreves av økonomiplanen?", "okonomiplan"),
    ("Sjekklisten til utfylling:", "aarsbudsjett --csv"),
    ("Kontroller en utfylt sjekkliste:", "aarsbudsjett --svar svar.csv --dag 2025-12-11"),
)
KOMMANDO = Kommando("lovkrav", "Vis hva loven krever av hvert dokument.", _argumenter, _kjor, _EKSEMPLER)
