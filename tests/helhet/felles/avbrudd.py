"""Saves in a child process and breaks it off, again and again; then says whether what is left is whole.

Arguments: the seed, and «what=how many times» for drap, kutt and fullt. Prints one line of JSON. A
child is forked for each break, so that Django is loaded once.
"""

import json
import os
import random
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from django.db import DatabaseError, connection  # noqa: E402 (as above)

from helhet.felles.gjenskaping import avvik_fra_loggen  # noqa: E402 (as above)
from helhet.felles.hendelseslogg import Endring  # noqa: E402 (as above)
from helhet.felles.loggkontroll import finn_brudd, les_hode  # noqa: E402 (as above)
from helhet.felles.models import Hendelse  # noqa: E402 (as above)
from helhet.felles.omfang import kommune_omfang  # noqa: E402 (as above)
from helhet.felles.skriv import endre, opprett, opprett_mange, slett, slett_mange  # noqa: E402 (as above)
from helhet.hop.models import Belopslinje, Handling, Maal  # noqa: E402 (as above)
from helhet.organisasjon.models import Kommune  # noqa: E402 (as above)

# A new municipality now and then, so that the log that is walked each time stays short.
DRAP_PER_KOMMUNE = 20
SQLITE = connection.vendor == "sqlite"
KILO = 1024


def lagre_en_gang(nr: int) -> None:
    """Make, change, make many, and take away what is old: every way that rows are written."""
    maal = opprett(Maal(type="hovedmaal", tittel=f"Mål {nr}", beskrivelse="x" * 500), aktor=None)
    endre(maal, felt={"tittel": f"Mål {nr}, endret"}, aktor=None, grunn="Prøve")
    handling = opprett(Handling(kode=f"K{nr}-{os.getpid()}", tittel=f"{nr}", slag="tiltak"), aktor=None)
    linjer = [Belopslinje(handling=handling, aar=2027 + n, art="010", belop_ore=n) for n in range(4)]
    om = Endring("hop.handling", str(handling.pk), "satte beløp", None, None)
    slett_mange(opprett_mange(linjer, aktor=None, om=om)[:2], aktor=None, om=om)
    for gammel in (*Maal.objects.order_by("-pk")[5:], *Handling.objects.order_by("-pk")[5:]):
        slett(gammel, aktor=None)


@contextmanager
def barn(arbeid: Callable[[Callable[[int], None]], None]) -> Iterator[tuple[int, int]]:
    """Fork one who works and tells what is acknowledged; give its number and what it tells through."""
    connection.close()
    les, skriv = os.pipe()
    if (pid := os.fork()) == 0:
        with suppress(BrokenPipeError):
            arbeid(lambda nr: os.write(skriv, f"{nr}\n".encode()) and None)
        os._exit(0)
    os.close(skriv)
    try:
        yield pid, les
    finally:
        os.close(les)


def siste_bekreftet(les: int, *, ellers: int) -> int:
    with os.fdopen(os.dup(les)) as fil:
        hele = [linje for linje in fil.read().split("\n")[:-1] if linje]
    return int(hele[-1]) if hele else ellers


def feil(kommune_id: int, *, bekreftet: int) -> list[str]:
    """Tell everything that is lost or half."""
    funn = []
    with connection.cursor() as peker:
        if SQLITE and peker.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            funn.append("basen er skadet")
    with kommune_omfang(kommune_id):
        hode = les_hode(Hendelse, kjede=kommune_id)
        if hode.nr < bekreftet:
            funn.append(f"{bekreftet} var bekreftet, {hode.nr} er igjen")
        brudd = finn_brudd(Hendelse, kjede=kommune_id)
        funn += [f"{brudd}"] if brudd else []
        funn += avvik_fra_loggen()
    return funn


def hode(kommune_id: int) -> int:
    with kommune_omfang(kommune_id):
        return les_hode(Hendelse, kjede=kommune_id).nr


def lagre_for_alltid(kommune_id: int, si: Callable[[int], None]) -> None:
    with kommune_omfang(kommune_id):
        for nr in count(1):
            lagre_en_gang(nr)
            si(les_hode(Hendelse, kjede=kommune_id).nr)


def drep(antall: int, sjanse: random.Random) -> dict[str, object]:
    """Kill the one who saves, at random moments."""
    funn: list[str] = []
    lagret = 0
    for nr in range(antall):
        if nr % DRAP_PER_KOMMUNE == 0:
            kommune = Kommune.objects.create(nummer=f"{1000 + nr}", navn=f"Drapsvik {nr}")
        foer = hode(kommune.pk)
        with barn(lambda si, pk=kommune.pk: lagre_for_alltid(pk, si)) as (pid, les):
            time.sleep(sjanse.uniform(0.02, 0.4))
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            siste = siste_bekreftet(les, ellers=foer)
        funn += feil(kommune.pk, bekreftet=siste)
        lagret += hode(kommune.pk) - foer
    return {"antall": antall, "hendelser": lagret, "feil": funn}


