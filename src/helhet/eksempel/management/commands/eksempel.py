"""helhet eksempel [--maalform nb|nn] [--nummer NR] [--filer MAPPE]: make the example municipality."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helhet.eksempel.domain.filer import eksempelfiler
from helhet.eksempel.domain.last import UnableToLoadExample, last_eksempel
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.demo import DEMOPASSORD
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Medlemskap


class Command(BaseCommand):
    """Idempotent: an example municipality that is there is left as it is.

    The demo persons always come with it, since they own its thread. Only with HELHET_DEMO=1 do
    they get the known password; without it they cannot log in.
    """

    help = "helhet eksempel [--maalform nb|nn] [--nummer NR] [--filer MAPPE]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the written standard and the number."""
        valg = [Maalform.BOKMAAL.value, Maalform.NYNORSK.value]
        parser.add_argument("--maalform", choices=valg, default=Maalform.BOKMAAL.value)
        parser.add_argument("--nummer", default=None, help="kommunenummer, når standarden er opptatt")
        parser.add_argument("--filer", type=Path, help="skriv bare filene den er laget av, i en mappe")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Make it and print the log-ins; or only write its files."""
        if valg["filer"]:
            self._skriv_filer(valg["filer"], maalform=Maalform(valg["maalform"]))
            return
        try:
            lastet = last_eksempel(
                maalform=Maalform(valg["maalform"]),
                nummer=valg["nummer"],
                passord=DEMOPASSORD if settings.DEMO else None,
                tid=timezone.now(),
            )
        except UnableToLoadExample as feil:
            raise CommandError(str(feil)) from feil
        kommune = lastet.kommune
        hva = "er klar, med oppdiktet innhold" if lastet.ny else "finnes fra før, og er ikke endret"
        self.stdout.write(f"{kommune.navn} ({kommune.nummer}) {hva}.")
        if not settings.DEMO:
            self.stdout.write("Demobrukerne kan ikke logge inn uten HELHET_DEMO=1.")
            return
        self.stdout.write(f"Logg inn med passordet {DEMOPASSORD} og ett av disse brukernavnene:")
        with kommune_omfang(kommune.pk):
            for medlemskap in Medlemskap.objects.select_related("bruker").filter(bruker__er_demo=True):
                self.stdout.write(f"  {medlemskap.bruker.brukernavn:<24} {medlemskap.bruker.navn}")

    def _skriv_filer(self, mappe: Path, *, maalform: Maalform) -> None:
        mappe.mkdir(parents=True, exist_ok=True)
        for navn, innhold in eksempelfiler(maalform=maalform).items():
            (mappe / navn).write_bytes(innhold)
            self.stdout.write(f"Skrev {mappe / navn}")
