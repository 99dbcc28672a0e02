"""A worker in its own process, told line by line: «lagre N», «drep N», «les», «fei», «hold», «slipp»."""

import os
import signal
import sys
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (Django must be set up first)
from django.db import transaction  # noqa: E402 (as above)
from tests.helhet.datalager.prover import lagre, linje, nytt  # noqa: E402 (as above)

from helhet.datalager.domain import parti  # noqa: E402 (as above)
from helhet.datalager.domain.generasjon import laas_generasjon, tell_opp  # noqa: E402 (as above)
from helhet.datalager.domain.queries import aarsfakta  # noqa: E402 (as above)
from helhet.datalager.domain.sveip import fei, skadde  # noqa: E402 (as above)
from helhet.datalager.enums import Serie  # noqa: E402 (as above)
from helhet.felles.omfang import kommune_omfang  # noqa: E402 (as above)
from helhet.organisasjon.models import Kommune  # noqa: E402 (as above)


def drep(**_kwargs: object) -> None:
    """Die as a machine without power does: the file is written, the row is not."""
    os.kill(os.getpid(), signal.SIGKILL)


def les() -> int:
    """Return the visible sum in øre."""
    fakta = aarsfakta(Serie.REGNSKAP, aar=2025)
    return 0 if fakta is None else int(fakta.linjer["belop_ore"].sum())


HOLDT = ExitStack()


def hold() -> str:
    """Take the write lock, change the mark, and do not commit."""
    HOLDT.enter_context(transaction.atomic())
    tell_opp(laas_generasjon(aktor=None), aktor=None)
    return "holder"


def slipp() -> str:
    """Give the lock back."""
    HOLDT.close()
    return "sluppet"


def svar(ord_: str, tall: int) -> object:
    """Do one thing."""
    if ord_ in {"hold", "slipp"}:
        return {"hold": hold, "slipp": slipp}[ord_]()
    if ord_ == "drep":
        parti.laas_generasjon = drep  # type: ignore[assignment]  # the point where the kill strikes
    if ord_ in {"lagre", "drep"}:
        return lagre(nytt(linje(tall), kilde=f"{tall:064d}")).uendret
    if ord_ == "fei":
        return len(fei(naa=datetime.now(UTC) + timedelta(hours=tall))), skadde()
    return les()


def si(hva: object) -> None:
    """Say it at once."""
    sys.stdout.write(f"{hva}\n")
    sys.stdout.flush()


def main() -> None:
    """Answer until the questions end."""
    call_command("migrate", interactive=False, verbosity=0)
    kommune, _ny = Kommune.objects.get_or_create(nummer="9901", defaults={"navn": "Prøvevik"})
    with kommune_omfang(kommune.pk):
        si("klar")
        for oppdrag in sys.stdin:
            ord_, tall = oppdrag.split()
            si(svar(ord_, int(tall)))


main()
