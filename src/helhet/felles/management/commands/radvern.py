"""helhet radvern sjekk | opprett-rolle | gi-rettigheter: the second wall, for operators."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from helhet.felles import radvern
from helhet.felles.radvernsjekk import finn_hull


class Command(BaseCommand):
    """Check the walls of the database, or make the role that serves the pages.

    The password of the role is the one in HELHET_DATABASE_URL; it is never an argument.
    """

    help = "helhet radvern sjekk | opprett-rolle | gi-rettigheter [--rolle NAVN]"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb and the role."""
        parser.add_argument(
            "verb", nargs="?", default="sjekk", choices=["sjekk", "opprett-rolle", "gi-rettigheter"]
        )
        parser.add_argument("--rolle", default=settings.TJENERROLLE)

    def handle(self, *args: Any, **valg: Any) -> None:
        """Do it and say so."""
        rolle = str(valg["rolle"])
        if valg["verb"] == "sjekk":
            self._sjekk(rolle)
            return
        if connection.vendor != "postgresql":
            raise CommandError("Fant SQLite, som ikke har roller. Sett HELHET_DATABASE_URL til PostgreSQL.")
        try:
            if valg["verb"] == "opprett-rolle":
                radvern.opprett_rolle(rolle, passord=settings.TJENERPASSORD or None)
            radvern.gi_rettigheter(rolle)
        except DatabaseError as feil:
            raise CommandError(
                f"Databasen sa nei: {str(feil).strip()}. Bruk en rolle som eier basen."
            ) from feil
        self.stdout.write(f"Rollen {rolle} kan lese og skrive rader, og ikke mer.")

    def _sjekk(self, rolle: str) -> None:
        hull = finn_hull(rolle=rolle)
        for ett in hull:
            self.stderr.write(ett)
        if hull:
            raise CommandError(f"Fant {len(hull)} hull i vernet. Forventet ingen.")
        self.stdout.write(
            "Vernet er helt."
            if connection.vendor == "postgresql"
            else "Loggen er vernet. SQLite har ikke radvern: bare programmet skiller kommunene."
        )