def kutt(antall: int, sjanse: random.Random) -> dict[str, object]:
    """Cut the write-ahead log of SQLite at random bytes, with rubbish after some of the cuts."""
    kommune = Kommune.objects.create(nummer="2000", navn="Kuttvik")
    base = Path(str(connection.settings_dict["NAME"]))
    with barn(lambda si: lagre_uten_sjekkpunkt(kommune.pk, si)) as (pid, les):
        siste = siste_bekreftet(les, ellers=0)
        os.waitpid(pid, 0)
    wal = base.with_name(f"{base.name}-wal").read_bytes()
    funn: list[str] = []
    igjen = set()
    proeve = base.with_name("kuttet.sqlite3")
    for _nr in range(antall):
        sted = sjanse.randrange(len(wal))
        hale = sjanse.randbytes(sjanse.choice([0, 0, 1, 24, 5000]))
        # One that is open would write its own log into the copy when it closes.
        connection.close()
        shutil.copyfile(base, proeve)
        proeve.with_name(f"{proeve.name}-shm").unlink(missing_ok=True)
        proeve.with_name(f"{proeve.name}-wal").write_bytes(wal[:sted] + hale)
        connection.settings_dict["NAME"] = str(proeve)
        funn += [f"kuttet ved {sted}: {ett}" for ett in feil(kommune.pk, bekreftet=0)]
        igjen.add(hode(kommune.pk))
    connection.close()
    connection.settings_dict["NAME"] = str(base)
    if max(igjen) > siste:
        funn.append(f"{max(igjen)} er mer enn de {siste} som ble skrevet")
    return {"antall": antall, "hendelser": len(igjen), "feil": funn}


def lagre_uten_sjekkpunkt(kommune_id: int, si: Callable[[int], None]) -> None:
    """Save a little, leave it all in the write-ahead log, and go as if killed."""
    with connection.cursor() as peker:
        peker.execute("PRAGMA wal_autocheckpoint = 0")
    with kommune_omfang(kommune_id):
        for nr in range(12):
            lagre_en_gang(nr)
        si(les_hode(Hendelse, kjede=kommune_id).nr)
    os.kill(os.getpid(), signal.SIGKILL)


def fyll(antall: int, sjanse: random.Random) -> dict[str, object]:
    """Let no file grow past a size, save until that is refused, make room and save again."""
    kommune = Kommune.objects.create(nummer="3000", navn="Fullvik")
    base = Path(str(connection.settings_dict["NAME"]))
    funn: list[str] = []
    sagt: set[str] = set()
    for _nr in range(antall):
        grense = base.stat().st_size + sjanse.randrange(16, 600) * KILO
        with barn(lambda si, g=grense: lagre_til_fullt(kommune.pk, g, si)) as (pid, les):
            _pid, kode = os.waitpid(pid, 0)
            siste = siste_bekreftet(les, ellers=0)
        sagt.add("sa fra" if kode == 0 else f"endte med {kode}")
        funn += feil(kommune.pk, bekreftet=siste)
    return {"antall": antall, "hendelser": hode(kommune.pk), "sagt": sorted(sagt), "feil": funn}


def lagre_til_fullt(kommune_id: int, grense: int, si: Callable[[int], None]) -> None:
    """Save until the disk is full; then there is room again, and the same process saves on."""
    with kommune_omfang(kommune_id):
        si(les_hode(Hendelse, kjede=kommune_id).nr)
        resource.setrlimit(resource.RLIMIT_FSIZE, (grense, resource.RLIM_INFINITY))
        try:
            for nr in count(1):
                lagre_en_gang(nr)
                si(les_hode(Hendelse, kjede=kommune_id).nr)
        except DatabaseError:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        lagre_en_gang(0)
        si(les_hode(Hendelse, kjede=kommune_id).nr)


def main(froe: str, *oppdrag: str) -> None:
    """Migrate, do each and say what was found."""
    call_command("migrate", interactive=False, verbosity=0)
    svar = {}
    for ett in oppdrag:
        hva, antall = ett.split("=")
        svar[hva] = {"drap": drep, "kutt": kutt, "fullt": fyll}[hva](int(antall), random.Random(froe))
    sys.stdout.write(json.dumps(svar, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
