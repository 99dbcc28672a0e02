"""Run as a program: stores one batch after another in a child that is killed, and says what was left.

Arguments: how many kills, and the seed. A child is forked for each kill, so that Django is loaded once; what
is left is looked at by another child, which has no memory of it. Prints one line of JSON.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from tests.helhet.datalager.prover import linje, nytt  # noqa: E402 (as above)
from tests.helhet.felles.avbrudd import barn, siste_bekreftet  # noqa: E402 (as above)

from helhet.datalager.domain.parti import lagre_parti  # noqa: E402 (as above)
from helhet.datalager.domain.queries import aarsfakta, aktive_partier  # noqa: E402 (as above)
from helhet.datalager.domain.sveip import skadde  # noqa: E402 (as above)
from helhet.datalager.enums import Serie  # noqa: E402 (as above)
from helhet.felles.hendelseslogg import verifiser  # noqa: E402 (as above)
from helhet.felles.omfang import kommune_omfang  # noqa: E402 (as above)
from helhet.organisasjon.models import Kommune  # noqa: E402 (as above)

LINJER = 40
# A new municipality now and then, so that the files and the log that are walked each time stay few.
DRAP_PER_KOMMUNE = 20
HALV = -1


def synlig() -> int:
    """Return the number of the visible batch, or HALV, after checking files, sums and log."""
    partier = aktive_partier(serie=Serie.REGNSKAP, aar=2025)
    nummer = int(partier[0].filnavn) if partier else 0
    fakta = aarsfakta(Serie.REGNSKAP, aar=2025)
    sum_ = int(fakta.linjer["belop_ore"].sum()) if fakta else 0
    funn = (skadde(), verifiser(), len(partier) <= 1, sum_)
    if funn != ([], None, True, nummer * LINJER):
        sys.stderr.write(f"Fant {funn}. Forventet hele filer, hel logg og summen {nummer * LINJER}.\n")
        return HALV
    return nummer


def lagre_for_alltid(kommune_id: int, fra: int, si: Callable[[int], None]) -> None:
    """Store for ever, and tell the number of each batch that is acknowledged."""
    with kommune_omfang(kommune_id):
        for nummer in count(fra):
            linjer = [linje(nummer, radnr=nr) for nr in range(LINJER)]
            ny = nytt(*linjer, kilde=f"{nummer:064d}", filnavn=str(nummer))
            lagre_parti(ny, aktor=None, tid=datetime.now(tz=UTC))
            si(nummer)


def se_etter(kommune_id: int, si: Callable[[int], None]) -> None:
    """Tell what is visible."""
    with kommune_omfang(kommune_id):
        si(synlig())


def les_av(kommune_id: int) -> int:
    """Return what another process sees."""
    with barn(lambda si: se_etter(kommune_id, si)) as (pid, les):
        svar = siste_bekreftet(les, ellers=HALV)
        os.waitpid(pid, 0)
    return svar


def drep(antall: int, sjanse: random.Random) -> dict[str, int]:
    """Kill the one who imports, at random moments."""
    tapt = halve = partier = 0
    for nr in range(antall):
        if nr % DRAP_PER_KOMMUNE == 0:
            kommune = Kommune.objects.create(nummer=f"{1000 + nr}", navn=f"Drapsvik {nr}")
            bekreftet = 0
        with barn(lambda si, pk=kommune.pk, fra=bekreftet + 1: lagre_for_alltid(pk, fra, si)) as (pid, les):
            time.sleep(sjanse.uniform(0.02, 0.4))
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            siste = siste_bekreftet(les, ellers=bekreftet)
        funnet = les_av(kommune.pk)
        halve += funnet == HALV
        tapt += HALV < funnet < siste
        partier += max(funnet, siste) - bekreftet
        bekreftet = max(funnet, siste)
    return {"antall": antall, "partier": partier, "tapt": tapt, "halve": halve}


if __name__ == "__main__":
    call_command("migrate", interactive=False, verbosity=0)
    sys.stdout.write(json.dumps(drep(int(sys.argv[1]), random.Random(sys.argv[2]))))
