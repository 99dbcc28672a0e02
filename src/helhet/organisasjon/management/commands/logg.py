"""helhet logg verifiser | sammenlign | eksporter | kontroller: the log, for operators."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from helhet.felles import arkivkontroll
from helhet.felles.gjenskaping import avvik_fra_loggen
from helhet.felles.loggarkiv import FILNAVN, Arkivvalg, UnableToArchive, aktorer, skriv_arkiv
from helhet.felles.loggkontroll import Hendelsesmodell, Hode, finn_brudd, les_hode
from helhet.felles.models import Hendelse, Sikkerhetshendelse
from helhet.felles.omfang import INSTALLASJONEN, kommune_omfang
from helhet.organisasjon.domain.loggting import LOGGTING
from helhet.organisasjon.domain.queries import kommune_med_nummer
from helhet.organisasjon.models import Bruker, Kommune

# How the installation's own chain, of log-ins, is named where municipalities have their number.
INSTALLASJONENS = "installasjonen"
Kjeder = dict[str, dict[str, Hode]]


class Command(BaseCommand):
    """Control the log, compare it with what is stored, write it as an archive, control an archive."""

    help = (
        "helhet logg verifiser [--kommune NR] [--skriv FIL] [--mot FIL] | sammenlign [--kommune NR] | "
        "eksporter MAPPE (--kommune NR | --installasjonen) [--fra DAG] [--til DAG] [--med-navn] | "
        "kontroller MAPPE [--sha256 SUM]"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the verb and what belongs to it."""
        parser.add_argument("verb", choices=["verifiser", "sammenlign", "eksporter", "kontroller"])
        parser.add_argument("mappe", nargs="?", type=Path, help="arkivets mappe")
        parser.add_argument("--kommune", default="", help="kommunenummer; uten det gjelder det alle")
        parser.add_argument("--installasjonen", action="store_true", help="loggen over innlogginger")
        parser.add_argument("--skriv", type=Path, help="fil som endene av kjedene skrives til")
        parser.add_argument("--mot", type=Path, help="fil med ender fra før, som loggen fortsatt må føre til")
        parser.add_argument("--fra", type=date.fromisoformat, help="første dag, ÅÅÅÅ-MM-DD")
        parser.add_argument("--til", type=date.fromisoformat, help="siste dag, ÅÅÅÅ-MM-DD")
        parser.add_argument("--med-navn", action="store_true", help="ta med hvem hver aktør er")
        parser.add_argument("--sha256", default="", help="summen av manifest.json")

    def handle(self, *args: Any, **valg: Any) -> None:
        """Do it and say so."""
        if valg["verb"] in {"eksporter", "kontroller"} and valg["mappe"] is None:
            raise CommandError(f"Fant ingen mappe. Skriv helhet logg {valg['verb']} MAPPE.")
        {
            "verifiser": self._verifiser,
            "sammenlign": self._sammenlign,
            "eksporter": self._eksporter,
            "kontroller": self._kontroller,
        }[valg["verb"]](valg)

    def _verifiser(self, valg: dict[str, Any]) -> None:
        """Walk every chain; an end kept elsewhere must still be on it."""
        kjent = _les_ender(valg["mot"]) if valg["mot"] else {}
        ender: Kjeder = {}
        brudd = 0
        for hvem, kjede, modeller in _kjeder(valg["kommune"]):
            with kommune_omfang(kjede):
                for modell in modeller:
                    fil = FILNAVN[modell]
                    brudd += self._si(hvem, modell, kjede, kjent.get(hvem, {}).get(fil))
                    ender.setdefault(hvem, {})[fil] = les_hode(modell, kjede=kjede)
        ukjente = kjent.keys() - ender.keys() if not valg["kommune"] else set()
        for hvem in sorted(ukjente):
            self.stderr.write(f"{hvem} er borte. Enden av loggen er oppbevart i {valg['mot']}.")
        if brudd or ukjente:
            raise CommandError(f"Fant {brudd + len(ukjente)} brudd. Forventet hele kjeder.")
        if valg["skriv"]:
            tekst = json.dumps({h: {f: asdict(e) for f, e in v.items()} for h, v in ender.items()}, indent=1)
            valg["skriv"].write_text(tekst + "\n", encoding="utf-8")

    def _si(self, hvem: str, modell: Hendelsesmodell, kjede: int, kjent: Hode | None) -> int:
        """Say whether one chain is whole; return how many breaks were told."""
        brudd = finn_brudd(modell, kjede=kjede, kjent=kjent)
        if brudd is not None:
            self.stderr.write(f"{hvem}, {FILNAVN[modell]}: hendelse {brudd.nr} {brudd.hva}.")
            return 1
        antall = modell._default_manager.count()
        self.stdout.write(f"{hvem}, {FILNAVN[modell]}: {antall} hendelser. Kjeden er hel.")
        return 0

    def _sammenlign(self, valg: dict[str, Any]) -> None:
        """Replay the log and tell each row that is not what it says."""
        avvik = 0
        for hvem, kjede, modeller in _kjeder(valg["kommune"]):
            if Hendelse not in modeller:
                continue
            with kommune_omfang(kjede):
                for ett in avvik_fra_loggen():
                    self.stderr.write(f"{hvem}: {ett}")
                    avvik += 1
        if avvik:
            raise CommandError(f"Fant {avvik} rader som ikke er det loggen sier. Forventet ingen.")
        self.stdout.write("Alle rader er det loggen sier.")

    def _eksporter(self, valg: dict[str, Any]) -> None:
        """Write one chain's archive."""
        if bool(valg["kommune"]) == valg["installasjonen"]:
            raise CommandError("Skriv enten --kommune NR eller --installasjonen.")
        kommune = _kommune(valg["kommune"]) if valg["kommune"] else None
        kjede = kommune.pk if kommune else INSTALLASJONEN
        hvem = f"{kommune.nummer} {kommune.navn}" if kommune else INSTALLASJONENS
        with kommune_omfang(kjede):
            navn = _navn(kjede) if valg["med_navn"] else None
            arkiv = Arkivvalg(kjede, hvem, valg["fra"], valg["til"], navn, _tingnavn())
            try:
                manifest = skriv_arkiv(valg["mappe"], valg=arkiv, skrevet=timezone.now())
            except UnableToArchive as feil:
                raise CommandError(str(feil)) from feil
        for del_ in manifest["kjeder"]:
            self.stdout.write(f"{del_['fil']}: {del_['siste'] - del_['foerste'] + 1} hendelser.")
        self.stdout.write(f"manifest.json: {arkivkontroll.filsum(valg['mappe'] / arkivkontroll.MANIFEST)}")

    def _kontroller(self, valg: dict[str, Any]) -> None:
        """Control an archive; the database is not asked."""
        if arkivkontroll.main([str(valg["mappe"]), "--sha256", valg["sha256"]]):
            raise CommandError(f"Arkivet {valg['mappe']} er ikke som da det ble skrevet.")


