"""kommuneregn kontroller FILE: the KOSTRA control rules, balance and duplicates on a ledger or KOSTRA file.

The file is judged here and read in a guarded process, so nothing that reads is loaded in this one.
"""

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from kommuneregn.cli.filvalg import legg_til_filvalg
from kommuneregn.cli.kommando import Kommando, UnableToRunCommand
from kommuneregn.cli.kontrollsvar import Kontrollsvar
from kommuneregn.cli.omkodingsvalg import legg_til_omkoding
from kommuneregn.cli.utskrift import funn_som_liste, skriv_json, utgangskode, vis_funn
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.fil import undersok
from kommuneregn.vakt.grenser import MB, Grenser
from kommuneregn.vakt.prosess import kjor_navngitt
from kommuneregn.verdier import Alvorlighet, Funn

_KJORINGER = {
    "regnskap": "kommuneregn.cli.kontrollkjoring:kontroller_fil",
    "summer": "kommuneregn.cli.kontrolltabeller:kontroller_summer",
    "serier": "kommuneregn.cli.kontrolltabeller:kontroller_serier",
    "kutt": "kommuneregn.cli.kontrolltabeller:kontroller_kuttliste",
    "plan": "kommuneregn.cli.kontrollplan:kontroller_planfil",
    "merforbruk": "kommuneregn.cli.kontrolltabeller:kontroller_merforbruksliste",
}
_HISTORIKK = "kommuneregn.cli.kontrollhistorikk:les_drift"
_EGNE = ("kommando", "innfiler", "fil", "json", "slag", "regnskap")
_FAERREST = 3
# A person who waits at a terminal may check a whole year of postings; a server gives less.
_GRENSER = Grenser(bytes=8192 * MB, sekunder_cpu=1800, sekunder=1800, svar_bytes=256 * MB)
_IKKE_KJORT = "Kontrollen er ikke kjørt:"


@dataclass(frozen=True, slots=True)
class Aarsfil:
    """The accounts of a year: where they lie, and their amount column when the file has several."""

    aar: int
    sti: Path
    kolonne: str | None


def _argumenter(parser: argparse.ArgumentParser) -> None:
    legg_til_filvalg(parser)
    legg_til_omkoding(parser)
    parser.add_argument("--kvartal", type=int, choices=[1, 2, 3, 4], help="kvartalet tallene går til og med")
    parser.add_argument("--skjema", metavar="SKJEMA", help="skjemaet filen skal være, som 0A (KOSTRA-fil)")
    parser.add_argument("--kommune", metavar="NUMMER", help="kommunenummeret filen skal ha (KOSTRA-fil)")
    parser.add_argument(
        "--orgnr", metavar="NUMMER", help="organisasjonsnummer filen skal ha, med komma mellom"
    )
    parser.add_argument(
        "--foretaksnr", metavar="NUMMER", help="foretaksnummer filen skal ha, med komma mellom"
    )
    parser.add_argument(
        "--slag",
        choices=sorted(_KJORINGER),
        default="regnskap",
        help="regnskap: budsjett, regnskap eller KOSTRA-fil (forvalgt); summer: deler og trykt sum; "
        "serier: antall og rate; kutt: kutt og tiltak; plan: en økonomiplan mot budsjettreglene; "
        "merforbruk: enhet, år, budsjett og regnskap",
    )
    parser.add_argument(
        "--regnskap",
        action="append",
        default=[],
        type=_aarsfil,
        metavar="AAR=FIL[=KOLONNE]",
        help="regnskapet for et tidligere år, til å holde budsjettet mot; gjenta for minst tre år",
    )
    parser.add_argument(
        "--kun", action="append", metavar="KODE", help="kjør bare denne kontrollen; kan gjentas"
    )


def _kjor(valg: argparse.Namespace) -> int:
    if valg.regnskap and (len(valg.regnskap) < _FAERREST or valg.slag != "regnskap"):
        raise UnableToRunCommand(
            f"Fant --regnskap for {len(valg.regnskap)} år. Forventet minst tre, og et budsjett."
        )
    argumenter = {navn: ett for navn, ett in vars(valg).items() if navn not in _EGNE}
    try:
        historikk = {ett.aar: _les_drift(ett, argumenter) for ett in valg.regnskap}
        svar = _kontroller(valg, argumenter | {"historikk": historikk, "filnavn": valg.fil.name})
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if valg.json:
        skriv_json(_som_dict(svar), filer=valg.innfiler)
    else:
        _vis(svar)
    return utgangskode(svar.funn)


