"""helhet check: Django's own checks, and whether everything that is stored is whole."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.check import Command as Systemsjekk
from django.db import connection

from helhet.config.sikkerhetskopi.kilder import kolonner_av
from helhet.config.tilstand import Fotavtrykk, feil, fotavtrykk, sammenlign


class Command(Systemsjekk):
    """Exit codes: 0 whole (and as before), 1 something is not; the message says what."""

    help = (
        "helhet check [--skriv FIL | --mot FIL]: kontroller installasjonen. Skriv et fotavtrykk før en "
        "oppgradering, og sammenlign med det etterpå."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the footprint to the choices of Django's check."""
        super().add_arguments(parser)
        fot = parser.add_mutually_exclusive_group()
        fot.add_argument("--skriv", type=Path, metavar="FIL", help="skriv tabellsummer og rapporttall hit")
        fot.add_argument("--mot", type=Path, metavar="FIL", help="sammenlign med det som ble skrevet")

    def handle(self, *app_labels: Any, **options: Any) -> None:
        """Check the code, then what is stored; a database without tables has nothing to check."""
        super().handle(*app_labels, **options)
        if options["list_tags"] or not kolonner_av():
            return
        funnet = list(feil())
        if options["skriv"] is not None:
            options["skriv"].write_text(json.dumps(fotavtrykk().som_dict(), indent=1), encoding="utf-8")
            self.stdout.write(f"Skrev fotavtrykket til {options['skriv']}.")
        if options["mot"] is not None:
            funnet += sammenlign(_les(options["mot"]))
        if funnet:
            raise CommandError("\n".join(("Dette er ikke som det skal:", *funnet)))
        self.stdout.write(f"Alt er helt ({connection.vendor}).")


def _les(fil: Path) -> Fotavtrykk:
    try:
        return Fotavtrykk.fra_dict(json.loads(fil.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as avvik:
        raise CommandError(
            f"{fil} kan ikke leses ({avvik}). Forventet en fil fra helhet check --skriv."
        ) from avvik