def _kjeder(nummer: str) -> Iterator[tuple[str, int, list[Hendelsesmodell]]]:
    """Give what each chain is called, its number, and its kinds of events; all when no number is given."""
    if nummer:
        yield nummer, _kommune(nummer).pk, [Hendelse, Sikkerhetshendelse]
        return
    for kommune in Kommune.objects.order_by("nummer"):
        yield kommune.nummer, kommune.pk, [Hendelse, Sikkerhetshendelse]
    yield INSTALLASJONENS, INSTALLASJONEN, [Sikkerhetshendelse]


def _kommune(nummer: str) -> Kommune:
    kommune = kommune_med_nummer(nummer)
    if kommune is None:
        raise CommandError(f"Fant ingen kommune med nummer {nummer!r}. Se helhet kommune liste.")
    return kommune


def _les_ender(fil: Path) -> Kjeder:
    try:
        innhold = json.loads(fil.read_bytes())
        return {hvem: {navn: Hode(**ende) for navn, ende in v.items()} for hvem, v in innhold.items()}
    except (OSError, ValueError, TypeError, AttributeError) as feil:
        raise CommandError(
            f"Fant ikke ender i {fil}. Forventet en fil fra helhet logg verifiser --skriv."
        ) from feil


def _tingnavn() -> dict[str, str]:
    with override("nb"):
        return {slag: str(ting.navn) for slag, ting in LOGGTING.items()}


def _navn(kjede: int) -> dict[str, str]:
    """Return who each actor of the chain is, those whose name is removed left out."""
    ider = aktorer(Sikkerhetshendelse) | (aktorer(Hendelse) if kjede != INSTALLASJONEN else set())
    return {str(pk): navn for pk, navn in Bruker.objects.filter(pk__in=ider).values_list("pk", "navn")}
