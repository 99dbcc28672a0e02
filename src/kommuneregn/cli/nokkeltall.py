"""kommuneregn nokkeltall FILE: key ratios with definition, level, band and source."""

import argparse
import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontoutvalg import legg_til_filvalg, legg_til_omkoding, les_fil
from kommuneregn.cli.nokkeltalltillegg import (
    fondsliste_som_dict,
    legg_til_tillegg,
    les_fondsliste,
    les_realutvikling,
    realutvikling_som_dict,
    vis_tillegg,
)
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
from kommuneregn.lesere.tall import UnableToReadNumber, les_kroner
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Prosent, formuler

_HUNDREDEL = Decimal("0.01")
_AARSTALL = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    legg_til_omkoding(parser)
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
    fil = les_fil(valg)
    balanse = None
    if valg.balanse is not None:
        balanse = les_fil(argparse.Namespace(**{**vars(valg), "fil": valg.balanse, "kontoklasse": 2}))
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
        skriv_json(_som_dict(sett, funn) | tillegg)
    else:
        _vis(sett)
        vis_tillegg(fond, utvikling)
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


def med_to_desimaler(prosent: Prosent) -> str:
    """A per cent as it is printed: two decimals, half away from zero."""
    return str(prosent.verdi.quantize(_HUNDREDEL, ROUND_HALF_UP))


def _belop(tekst: str) -> Belop:
    ore = les_kroner(tekst)
    if ore is None:
        raise UnableToRunCommand("Fant et tomt beløp. Forventet kroner.")
    return Belop(ore)


def _som_dict(sett: Nokkeltallsett, funn: tuple[Funn, ...]) -> dict[str, object]:
    return {
        "aar": sett.aar,
        "nokkeltall": [_ett_som_dict(ett) for ett in sett.nokkeltall],
        "ikke_plassert": [ledd_som_dict(ledd) for ledd in sett.ikke_plassert],
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


def _vis(sett: Nokkeltallsett) -> None:
    for ett in sett.nokkeltall:
        belop = str(ett.belop.verdi) if ett.belop else ""
        prosent = f"{med_to_desimaler(ett.prosent.verdi)} %".replace(".", ",") if ett.prosent else ""
        print(f"{ett.navn:<58} {belop:>20} {prosent:>10}")
        for merknad in (ett.mangler, ett.nivaa, ett.baand, *(svar.tekst for svar in ett.maaltall)):
            if merknad:
                print(f"    {merknad}")
    for ledd in sett.ikke_plassert:
        print(f"Ikke plassert: {ledd.navn:<43} {ledd.verdi!s:>20}")


KOMMANDO = Kommando(
    "nokkeltall", "Regn ut nøkkeltall med definisjon, nivå og kilde fra en fil.", _argumenter, _kjor
)
