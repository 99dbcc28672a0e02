"""helhet bruker BRUKERNAVN --kommune NR --rolle ROLLE: make an account with a role."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.domain.medlemskap import NyBruker, Rolletildeling, gi_rolle, opprett_bruker
from helhet.organisasjon.domain.queries import kommune_med_nummer
from helhet.organisasjon.enums import Rolle
from helhet.organisasjon.models import Bruker, Enhet


class Command(BaseCommand):
    """Make a local account when it is new, and give it a role.

    The password is read from HELHET_PASSORD or asked for; it is never an argument, which other
    users of the machine could read.
    """

    help = (
        "helhet bruker BRUKERNAVN --kommune NR --rolle ROLLE [--navn NAVN] [--ansvar KODE] [--uten-passord]"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account, the municipality and the role."""
        parser.add_argument("brukernavn")
        parser.add_argument("--kommune", required=True)
        parser.add_argument("--rolle", required=True, choices=Rolle.values)
        parser.add_argument("--navn", default="")
        parser.add_argument("--ansvar", default="")
        parser.add_argument("--uten-passord", action="store_true", help="logger inn hos en annen tjeneste")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Do it and say so."""
        kommune = kommune_med_nummer(valg["kommune"])
        if kommune is None:
            raise CommandError(
                f"Fant ingen kommune med nummer {valg['kommune']!r}. Lag den med helhet kommune opprett."
            )
        with kommune_omfang(kommune.pk):
            try:
                bruker = Bruker.objects.filter(brukernavn=valg["brukernavn"]).first() or self._ny(valg)
                tildeling = Rolletildeling(
                    Rolle(valg["rolle"]), self._enhet(valg["ansvar"]), timezone.localdate()
                )
                gi_rolle(bruker, tildeling=tildeling, aktor=None)
            except ValidationError as feil:
                raise CommandError("; ".join(feil.messages)) from feil
        self.stdout.write(f"{bruker.brukernavn} er {valg['rolle']} i {kommune.navn}.")

    def _ny(self, valg: dict[str, Any]) -> Bruker:
        passord = None
        if not valg["uten_passord"]:
            passord = os.environ.get("HELHET_PASSORD") or getpass.getpass("Passord: ")
        return opprett_bruker(
            NyBruker(valg["brukernavn"], valg["navn"] or valg["brukernavn"], passord=passord)
        )

    def _enhet(self, kode: str) -> Enhet | None:
        if not kode:
            return None
        enhet: Enhet | None = Enhet.objects.filter(kode=kode).first()
        if enhet is None:
            raise CommandError(f"Fant ikke ansvar {kode!r}. Les inn organisasjonen først.")
        return enhet
