"""Take a backup while people work: the database first, then the files that it names."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from helhet.config.sikkerhetskopi.arkiv import Arkivskriver
from helhet.config.sikkerhetskopi.kilder import Oyeblikk, oyeblikk
from helhet.datalager.domain.fakta import avviststi, faktamappe

FAKTA, OPPLASTET = "fakta", "opplastet"


class UnableToBackUp(RuntimeError):
    """The copy cannot be made where it was asked for."""


@dataclass(frozen=True, slots=True)
class Kopi:
    """What was copied, and a message for each file of facts that is gone or changed."""

    sti: Path
    rader: int
    filer: int
    skader: tuple[str, ...]


def ta_kopi(sti: Path, *, naa: datetime) -> Kopi:
    """Write the whole of Helhet as it stands at one moment to the file `sti`.

    The database is copied first, and files of facts never change, so those that it names belong to
    the same moment. People may work meanwhile. Raises UnableToBackUp when the file exists already.
    """
    if sti.exists():
        raise UnableToBackUp(f"Fant filen {sti}. Forventet et nytt navn. Velg et annet, eller flytt filen.")
    if not sti.parent.is_dir():
        raise UnableToBackUp(f"Fant ikke mappen {sti.parent}. Forventet at den finnes. Lag den først.")
    with (
        tempfile.TemporaryDirectory(dir=sti.parent, prefix=".kopi-") as arbeid,
        oyeblikk(Path(arbeid)) as bilde,
    ):
        return _skriv(sti, bilde, naa=naa)


def _skriv(sti: Path, bilde: Oyeblikk, *, naa: datetime) -> Kopi:
    skader: list[str] = []
    with Arkivskriver(sti) as arkiv:
        for navn, fil in bilde.deler.items():
            arkiv.legg_til(navn, fil)
        for rad in bilde.fakta:
            skader += _ta_fakta(arkiv, rad.sti, rad.sha256)
        for fil in _opplastede():
            arkiv.legg_til(f"{OPPLASTET}/{fil.relative_to(settings.OPPLASTINGSMAPPE).as_posix()}", fil)
        arkiv.avslutt(_om(bilde, skader, naa=naa))
        filer = len(arkiv.deler) - len(bilde.deler)
    return Kopi(sti, sum(tabell.rader for tabell in bilde.tabeller.values()), filer, tuple(skader))


def _ta_fakta(arkiv: Arkivskriver, sti: str, sha256: str) -> list[str]:
    fil = faktamappe() / sti
    if not fil.is_file():
        return [f"Faktafilen {sti} mangler. Den er ikke med i kopien."]
    hentet = arkiv.legg_til(f"{FAKTA}/{sti}", fil)
    avvist = avviststi(fil)
    if avvist.is_file():
        arkiv.legg_til(f"{FAKTA}/{avvist.relative_to(faktamappe()).as_posix()}", avvist)
    return [] if hentet.sha256 == sha256 else [f"Faktafilen {sti} er endret etter importen."]


def _opplastede() -> Iterator[Path]:
    mappe = Path(settings.OPPLASTINGSMAPPE)
    return (fil for fil in sorted(mappe.rglob("*")) if fil.is_file())


def _om(bilde: Oyeblikk, skader: list[str], *, naa: datetime) -> dict[str, object]:
    return {
        "laget": naa.isoformat(),
        "helhet": version("helhet"),
        "database": bilde.slag,
        "migreringer": [list(rad) for rad in bilde.migreringer],
        "tabeller": {navn: tabell.som_dict() for navn, tabell in bilde.tabeller.items()},
        "skader": skader,
    }
