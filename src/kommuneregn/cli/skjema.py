"""kommuneregn skjema 5-6 FILE: a statutory scheme from ledger files."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from kommuneregn.cli import skjemafyll
from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_lesevalg, legg_til_omkoding
from kommuneregn.cli.kroner import kroner
from kommuneregn.cli.planaar import planaar
from kommuneregn.cli.skjemaavdrag import fyll_minimumsavdrag, legg_til_avdragsvalg
from kommuneregn.cli.skjemaavslutning import fyll_avslutning
from kommuneregn.cli.skjemabevilgning import les_oppdelinger
from kommuneregn.cli.skjemafil import skriv
from kommuneregn.cli.skjemagjeld import fyll_gjeld
from kommuneregn.cli.skjemagrunnlag import tolk_kilde
from kommuneregn.cli.skjemainndekning import fyll_inndekning, legg_til_inndekningsvalg
from kommuneregn.cli.skjemastryk import fyll_strykninger, legg_til_strykningsvalg
from kommuneregn.cli.skjemasvar import Skjemasvar, som_dict
from kommuneregn.cli.skjemavis import vis, vis_utregning
from kommuneregn.cli.utskrift import skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.skjema import UnableToFillScheme, UnableToFindScheme
from kommuneregn.verdier import Belop

_FYLL: dict[str, Callable[[argparse.Namespace], Skjemasvar]] = {
    "5-4": skjemafyll.fyll_bevilgning_drift,
    "5-5": skjemafyll.fyll_bevilgning_investering,
    "5-6": skjemafyll.fyll_oversikt,
    "5-7": fyll_gjeld,
    "5-8": skjemafyll.fyll_balanse,
    "5-9": fyll_avslutning,
    "14-11": fyll_inndekning,
    "14-18": fyll_minimumsavdrag,
    "kap-4": fyll_strykninger,
}
_UTEN_FIL = ("14-11", "14-18", "kap-4")
_SAMMENLIGN = {
    "forrige-budsjett": "budsjettet for året før (§ 5-1)",
    "siste-regnskap": "det sist vedtatte regnskapet (§ 5-1), ellers to år før",
    "opprinnelig-budsjett": "det opprinnelige budsjettet (§ 5-2)",
    "regulert-budsjett": "det regulerte budsjettet (§§ 5-2 og 5-9)",
    "forrige-regnskap": "regnskapet for året før (§ 5-2)",
}


def _argumenter(parser: argparse.ArgumentParser) -> None:
    parser.usage = "%(prog)s OPPSETT [FIL] [valg]"
    parser.add_argument(
        "oppsett",
        choices=list(_FYLL),
        metavar="OPPSETT",
        help=f"{', '.join(_FYLL)}: i budsjett- og regnskapsforskriften, 14-11 og 14-18 i kommuneloven",
    )
    parser.add_argument("fil", type=Path, nargs="?", metavar="FIL", help="budsjett- eller regnskapslinjer")
    legg_til_lesevalg(parser)
    legg_til_omkoding(parser)
    parser.add_argument("--ut", type=Path, metavar="FIL", help="skriv til .xlsx (med utregning) eller .csv")
    parser.add_argument("--utregning", action="store_true", help="vis hva som står bak hver post")
    parser.add_argument("--type", choices=["budsjett", "regnskap"], help="når filen ikke viser det")
    parser.add_argument(
        "--planaar", type=planaar, metavar="FRA-TIL", help="vis hvert år i planen, som 2025-2028 (begge med)"
    )
    parser.add_argument(
        "--oppdeling", type=Path, metavar="FIL", help="egne linjer under poster (post;navn;koder), § 5-3"
    )
    kolonner = parser.add_argument_group(
        "kolonner til sammenligning", "FIL, FIL::KOLONNE eller FIL::KOLONNE@AAR"
    )
    for navn, hjelp in _SAMMENLIGN.items():
        kolonner.add_argument(f"--{navn}", type=tolk_kilde, metavar="FIL", help=hjelp)
    _omraadevalg(parser)
    _driftsvalg(parser)
    parser.add_argument("--balanse", type=tolk_kilde, metavar="FIL", help="regnskap med balansen (§ 5-7)")
    parser.add_argument(
        "--forpliktelser", type=Path, metavar="FIL", help="andre forpliktelser per år (§ 5-7)"
    )
    _avslutningsvalg(parser)
    legg_til_strykningsvalg(parser)
    legg_til_inndekningsvalg(parser)
    legg_til_avdragsvalg(parser)


def _omraadevalg(parser: argparse.ArgumentParser) -> None:
    omraader = parser.add_argument_group("budsjettområder (§§ 5-4 og 5-5, andre del)")
    omraader.add_argument(
        "--omraade",
        metavar="KOLONNE",
        help="ansvar (vanlig), tjeneste, funksjon, prosjekt …, eller en kolonne i filen",
    )
    omraader.add_argument("--omraader", type=Path, metavar="FIL", help="liste fra kode til område")
    omraader.add_argument("--omraadekolonne", metavar="KOLONNE", help="kolonnen med området i listen")
    omraader.add_argument("--bevilgninger", type=Path, metavar="FIL", help="vedtatte bevilgninger per område")


def _driftsvalg(parser: argparse.ArgumentParser) -> None:
    drift = parser.add_argument_group("§ 5-4")
    drift.add_argument(
        "--frie-810",
        action="append",
        default=[],
        metavar="FELT=KODE",
        help="linjer på art 810 som ikke er knyttet til bestemte formål; vanlig er funksjon=840,850; "
        "også alle eller ingen",
    )
    drift.add_argument(
        "--i-bevilgning",
        type=_arter,
        default=(),
        metavar="ARTER",
        help="renter og avdrag i post 6, som 500,510",
    )
    drift.add_argument("--utelat", action="store_true", help="utelat post 7 til 9 og 16")


def _avslutningsvalg(parser: argparse.ArgumentParser) -> None:
    avslutning = parser.add_argument_group("§ 5-9")
    avslutning.add_argument(
        "--neste-budsjett", type=tolk_kilde, metavar="FIL", help="skjermer disposisjonsfond"
    )
    avslutning.add_argument("--disposisjonsfond", type=kroner, metavar="KR", help="ved inngangen av året")
    avslutning.add_argument("--tidligere-merforbruk", type=kroner, metavar="KR", help="ved inngangen av året")
    avslutning.add_argument(
        "--bundet-overforing",
        type=kroner,
        default=Belop(0),
        metavar="KR",
        help="overføring som ikke kan strykes",
    )


def _kjor(valg: argparse.Namespace) -> int:
    if valg.fil is None and (valg.oppsett not in _UTEN_FIL or (valg.oppsett == "kap-4" and not valg.tall)):
        eller = " (eller --tall FIL)" if valg.oppsett == "kap-4" else ""
        raise UnableToRunCommand(
            f"Fant ingen fil. Skjema {valg.oppsett} trenger budsjett- eller regnskapslinjer{eller}."
        )
    try:
        svar = _FYLL[valg.oppsett](valg)
        if valg.oppdeling is not None:
            svar = replace(svar, oppdelinger=les_oppdelinger(valg.oppdeling, oppsett=svar.deler))
    except (UnableToFillScheme, UnableToFindScheme, UnableToReadFile) as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if valg.ut is not None:
        skriv(svar, valg.ut)
    if valg.json:
        skriv_json(som_dict(svar), filer=valg.innfiler)
    elif valg.ut is None:
        (vis_utregning if valg.utregning else vis)(svar)
    else:
        print(f"Skrev {valg.ut}")
    if not valg.json:
        print()
        vis_funn(svar.funn)
    return utgangskode(svar.funn)


def _arter(tekst: str) -> tuple[str, ...]:
    arter = tuple(ett.strip() for ett in tekst.split(","))
    if not all(len(art) == len("500") and art.isascii() and art.isdigit() for art in arter):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet arter med komma mellom, som 500,510.")
    return arter


_EKSEMPLER = (
    ("Økonomisk oversikt for budsjettet, med kommunens egen omkoding:",
     "5-6 budsjett.csv --aar 2025 --omkoding 875=878"),
    ("Bevilgningsoversikt drift med budsjettområder, som arbeidsbok:",
     "5-4 budsjett.xlsx --aar 2025 --omraader omraader.csv --ut bevilgning.xlsx"),
    ("Regnskapet med budsjett og fjoråret ved siden av:",
     "5-6 r2025.csv --aar 2025 --opprinnelig-budsjett b2025.csv --forrige-regnskap r2024.csv"),
    ("Hvert år i økonomiplanen:", "5-4 plan.csv --planaar 2026-2029"),
    ("Balansen, med utregningen av hver linje:", "5-8 regnskap.csv --aar 2025 --utregning"),
    ("Budsjettavvik og strykninger:", "5-9 regnskap.csv --aar 2025 --regulert-budsjett budsjett.csv"),
    ("Inndekning av merforbruk:", "14-11 --merforbruk 5000000 --oppsto 2025 --inndekning 2026=5000000"),
    ("Minimumsavdrag:",
     "14-18 budsjett.csv --aar 2026 --balanse r2025.csv@2025 --videreutlaan 250000000"),
    ("Svar som andre programmer kan lese:", "5-6 budsjett.csv --aar 2025 --json"),
)  # fmt: skip
KOMMANDO = Kommando("skjema", "Fyll ut et oppsett i forskriften fra en fil.", _argumenter, _kjor, _EKSEMPLER)
