"""`helhet varsle`: send each person the e-mail of the day about what waits for them."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.models import Kommune
from helhet.samtale.brev import UnableToSendMail, send
from helhet.samtale.domain.varsel import er_varslet, krev_dagen, lag_varsel, mottakere, slipp_dagen


class Command(BaseCommand):
    """Send once a day; a second run the same day sends nothing. Exit code 1 when one was not sent."""

    help = "Sender dagens e-post om oppgaver, svar og beslutninger til dem som ikke har slått den av."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the municipality, and whether to count only."""
        parser.add_argument("--kommune", default="", metavar="NUMMER", help="bare denne kommunen")
        parser.add_argument(
            "--vis", action="store_true", help="tell hvem som ville fått e-post, og send ingen"
        )

    def handle(self, *_args: Any, **valg: Any) -> None:
        """Send and count."""
        kommuner = Kommune.objects.all()
        if valg["kommune"]:
            kommuner = kommuner.filter(nummer=valg["kommune"])
            if not kommuner:
                raise CommandError(
                    f"Fant ingen kommune med nummeret {valg['kommune']}. Se helhet kommune liste."
                )
        feilet = 0
        for kommune in kommuner:
            with kommune_omfang(kommune.pk):
                sendt, ikke = _varsle(kommune, bare_tell=valg["vis"])
            ord_ = "ville fått" if valg["vis"] else "fikk"
            self.stdout.write(f"{kommune}: {sendt} {ord_} e-post.")
            feilet += ikke
        if feilet:
            raise CommandError(
                f"{feilet} e-poster ble ikke sendt. Se HELHET_EPOST_… Neste kjøring prøver igjen."
            )


def _varsle(kommune: Kommune, *, bare_tell: bool) -> tuple[int, int]:
    """Return how many were sent and how many could not be."""
    naa, sendt, feilet = timezone.now(), 0, 0
    for tilgang in mottakere(kommune, dag=timezone.localdate(naa)):
        with translation.override(tilgang.bruker.maalform):
            varsel = None if er_varslet(tilgang) else lag_varsel(tilgang, naa=naa)
        if varsel is None or varsel.er_tomt:
            continue
        if not bare_tell:
            if not krev_dagen(tilgang, varsel=varsel, naa=naa):
                continue
            try:
                send(varsel, kommune=kommune)
            except UnableToSendMail:
                slipp_dagen(tilgang)
                feilet += 1
                continue
        sendt += 1
    return sendt, feilet
