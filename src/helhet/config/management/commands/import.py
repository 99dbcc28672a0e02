"""helhet import budsjett|regnskap|organisasjon|tiltak FIL --kommune NR: take a file in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from helhet.datalager.domain.parti import UnableToStoreBatch
from helhet.datalager.enums import Periodisering, Serie
from helhet.felles.importresultat import Importresultat
from helhet.felles.leseplass import lesing_i_bakgrunnen
from helhet.felles.omfang import kommune_omfang
from helhet.felles.tallformat import desimaltall
from helhet.hop.domain.importer import importer_tiltak
from helhet.okonomi.domain.importer import Forhaandsvisning, Kontoimport, forhaandsvis_konto, importer_konto
from helhet.organisasjon.domain.importer import importer_organisasjon
from helhet.organisasjon.domain.queries import kommune_med_nummer
from helhet.organisasjon.models import Kommune
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.lesere.konto.kolonner import bekreftet_enhet
from kommuneregn.vakt.grenser import TERMINALGRENSER
from kommuneregn.verdier import Belop, UnableToMakePeriod

SLAG = ("budsjett", "regnskap", "organisasjon", "tiltak")
MAKS_VISTE = 20
FEIL = (UnableToReadFile, UnableToStoreBatch, UnableToMakePeriod)


class Command(BaseCommand):
    """Exit codes: 0 done (or nothing to change), 1 refused with the reason, 2 wrong usage."""

    help = "helhet import budsjett|regnskap|organisasjon|tiltak FIL --kommune NR [--aar ÅÅÅÅ] [--vis]"
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what the file is, where it lies, and whose it is."""
        parser.add_argument("slag", choices=SLAG, help="hva filen er")
        parser.add_argument("fil", type=Path, help="CSV-fil eller regneark (xlsx, ods, xls)")
        parser.add_argument("--kommune", required=True, metavar="NR", help="kommunenummer")
        parser.add_argument("--aar", type=int, help="året tallene gjelder (budsjett og regnskap)")
        parser.add_argument("--kolonne", default="", help="beløpskolonnen, når filen har flere")
        parser.add_argument("--ark", default="", help="arket, når regnearket har flere")
        parser.add_argument(
            "--kontoklasse", type=int, choices=(0, 1, 2), help="når kontoen bare er arten (tre siffer)"
        )
        enhet = parser.add_mutually_exclusive_group()
        enhet.add_argument("--tusen", action="store_true", help="beløpene er i tusen kroner")
        enhet.add_argument(
            "--kroner", action="store_true", help="beløpene er i kroner, selv om filen sier tusen"
        )
        parser.add_argument("--vis", action="store_true", help="vis hva som ville skje, og lagre ingenting")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Read, store or show, and say what happened."""
        if valg["slag"] in {"budsjett", "regnskap"} and valg["aar"] is None:
            raise CommandError(f"Mangler --aar. Forventet året som {valg['slag']}et gjelder.", returncode=2)
        kommune = kommune_med_nummer(valg["kommune"])
        if kommune is None:
            raise CommandError(
                f"Fant ingen kommune med nummer {valg['kommune']}. Forventet en som er opprettet. "
                "Opprett den med: helhet kommune opprett NR NAVN"
            )
        try:
            with lesing_i_bakgrunnen(), kommune_omfang(kommune.pk):
                self._les(valg, kommune)
        except FEIL as feil:
            raise CommandError(str(feil)) from feil

    def _les(self, valg: dict[str, Any], kommune: Kommune) -> None:
        data, filnavn = _data(valg["fil"]), valg["fil"].name
        if valg["slag"] in {"budsjett", "regnskap"}:
            enhet = bekreftet_enhet(tusen=valg["tusen"], kroner=valg["kroner"])
            som = Kontoimport(
                Serie(valg["slag"]),
                valg["aar"],
                filnavn,
                valg["kolonne"],
                valg["kontoklasse"],
                enhet,
                valg["ark"],
            )
            self._konto(data, som, bare_vis=valg["vis"])
            return
        les = {"organisasjon": importer_organisasjon, "tiltak": importer_tiltak}[valg["slag"]]
        with transaction.atomic():
            resultat = les(data, filnavn=filnavn, aktor=None, grenser=TERMINALGRENSER)
            transaction.set_rollback(valg["vis"])
        self._skriv(resultat, bare_vis=valg["vis"])

    def _konto(self, data: bytes, som: Kontoimport, *, bare_vis: bool) -> None:
        visning = forhaandsvis_konto(data, som=som, grenser=TERMINALGRENSER)
        self._skriv_visning(visning)
        if visning.hindring:
            raise CommandError(visning.hindring)
        if not bare_vis:
            importer_konto(data, som=som, aktor=None, tid=timezone.now(), lest=visning.lest)
        self._skriv(visning.resultat, bare_vis=bare_vis)

    def _skriv_visning(self, visning: Forhaandsvisning) -> None:
        for felt, kolonne in visning.kolonner:
            self.stdout.write(f"  {felt}: «{kolonne}»")
        for klasse in visning.summer:
            kroner = desimaltall(Belop(klasse.belop_ore).kroner, desimaler=2)
            self.stdout.write(f"  kontoklasse {klasse.kontoklasse}: {klasse.linjer} rader, sum {kroner} kr")
        self.stdout.write(f"  perioder: {Periodisering(visning.periodisering).label}")
        for parti in visning.erstatter:
            self.stdout.write(f"  erstatter «{parti.filnavn}», lest inn {parti.innlest:%d.%m.%Y}")

    def _skriv(self, resultat: Importresultat, *, bare_vis: bool) -> None:
        for ett in resultat.funn:
            self.stdout.write(f"  {ett.alvorlighet}: {ett.melding}")
        for rad in resultat.avviste[:MAKS_VISTE]:
            self.stdout.write(f"  avvist linje {rad.linjenr}: {rad.grunn}")
        if len(resultat.avviste) > MAKS_VISTE:
            self.stdout.write(f"  … og {len(resultat.avviste) - MAKS_VISTE} avviste rader til")
        lagret = "ville blitt lagret" if bare_vis else "lagret"
        self.stdout.write(
            f"{resultat.rader_inn} rader inn = {resultat.rader_lagret} {lagret} "
            f"+ {resultat.rader_avvist} avvist."
        )
        if resultat.uendret:
            self.stdout.write("Filen er lest inn fra før. Ingenting er endret.")


def _data(fil: Path) -> bytes:
    if fil.is_dir():
        raise CommandError(f"Fant mappen {fil}. Forventet en fil. Oppgi filen i mappen.")
    try:
        return fil.read_bytes()
    except OSError as feil:
        raise CommandError(f"Fant ikke eller kunne ikke lese filen {fil}: {feil.strerror}.") from feil