def _kontroller(valg: argparse.Namespace, argumenter: Mapping[str, Any]) -> Kontrollsvar:
    svar = _kjor_vernet(_KJORINGER[valg.slag], valg.fil, argumenter)
    if not isinstance(svar, Kontrollsvar):
        raise TypeError(f"Fant {type(svar)}. Forventet et Kontrollsvar.")
    return svar


def _les_drift(fil: Aarsfil, argumenter: Mapping[str, Any]) -> object:
    return _kjor_vernet(_HISTORIKK, fil.sti, {**argumenter, "aar": fil.aar, "belop": fil.kolonne})


def _kjor_vernet(funksjon: str, sti: Path, argumenter: Mapping[str, Any]) -> object:
    with sti.open("rb") as strom:
        undersok(strom, navn=sti.name)
    svar: object = kjor_navngitt(funksjon, sti, grenser=_GRENSER, valg=argumenter)
    return svar


def _aarsfil(tekst: str) -> Aarsfil:
    aar, _, resten = tekst.partition("=")
    sti, _, kolonne = resten.partition("=")
    if not (aar.isascii() and aar.isdigit() and sti):
        raise argparse.ArgumentTypeError(f"Fant '{tekst}'. Forventet år og fil, som 2024=regnskap.csv.")
    return Aarsfil(int(aar), Path(sti), kolonne or None)


def _som_dict(svar: Kontrollsvar) -> dict[str, object]:
    return {"hva": svar.hva, "aar": svar.aar, "skjema": svar.skjema, "funn": funn_som_liste(svar.funn)}


def _vis(svar: Kontrollsvar) -> None:
    funn = [ett for ett in svar.funn if not _er_ikke_kjort(ett)]
    antall = {grad: sum(ett.alvorlighet == grad for ett in funn) for grad in Alvorlighet}
    feil, advarsler = antall[Alvorlighet.FEIL], antall[Alvorlighet.ADVARSEL]
    print(f"{feil} feil, {advarsler} {'advarsel' if advarsler == 1 else 'advarsler'}.")
    vis_funn(funn)
    _vis_ikke_kjorte(ett for ett in svar.funn if _er_ikke_kjort(ett))


def _vis_ikke_kjorte(funn: Iterable[Funn]) -> None:
    """One line for each reason, with the codes of the checks that it stopped."""
    grunner = sorted((_grunn(ett), ett.kode) for ett in funn)
    for grunn, par in groupby(grunner, key=lambda ett: ett[0]):
        print(f"Ikke kjørt ({', '.join(kode for _, kode in par)}): {grunn}.")


def _er_ikke_kjort(funn: Funn) -> bool:
    return funn.alvorlighet == Alvorlighet.INFO and funn.melding.startswith(_IKKE_KJORT)


def _grunn(funn: Funn) -> str:
    return funn.melding.removeprefix(_IKKE_KJORT).split(" Kravet er:")[0].strip(" .")


_EKSEMPLER = (
    ("Alle kontrollene på regnskapet:", "regnskap.csv --aar 2025"),
    ("En KOSTRA-fil før den sendes:", "0A.dat --skjema 0A --kommune 1866 --aar 2025"),
    ("En økonomiplan mot budsjettreglene:", "plan.csv --slag plan"),
    ("Bare balansen:", "regnskap.csv --aar 2025 --kun kostra-125"),
    (
        "Budsjettet mot tre års regnskap:",
        "budsjett.csv --aar 2026 --regnskap 2023=r23.csv --regnskap 2024=r24.csv --regnskap 2025=r25.csv",
    ),
)
KOMMANDO = Kommando(
    "kontroller",
    "Kjør kontrollene i KOSTRA, balanse og dubletter på en fil.",
    _argumenter,
    _kjor,
    _EKSEMPLER,
)
