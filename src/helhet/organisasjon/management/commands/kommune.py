"""helhet kommune opprett NR NAVN: make a municipality."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from helhet.organisasjon.domain.kommune import UnableToMakeKommune, opprett_kommune
from helhet.organisasjon.enums import Maalform
from helhet.organisasjon.models import Kommune


class Command(BaseCommand):
    """Make a municipality, or list those that are."""

    help = "helhet kommune opprett NR NAVN [--maalform nn] | helhet kommune liste"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb, the number and the name."""
        parser.add_argument("verb", choices=["opprett", "liste"])
        parser.add_argument("nummer", nargs="?", default="")
        parser.add_argument("navn", nargs="?", default="")
        parser.add_argument("--maalform", choices=Maalform.values, default=Maalform.BOKMAAL.value)

    def handle(self, *args: Any, **valg: Any) -> None:
        """Do it and say so."""
        if valg["verb"] == "liste":
            for kommune in Kommune.objects.all():
                self.stdout.write(f"{kommune.nummer} {kommune.navn}")
            return
        try:
            kommune = opprett_kommune(
                nummer=valg["nummer"], navn=valg["navn"], maalform=Maalform(valg["maalform"])
            )
        except (UnableToMakeKommune, ValidationError) as feil:
            melding = "; ".join(feil.messages) if isinstance(feil, ValidationError) else str(feil)
            raise CommandError(melding) from feil
        self.stdout.write(f"{kommune.nummer} {kommune.navn} er opprettet.")
