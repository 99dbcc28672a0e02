"""helhet rapport --kommune NR --aar ÅÅÅÅ --maaned M: the figures of the report page, for recomputing."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helhet.datalager.domain.queries import aarstre
from helhet.felles.omfang import kommune_omfang
from helhet.felles.tabellut import csv_tekst
from helhet.felles.tallformat import desimaltall
from helhet.okonomi.domain.eksport import HODE, Celle, rapportrader
from helhet.okonomi.domain.rapport import Inndeling, Rapport, Rapportvalg, lag_rapport
from helhet.okonomi.domain.utsnitt import UTEN_PLASS, Synlig
from helhet.organisasjon.domain.queries import kommune_med_nummer
from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.verdier import Belop

NAVNEBREDDE = 44
KOLONNER = (
    "regnskap_maaned_ore",
    "regnskap_hittil_ore",
    "budsjett_hittil_ore",
    "avvik_ore",
    "budsjett_aar_ore",
)


class Command(BaseCommand):
    """Exit codes: 0 done, 1 refused with the reason, 2 wrong usage."""

    help = "helhet rapport --kommune NR --aar ÅÅÅÅ --maaned M [--enhet ANSVAR] [--json | --csv]"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the choices of the page."""
        parser.add_argument("--kommune", required=True, metavar="NR", help="kommunenummer")
        parser.add_argument("--aar", type=int, required=True, help="året")
        parser.add_argument("--maaned", type=int, choices=range(1, 13), default=12, help="til og med måneden")
        parser.add_argument("--enhet", default="", help="ansvar eller navn på enheten, eller «uten»")
        parser.add_argument("--investering", action="store_true", help="investering i stedet for drift")
        parser.add_argument("--inndeling", choices=[i.value for i in Inndeling], default=Inndeling.ART.value)
        parser.add_argument("--alle-arter", action="store_true", help="med 590/990, og 429/729 brutto")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="som JSON, i øre")
        form.add_argument("--csv", action="store_true", help="som CSV, i øre")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Make the report and print it."""
        kommune = kommune_med_nummer(valg["kommune"])
        if kommune is None:
            raise CommandError(f"Fant ingen kommune med nummer {valg['kommune']}. Opprett den først.")
        with kommune_omfang(kommune.pk):
            rapport = lag_rapport(
                Rapportvalg(
                    aar=valg["aar"],
                    maaned=valg["maaned"],
                    kontoklasse=INVESTERING if valg["investering"] else DRIFT,
                    enhet=_enhetsnoekkel(valg["enhet"], aar=valg["aar"]),
                    inndeling=Inndeling(valg["inndeling"]),
                    alle_arter=valg["alle_arter"],
                ),
                synlig=Synlig(),
            )
            self._skriv(rapport, valg)

    def _skriv(self, rapport: Rapport, valg: dict[str, Any]) -> None:
        if valg["json"]:
            self.stdout.write(json.dumps(rapportrader(rapport), ensure_ascii=False, indent=1, default=str))
        elif valg["csv"]:
            rader = ([rad[felt] for felt in HODE] for rad in rapportrader(rapport))
            self.stdout.write(csv_tekst(HODE, rader=rader).decode("utf-8-sig"), ending="")
        else:
            self._skriv_tabell(rapport)

    def _skriv_tabell(self, rapport: Rapport) -> None:
        hode = ("måneden", "hittil", "budsjett", "avvik", "budsjett året")
        self.stdout.write(f"{rapport.utsnitt.navn} {rapport.valg.aar}, kroner")
        self.stdout.write(" " * NAVNEBREDDE + "".join(f"{navn:>18}" for navn in hode))
        for rad in rapportrader(rapport):
            tall = "".join(f"{_kroner(rad[kolonne]):>18}" for kolonne in KOLONNER)
            navn = f"{rad['kode']} {rad['navn']}".strip()
            self.stdout.write(f"{navn[: NAVNEBREDDE - 1]:<{NAVNEBREDDE}}{tall}  {rad['avvik_ord'] or ''}")


def _kroner(ore: Celle) -> str:
    return "mangler" if not isinstance(ore, int) else desimaltall(Belop(ore).kroner, desimaler=2)


def _enhetsnoekkel(tekst: str, *, aar: int) -> str:
    """Return the key of the enhet with the ansvar or the name; refuses what is not one enhet."""
    if not tekst or tekst == UTEN_PLASS:
        return tekst
    tre = aarstre(aar)
    treff = [n for n in tre.noder if tekst == n.kode or tekst.casefold() == n.navn.casefold()]
    if len(treff) != 1:
        raise CommandError(
            f"Fant {len(treff)} enheter som heter «{tekst}» i treet for {aar}. Forventet én. Oppgi ansvaret."
        )
    return str(treff[0].enhet_id)
