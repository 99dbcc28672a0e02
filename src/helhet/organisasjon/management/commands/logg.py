"""helhet logg verifiser --kommune NR: walk the chain of the event log."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from helhet.felles.hendelseslogg import verifiser
from helhet.felles.models import Hendelse
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.queries import kommune_med_nummer


class Command(BaseCommand):
    """Say whether every event still is what it was when it was written."""

    help = "helhet logg verifiser --kommune NR"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb and the municipality."""
        parser.add_argument("verb", choices=["verifiser"])
        parser.add_argument("--kommune", required=True)

    def handle(self, *args: Any, **valg: Any) -> None:
        """Walk the chain and say what was found."""
        kommune = kommune_med_nummer(valg["kommune"])
        if kommune is None:
            raise CommandError(f"Fant ingen kommune med nummer {valg['kommune']!r}. Se helhet kommune liste.")
        with kommune_omfang(kommune.pk):
            brutt = verifiser()
            antall = Hendelse.objects.count()
        if brutt is not None:
            raise CommandError(
                f"Fant brudd ved hendelse {brutt}. Forventet en hel kjede. "
                "Hendelsen eller en før den er endret etter at den ble skrevet."
            )
        self.stdout.write(f"{antall} hendelser i {kommune.navn}. Kjeden er hel.")
