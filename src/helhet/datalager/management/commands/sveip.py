"""`helhet sveip`: remove orphan files of facts and report damaged ones."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from helhet.datalager.domain.sveip import fei, skadde
from helhet.felles.omfang import kommune_omfang
from helhet.organisasjon.models import Kommune


class Command(BaseCommand):
    """Sweep every municipality; exit code 1 when a file of facts is gone or changed."""

    help = "Fjerner faktafiler som ingen import bruker, og melder om filer som mangler eller er endret."

    def handle(self, *_args: Any, **_valg: Any) -> None:
        """Sweep and report."""
        feil: list[str] = []
        for kommune in Kommune.objects.all():
            with kommune_omfang(kommune.pk):
                filer = fei(naa=timezone.now())
                feil += skadde()
            self.stdout.write(f"{kommune}: fjernet {len(filer)} filer uten import.")
        if feil:
            raise CommandError("\n".join(feil))
