"""helhet restore FIL: put a backup into a new, empty place."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helhet.config.sikkerhetskopi import UnableToReadArchive, UnableToRestore, gjenopprett


class Command(BaseCommand):
    """Exit codes: 0 put back and equal, 1 refused with the reason and nothing written."""

    help = "helhet restore FIL: gjenopprett til stedet som HELHET_DATA og HELHET_DATABASE_URL peker på"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument("fil", type=Path, help="filen fra helhet backup")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Put back, and say what was put back and what is left to do."""
        try:
            ute = gjenopprett(valg["fil"])
        except (UnableToReadArchive, UnableToRestore, OSError) as feil:
            raise CommandError(str(feil)) from feil
        self.stdout.write(
            f"Gjenopprettet {ute.rader} rader og {ute.filer} filer fra {ute.laget}. "
            "Alle tabeller er like kopien."
        )
        for skade in ute.skader:
            self.stdout.write(f"  Fra før i kopien: {skade}")
        self.stdout.write("Kjør helhet migrate om utgaven er nyere enn kopien, og så helhet check.")
