"""Writes the log as an archive that can be read and controlled in a hundred years, without Helhet."""

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import override

from helhet.felles import arkivkontroll
from helhet.felles.arkivkontroll import MANIFEST, Kjededel, filsum
from helhet.felles.kjede import kjedet_innhold
from helhet.felles.loggkontroll import Hendelsesmodell, finn_brudd, les_hode
from helhet.felles.models import Hendelse, Kommunal, Sikkerhetshendelse
from helhet.felles.omfang import INSTALLASJONEN

FILNAVN: Mapping[Hendelsesmodell, str] = {
    Hendelse: "hendelser.jsonl",
    Sikkerhetshendelse: "sikkerhetshendelser.jsonl",
}
LESMEG = """\
Arkiv av hendelsesloggen i Helhet
=================================

{hvem}
Periode: {periode}

hendelser.jsonl            endringer, én hendelse på hver linje (JSON, UTF-8)
sikkerhetshendelser.jsonl  avvist tilgang og innlogging, på samme måte
felter.json                hva hver objekttype og hvert felt heter
personer.json              navnet bak hver aktør, når det er bedt om
manifest.json              filene med størrelse og SHA-256, og hvor hver kjede begynner og slutter
kontroller.py              kontrollerer arkivet

Felt i en hendelse: nr (rekkefølgen, uten hull), tid (UTC), aktor (hvem, en id uten mening), verb (hva),
objekttype og objekt_id (hvilken ting), foer og etter (feltene som ble endret), grunn (hvorfor),
forrige_hash og hash. Rekkefølgen er nummeret, ikke tiden. Perioden går fra den første til den siste
hendelsen som har tid i perioden, så ingen mangler mellom dem.

Kontroll uten Helhet og uten databasen: python3 kontroller.py
Hver hash er SHA-256 av alt annet i hendelsen: JSON i UTF-8, nøklene sortert, uten mellomrom, æøå som
de er. forrige_hash er hashen til hendelsen før. Er én byte endret, stemmer ikke hashen.
Den som tar imot arkivet, bør oppbevare SHA-256 av manifest.json et annet sted. Da finner
python3 kontroller.py --sha256 SUM også et arkiv som er skrevet på nytt.
"""


class UnableToArchive(ValueError):
    """The log is broken, or the folder is not free."""


@dataclass(frozen=True)
class Arkivvalg:
    """Which chain to archive, as what, for which days (both included; None: from the start, to the end)."""

    kjede: int
    hvem: str
    fra: date | None = None
    til: date | None = None
    navn: Mapping[str, str] | None = None
    tingnavn: Mapping[str, str] = field(default_factory=dict)

    @property
    def periode(self) -> str:
        """Return the days in words."""
        return f"{self.fra or 'fra begynnelsen'} til {self.til or 'slutten'}"


def skriv_arkiv(mappe: Path, *, valg: Arkivvalg, skrevet: datetime) -> dict[str, Any]:
    """Write the archive to a new folder, in the scope of the chain; return the manifest.

    Raises UnableToArchive when the chain is broken or the folder exists. The folder has its name
    only when all is written.
    """
    if mappe.exists():
        raise UnableToArchive(f"Fant {mappe} fra før. Velg en mappe som ikke finnes.")
    halvt = mappe.with_name(f"{mappe.name}.halvt")
    shutil.rmtree(halvt, ignore_errors=True)
    halvt.mkdir(parents=True)
    try:
        manifest = _skriv(halvt, valg, skrevet)
        halvt.rename(mappe)
    finally:
        shutil.rmtree(halvt, ignore_errors=True)
    return manifest


