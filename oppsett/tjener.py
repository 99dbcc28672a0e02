"""Brings the database up to date, fills the example municipality and serves the pages."""

import os
import socket
from contextlib import closing

from oppsett import miljo
from oppsett.prosess import UnableToSetUp, kjor, si

ADRESSE = "127.0.0.1"


def kjor_tjener() -> None:
    """Serve on http://localhost:HELHET_PORT until stopped; the last thing set-up does."""
    os.environ.setdefault("HELHET_DEMO", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "helhet.config.settings")
    port = _port()
    _krev_ledig(port)
    kjor([miljo.PYTHON, "-m", "oppsett.base"])
    si(f"Helhet kjører på http://localhost:{port}. Stopp med Ctrl+C.")
    granian = miljo.program("granian")
    valg = (
        *("--interface", "wsgi", "--host", ADRESSE, "--port", str(port), "--no-ws"),
        # Enough for one small municipality; more threads than this only wait for the two cores.
        *("--workers", "2", "--blocking-threads", "4", "--backpressure", "64"),
    )
    # The server takes our place, so that Ctrl+C and kill reach it directly.
    os.execv(granian, [str(granian), *valg, "--log-level", "warning", "helhet.config.wsgi:application"])


def _port() -> int:
    verdi = os.environ.get("HELHET_PORT", "8000")
    if not verdi.isdecimal():
        raise UnableToSetUp(f"Fant HELHET_PORT={verdi!r}. Forventet et tall, for eksempel 8000.")
    return int(verdi)


def _krev_ledig(port: int) -> None:
    with closing(socket.socket()) as prove:
        prove.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prove.bind((ADRESSE, port))
        except OSError as feil:
            raise UnableToSetUp(
                f"Port {port} er opptatt. Stopp det som bruker den, eller velg en annen: "
                f"HELHET_PORT={port + 1} make run"
            ) from feil
