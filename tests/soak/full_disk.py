"""Run as a program: imports until the disk is full, asks as a person does, makes room and tries again.

Arguments: the folder that is full when full. Prints one line of JSON: what was said and what was found.
"""

import json
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from shutil import disk_usage
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402  Django must be set up first
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402  as above
from django.db import DatabaseError, connection  # noqa: E402  as above
from django.test import Client  # noqa: E402  as above
from django.urls import reverse  # noqa: E402  as above
from tests.helhet.besetning import klient_for, lag_bruker  # noqa: E402  as above

from helhet.datalager.domain.queries import aarsfakta  # noqa: E402  as above
from helhet.datalager.domain.sveip import foreldreloese, skadde  # noqa: E402  as above
from helhet.datalager.enums import Serie  # noqa: E402  as above
from helhet.datalager.models import Parti  # noqa: E402  as above
from helhet.felles.fulldisk import er_full_disk  # noqa: E402  as above
from helhet.felles.gjenskaping import avvik_fra_loggen  # noqa: E402  as above
from helhet.felles.hendelseslogg import verifiser  # noqa: E402  as above
from helhet.felles.omfang import kommune_omfang  # noqa: E402  as above
from helhet.okonomi.domain.importer import Kontoimport, importer_konto  # noqa: E402  as above
from helhet.organisasjon.enums import Rolle  # noqa: E402  as above
from helhet.organisasjon.models import Kommune  # noqa: E402  as above

RADER, FOERSTE_AAR, BALLAST = 150, 1960, 256 * 1024


@dataclass
class Svar:
    """What happened: batches before it was full, what was said then, and what stands after."""

    partier: int = 0
    kjent: bool = False
    kode_full: int = 0
    side_full: str = ""
    lesing_full: int = 0
    kode_igjen: int = 0
    feil: list[str] = field(default_factory=list)


def fil(nr: int) -> bytes:
    """Return accounts that sum to the number; the names cannot be packed."""
    tilfeldig = Random(nr)
    linjer = [
        f"11010;{tilfeldig.randbytes(30).hex()};3420;253;{nr if rad == 0 else 0}" for rad in range(RADER)
    ]
    return "\n".join(["konto;konto (T);ansvar;funksjon;belop", *linjer, ""]).encode()


def importer(nr: int) -> None:
    """Store the file as the accounts of a year of its own, as a request does."""
    som = Kontoimport(Serie.REGNSKAP, FOERSTE_AAR + nr, f"{nr}.csv")
    importer_konto(fil(nr), som=som, aktor=None, tid=datetime.now(tz=UTC), grenser=None)
    connection.close()


def send(klient: Client, nr: int) -> Any:
    """Send the file through the pages: choose it, look, say yes."""
    felt = {"fil": SimpleUploadedFile(f"{nr}.csv", fil(nr)), "serie": "regnskap", "aar": FOERSTE_AAR + nr}
    svar: Any = klient.post(reverse("okonomi:import"), felt)
    return klient.post(svar.headers["Location"], {}) if svar.status_code == 302 else svar


def fyll_resten(sti: Path) -> None:
    """Leave no byte."""
    with sti.open("wb", buffering=0) as resten, suppress(OSError):
        for _nr in count():
            resten.write(bytes(512))
    assert disk_usage(sti.parent).free == 0


def mangler(antall: int) -> list[str]:
    """Tell everything that is lost, half or left over when so many batches were acknowledged."""
    funn = [*skadde(), *avvik_fra_loggen()]
    with connection.cursor() as peker:
        if connection.vendor == "sqlite":
            peker.execute("PRAGMA integrity_check")
            funn += [str(rad) for rad in peker.fetchall() if rad != ("ok",)]
    if brudd := verifiser():
        funn.append(str(brudd))
    if (funnet := Parti.objects.count()) != antall:
        funn.append(f"{antall} partier var bekreftet, {funnet} finnes")
    for nr in range(antall):
        fakta = aarsfakta(Serie.REGNSKAP, aar=FOERSTE_AAR + nr)
        rader, ore = (fakta.linjer.height, int(fakta.linjer["belop_ore"].sum())) if fakta else (0, 0)
        if (rader, ore) != (RADER, nr * 100):
            funn.append(f"parti {nr}: {rader} rader, {ore} øre")
    return funn + [
        f"til overs: {sti.name}" for sti in foreldreloese(naa=datetime.now(tz=UTC) + timedelta(days=1))
    ]


def proev(disk: Path, svar: Svar) -> None:
    """Fill, ask, make room, look, try again, look."""
    klient = klient_for(lag_bruker("okonomisjef", Rolle.OKONOMISJEF))
    klient.raise_request_exception = False
    assert klient.get(reverse("okonomi:partier")).status_code == 200
    (disk / "ballast").write_bytes(bytes(BALLAST))
    try:
        for svar.partier in count():
            importer(svar.partier)
    except (OSError, DatabaseError) as full:
        svar.kjent = er_full_disk(full)
    fyll_resten(disk / "resten")

    full_side = send(klient, svar.partier)
    svar.kode_full, svar.side_full = full_side.status_code, full_side.content.decode()
    svar.lesing_full = klient.get(reverse("okonomi:partier")).status_code
    for navn in ("resten", "ballast"):
        (disk / navn).unlink()
    connection.close()
    svar.feil += mangler(svar.partier)

    svar.kode_igjen = send(klient, svar.partier).status_code
    connection.close()
    svar.feil += mangler(svar.partier + 1)


def main() -> None:
    """Try it in a municipality of its own; what is packed at start is not what fills the disk."""
    with tempfile.TemporaryDirectory() as pakket:
        settings.PAKKEMAPPE, settings.ALLOWED_HOSTS = Path(pakket), ["testserver"]
        kommune = Kommune.objects.create(nummer="9901", navn="Prøvevik")
        with kommune_omfang(kommune.pk):
            svar = Svar()
            proev(Path(sys.argv[1]), svar)
    sys.stdout.write(json.dumps(asdict(svar), ensure_ascii=False))


main()
