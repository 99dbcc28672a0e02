"""kommuneregn nokkeltall FILE: key ratios with definition, level, band and source."""

import argparse
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding
from kommuneregn.cli.nokkeltalltillegg import (
    fondsliste_som_dict,
    legg_til_tillegg,
    les_fondsliste,
    les_realutvikling,
    realutvikling_som_dict,
    vis_tillegg,
)
from kommuneregn.cli.nokkeltallvis import vis_nokkeltall, vis_nokkeltall_med_utregning
from kommuneregn.cli.prosenttall import med_to_desimaler
from kommuneregn.cli.skjemagrunnlag import les_aaret
from kommuneregn.cli.skjemasvar import utenfor_som_dict
from kommuneregn.cli.utskrift import funn_som_liste, ledd_som_dict, skriv_json, utgangskode, vis_funn
from kommuneregn.handlingsrom import (
    Nokkeltall,
    Nokkeltallsett,
    Renteforutsetninger,
    UnableToReadTarget,
    lag_nokkeltall,
    les_maaltall,
    tall_fra_linjer,
)
from kommuneregn.lesere.tabell.tall import UnableToReadNumber, les_kroner
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Prosent, formuler

_AARSTALL = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    legg_til_omkoding(parser)
    parser.add_argument("--utregning", action="store_true", help="vis definisjon, kilde og utregning")
    parser.add_argument("--balanse", type=Path, metavar="FIL", help="balansen når den står i egen fil")
    parser.add_argument(
        "--maaltall",
        action="append",
        default=[],
        metavar="MÅL",
        help="kommunens eget måltall, som netto_driftsresultat>=1,75; kan gjentas",
    )
    legg_til_tillegg(parser)
    parser.add_argument("--fylkeskommune", action="store_true", help="bruk nivåene for fylkeskommuner")
    parser.add_argument("--kalkulatoriske-renter", metavar="KR", help="for vann, avløp og renovasjon")
    parser.add_argument("--kalkylerente", metavar="PROSENT", help="kalkylerenten for selvkost")
    parser.add_argument("--rentekompensasjon", metavar="KR", help="lånegrunnlaget som gir rentekompensasjon")


def _kjor(valg: argparse.Namespace) -> int:
    aar, om_aar = finn_aar(valg)
    valg.aar = aar
    fil = les_aaret(valg)
    balanse = None
    if valg.balanse is not None:
        balanse = les_aaret(
            argparse.Namespace(**{**vars(valg), "fil": valg.balanse, "kontoklasse": 2, "belop": None})
        )
    tall = tall_fra_linjer(
        fil.linjer,
        aar=aar,
        balanselinjer=balanse.linjer if balanse else None,
        omkodinger=valg.omkoding,
    )
    try:
        maaltall = [les_maaltall(tekst) for tekst in valg.maaltall]
    except UnableToReadTarget as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    kommunetype = "fylkeskommune" if valg.fylkeskommune else "kommune"
    sett = lag_nokkeltall(tall, maaltall=maaltall, rente=_rente(valg), kommunetype=kommunetype)
    fond = les_fondsliste(valg.fond, tall) if valg.fond else None
    utvikling, tidligere_funn = les_realutvikling(valg, tall)
    funn = (
        *om_aar,
        *fil.funn,
        *(balanse.funn if balanse else ()),
        *sett.funn,
        *(fond.funn if fond else ()),
        *tidligere_funn,
    )
    if valg.json:
        tillegg = {
            "bundne_fond": fondsliste_som_dict(fond) if fond else None,
            "realutvikling": {navn: realutvikling_som_dict(ett) for navn, ett in utvikling.items()},
        }
        skriv_json(_som_dict(sett, funn) | tillegg, filer=valg.innfiler)
    else:
        (vis_nokkeltall_med_utregning if valg.utregning else vis_nokkeltall)(sett)
        vis_tillegg(fond, utvikling)
        print()
        vis_funn(funn)
    return utgangskode(funn)


