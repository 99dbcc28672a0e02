"""helhet konto BRUKERNAVN HVA: what an operator does to an account that its owner cannot."""

import getpass
import os
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from helhet.felles.enums import Sikkerhetsverb
from helhet.felles.sikkerhetslogg import logg_sikkerhet
from helhet.organisasjon.innlogging import konto
from helhet.organisasjon.models import Bruker


class Command(BaseCommand):
    """Close or open an account, take away lost factors, set a password or e-mail, tie an identity.

    What is secret or personal is read from HELHET_PASSORD or HELHET_IDENTITET or asked for; it is
    never an argument, which other users of the machine could read.
    """

    help = (
        "helhet konto BRUKERNAVN steng | aapne | fjern-faktorer | nytt-passord | "
        "epost --adresse ADRESSE | knytt --leverandor KODE | fjern-navn --ja"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the account and what to do."""
        parser.add_argument("brukernavn")
        parser.add_argument("hva", choices=list(self._gjoer()))
        parser.add_argument("--adresse", default="")
        parser.add_argument("--leverandor", default="")
        parser.add_argument("--ja", action="store_true", help="fjern navnet uten å bli spurt")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Do it, log it and say so."""
        bruker = Bruker.objects.filter(brukernavn=valg["brukernavn"]).first()
        if bruker is None:
            raise CommandError(f"Fant ingen konto {valg['brukernavn']!r}. Lag den med helhet bruker.")
        try:
            svar = self._gjoer()[valg["hva"]](bruker, valg)
        except ValidationError as feil:
            raise CommandError("; ".join(feil.messages)) from feil
        except konto.UnableToRemoveName as feil:
            raise CommandError(str(feil)) from feil
        logg_sikkerhet(Sikkerhetsverb.KONTO_ENDRET, detaljer={"konto": str(bruker.pk), "hva": valg["hva"]})
        self.stdout.write(f"{bruker.brukernavn} {svar}")

    def _gjoer(self) -> dict[str, Callable[[Bruker, dict[str, Any]], str]]:
        return {
            "steng": self._steng,
            "aapne": self._aapne,
            "fjern-faktorer": self._fjern_faktorer,
            "nytt-passord": self._nytt_passord,
            "epost": self._epost,
            "knytt": self._knytt,
            "fjern-navn": self._fjern_navn,
        }

    def _steng(self, bruker: Bruker, _valg: dict[str, Any]) -> str:
        konto.steng(bruker)
        return "er stengt. Alle økter er avsluttet."

    def _aapne(self, bruker: Bruker, _valg: dict[str, Any]) -> str:
        konto.aapne(bruker)
        return "er åpnet."

    def _fjern_faktorer(self, bruker: Bruker, _valg: dict[str, Any]) -> str:
        konto.fjern_faktorer(bruker)
        return "har ikke lenger noe ekstra steg. Alle økter er avsluttet."

    def _nytt_passord(self, bruker: Bruker, _valg: dict[str, Any]) -> str:
        passord = os.environ.get("HELHET_PASSORD") or getpass.getpass("Passord: ")
        validate_password(passord, bruker)
        konto.sett_passord(bruker, passord=passord)
        return "har fått nytt passord. Alle økter er avsluttet."

    def _epost(self, bruker: Bruker, valg: dict[str, Any]) -> str:
        validate_email(valg["adresse"])
        konto.sett_epost(bruker, epost=valg["adresse"])
        return f"har e-postadressen {valg['adresse']}."

    def _fjern_navn(self, bruker: Bruker, valg: dict[str, Any]) -> str:
        spoersmaal = f"Fjern navnet til {bruker.brukernavn} for alltid? Skriv brukernavnet: "
        if not valg["ja"] and input(spoersmaal) != bruker.brukernavn:
            raise CommandError("Fant et annet brukernavn. Navnet står.")
        konto.fjern_navn(bruker, dag=timezone.localdate(), aktor=None)
        return "er navnet på kontoen nå. Loggen står, og ingen kan se hvem det var."

    def _knytt(self, bruker: Bruker, valg: dict[str, Any]) -> str:
        if valg["leverandor"] not in settings.OIDC:
            raise CommandError(
                f"Fant --leverandor {valg['leverandor']!r}. Forventet en av dem i HELHET_OIDC: "
                f"{', '.join(settings.OIDC) or 'ingen er satt opp'}."
            )
        verdi = os.environ.get("HELHET_IDENTITET") or getpass.getpass("Verdien hos leverandøren: ")
        try:
            with transaction.atomic():
                konto.knytt_identitet(bruker, leverandor=valg["leverandor"], verdi=verdi)
        except IntegrityError as feil:
            raise CommandError(
                "En annen konto er alt knyttet til denne identiteten. Sjekk verdien."
            ) from feil
        return f"er knyttet til {valg['leverandor']}."
