"""kommuneregn kontroller FILE: the KOSTRA control rules, balance and duplicates on a ledger or KOSTRA file.

The file is judged here and read in a guarded process, so nothing that reads is loaded in this one.
"""

import argparse
from collections.abc import Iterable
from itertools import groupby
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

_KJORING = "kommuneregn.cli.kontrollkjoring:kontroller_fil"
_EGNE = ("kommando", "fil", "json")
# A person who waits at a terminal may check a whole year of postings; a server gives less.
_GRENSER = Grenser(bytes=8192 * MB, sekunder_cpu=1800, sekunder=1800, svar_bytes=256 * MB)
_IKKE_KJORT = "Kontrollen er ikke kjørt:"


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
        "--kun", action="append", metavar="KODE", help="kjør bare denne kontrollen; kan gjentas"
    )


def _kjor(valg: argparse.Namespace) -> int:
    try:
        with valg.fil.open("rb") as strom:
            undersok(strom, navn=valg.fil.name)
        svar = _kontroller(valg)
    except UnableToReadFile as avslag:
        raise UnableToRunCommand(str(avslag)) from avslag
    if valg.json:
        skriv_json(_som_dict(svar))
    else:
        _vis(svar)
    return utgangskode(svar.funn)


def _kontroller(valg: argparse.Namespace) -> Kontrollsvar:
    argumenter: dict[str, Any] = {navn: ett for navn, ett in vars(valg).items() if navn not in _EGNE}
    argumenter["filnavn"] = valg.fil.name
    svar = kjor_navngitt(_KJORING, valg.fil, grenser=_GRENSER, valg=argumenter)
    if not isinstance(svar, Kontrollsvar):
        raise TypeError(f"Fant {type(svar)}. Forventet et Kontrollsvar.")
    return svar


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


KOMMANDO = Kommando(
    "kontroller", "Kjør kontrollene i KOSTRA, balanse og dubletter på en fil.", _argumenter, _kjor
)