def finn_aar(valg: argparse.Namespace) -> tuple[int, list[Funn]]:
    """The year asked for, or the only year in the name of the file; raises UnableToRunCommand."""
    if valg.aar is not None:
        return int(valg.aar), []
    treff = set(_AARSTALL.findall(valg.fil.name))
    if len(treff) != 1:
        raise UnableToRunCommand(
            f"Fant ikke hvilket år {valg.fil.name} gjelder. Forventet --aar, eller ett årstall i filnavnet."
        )
    aar = int(treff.pop())
    melding = formuler("Året %(aar)s er lest av filnavnet. Skriv --aar når det er et annet.", aar=aar)
    return aar, [Funn("aar-fra-filnavn", Alvorlighet.INFO, melding)]


def _rente(valg: argparse.Namespace) -> Renteforutsetninger | None:
    gitt = (valg.kalkulatoriske_renter, valg.kalkylerente, valg.rentekompensasjon)
    if not any(gitt):
        return None
    if not all(gitt):
        raise UnableToRunCommand(
            "Fant bare noe av --kalkulatoriske-renter, --kalkylerente og --rentekompensasjon. "
            "Forventet alle tre."
        )
    try:
        prosent = Prosent(Decimal(valg.kalkylerente.replace(",", ".").removesuffix("%").strip()))
        return Renteforutsetninger(_belop(gitt[0]), prosent, _belop(gitt[2]))
    except (InvalidOperation, UnableToReadNumber) as feil:
        raise UnableToRunCommand(f"Fant en rente eller et beløp som ikke er et tall: {feil}") from feil


def _belop(tekst: str) -> Belop:
    ore = les_kroner(tekst)
    if ore is None:
        raise UnableToRunCommand("Fant et tomt beløp. Forventet kroner.")
    return Belop(ore)


def _som_dict(sett: Nokkeltallsett, funn: tuple[Funn, ...]) -> dict[str, object]:
    return {
        "aar": sett.aar,
        "nokkeltall": [_ett_som_dict(ett) for ett in sett.nokkeltall],
        "ikke_plassert": [utenfor_som_dict(ledd) for ledd in sett.ikke_plassert],
        "funn": funn_som_liste(funn),
    }


def _ett_som_dict(ett: Nokkeltall) -> dict[str, object]:
    return {
        "kode": ett.kode,
        "navn": ett.navn,
        "belop_ore": ett.belop.verdi.ore if ett.belop else None,
        "prosent": med_to_desimaler(ett.prosent.verdi) if ett.prosent else None,
        "mangler": ett.mangler,
        "nivaa": ett.nivaa,
        "baand": ett.baand,
        "maaltall": [{"tekst": svar.tekst, "oppfylt": svar.oppfylt} for svar in ett.maaltall],
        "definisjon": ett.definisjon,
        "kilde": ett.kilde,
        "grunnlag": [ledd_som_dict(ledd) for ledd in ett.belop.grunnlag] if ett.belop else [],
    }


_EKSEMPLER = (
    ("Alt som regnskapet kan svare på, med kommunens egne måltall:",
     "regnskap.csv --aar 2025 --maaltall 'netto_driftsresultat>=1,75' --maaltall 'disposisjonsfond>=7'"),
    ("Definisjon, kilde og utregning av hvert nøkkeltall:", "regnskap.csv --aar 2025 --utregning"),
    ("Budsjettet, med balansen fra en annen fil:", "budsjett.csv --aar 2026 --balanse saldo-2025.csv"),
    ("Bundne fond, og utviklingen fra året før i faste priser:",
     "r2025.csv --aar 2025 --fond fond.csv --tidligere 2024=r2024.csv"),
)  # fmt: skip
KOMMANDO = Kommando(
    "nokkeltall",
    "Regn ut nøkkeltall med definisjon, nivå og kilde fra en fil.",
    _argumenter,
    _kjor,
    _EKSEMPLER,
)
