"""helhet backup FIL: the whole of Helhet at one moment, in one file, while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helhet.config.sikkerhetskopi import UnableToBackUp, UnableToReadArchive, les_arkiv, ta_kopi


class Command(BaseCommand):
    """Exit codes: 0 a whole copy, 1 no copy, or a copy that lacks something (the message says which)."""

    help = "helhet backup FIL [--kontroller]: ta sikkerhetskopi, eller kontroller en kopi som finnes"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("fil", type=Path, help="filen som kopien skrives til, eller en mappe")
        parser.add_argument("--kontroller", action="store_true", help="les en kopi og kontroller hver del")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Write or check, and say what was done."""
        try:
            if valg["kontroller"]:
                self._kontroller(valg["fil"])
            else:
                self._ta(valg["fil"])
        except (UnableToBackUp, UnableToReadArchive, OSError) as feil:
            raise CommandError(str(feil)) from feil

    def _ta(self, fil: Path) -> None:
        naa = timezone.localtime()
        if fil.is_dir():
            # With the offset: one hour of the autumn comes twice.
            fil /= f"helhet-{naa:%Y-%m-%dT%H%M%S%z}.tar"
        kopi = ta_kopi(fil, naa=naa)
        self.stdout.write(f"Tok kopi av {kopi.rader} rader og {kopi.filer} filer til {kopi.sti}.")
        if kopi.skader:
            raise CommandError("\n".join(("Kopien er laget, men noe er skadet:", *kopi.skader)))

    def _kontroller(self, fil: Path) -> None:
        manifest = les_arkiv(fil)
        self.stdout.write(
            f"Kopien fra {manifest['laget']} er hel: {len(manifest['deler'])} deler, "
            f"{len(manifest['tabeller'])} tabeller."
        )