def _skriv(mappe: Path, valg: Arkivvalg, skrevet: datetime) -> dict[str, Any]:
    modeller = [m for m in FILNAVN if valg.kjede != INSTALLASJONEN or m is Sikkerhetshendelse]
    # One moment for both chains and their ends.
    with transaction.atomic():
        _krev_hele(modeller, valg.kjede)
        deler = [_skriv_kjede(mappe, modell, valg) for modell in modeller]
        hoder = {FILNAVN[modell]: asdict(les_hode(modell, kjede=valg.kjede)) for modell in modeller}
    _skriv_json(mappe / "felter.json", dict(_felter(valg.tingnavn)))
    if valg.navn is not None:
        _skriv_json(mappe / "personer.json", dict(sorted(valg.navn.items())))
    lesmeg = LESMEG.format(hvem=valg.hvem, periode=valg.periode)
    (mappe / "LESMEG.txt").write_text(lesmeg, encoding="utf-8")
    shutil.copyfile(str(arkivkontroll.__file__), mappe / "kontroller.py")
    filer = {sti.name: {"byte": sti.stat().st_size, "sha256": filsum(sti)} for sti in sorted(mappe.iterdir())}
    manifest = {
        "form": 1,
        "hvem": valg.hvem,
        "skrevet": skrevet.isoformat(),
        "fra": valg.fra and valg.fra.isoformat(),
        "til": valg.til and valg.til.isoformat(),
        "filer": filer,
        "kjeder": [asdict(del_) for del_ in deler],
        "loggens_ende": hoder,
    }
    _skriv_json(mappe / MANIFEST, manifest)
    return manifest


def _krev_hele(modeller: list[Hendelsesmodell], kjede: int) -> None:
    for modell in modeller:
        if brudd := finn_brudd(modell, kjede=kjede):
            raise UnableToArchive(
                f"Fant brudd i {FILNAVN[modell]}: hendelse {brudd.nr} {brudd.hva}. Forventet en hel logg. "
                "Finn ut hva som er endret, før loggen arkiveres."
            )


def _skriv_kjede(mappe: Path, modell: Hendelsesmodell, valg: Arkivvalg) -> Kjededel:
    """Write the events between the first and the last that are of the period, by number."""
    foerste, siste = _numre(modell, valg)
    rader = modell._default_manager.filter(nr__gte=foerste, nr__lte=siste).order_by("nr")
    forrige = modell._default_manager.filter(nr=foerste - 1).values_list("hash", flat=True).first() or ""
    slutt = forrige
    with (mappe / FILNAVN[modell]).open("w", encoding="utf-8", newline="\n") as fil:
        for hendelse in rader.iterator():
            fil.write(json.dumps(linje(hendelse), ensure_ascii=False, sort_keys=True) + "\n")
            slutt = hendelse.hash
    return Kjededel(FILNAVN[modell], foerste, siste, forrige, slutt)


def linje(hendelse: Hendelse | Sikkerhetshendelse) -> dict[str, Any]:
    """Return the event as the archive keeps it."""
    return {**kjedet_innhold(hendelse), "hash": hendelse.hash}


def _numre(modell: Hendelsesmodell, valg: Arkivvalg) -> tuple[int, int]:
    """Return the first and the last number of the period; an empty one begins after the end."""
    rader = modell._default_manager.all()
    if valg.fra is not None:
        rader = rader.filter(tid__gte=_midnatt(valg.fra))
    if valg.til is not None:
        rader = rader.filter(tid__lt=_midnatt(valg.til + timedelta(days=1)))
    numre = rader.aggregate(models.Min("nr"), models.Max("nr"))
    if numre["nr__min"] is None:
        ende = les_hode(modell, kjede=valg.kjede).nr
        return ende + 1, ende
    return int(numre["nr__min"]), int(numre["nr__max"])


def _midnatt(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _felter(tingnavn: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each kind of thing that the log tells of, and what its fields are called in bokmål."""
    with override("nb"):
        for modell in apps.get_models():
            if issubclass(modell, Kommunal):
                felt = {f.attname: str(f.verbose_name) for f in modell._meta.concrete_fields}
                slag = modell._meta.label_lower
                yield slag, {"navn": tingnavn.get(slag, slag), "felt": felt}


def _skriv_json(sti: Path, innhold: object) -> None:
    sti.write_text(json.dumps(innhold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def aktorer(modell: Hendelsesmodell) -> set[UUID]:
    """Return everyone who is named as the actor of an event in scope."""
    return set(modell._default_manager.exclude(aktor=None).values_list("aktor", flat=True).distinct())
