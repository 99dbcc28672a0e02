"""A real server with the example municipality, for browser walks and pictures."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

from oppsett.prosess import ROT, UnableToSetUp

SEKUNDER_TIL_START = 60


@contextmanager
def eksempeltjener(data: Path, *, miljo: Mapping[str, str] | None = None) -> Iterator[str]:
    """Load the example municipality into the folder, serve it on a free port, yield its address.

    `miljo` is added to the environment of the programs.
    """
    alt = (
        os.environ
        | dict(miljo or {})
        | {
            "HELHET_DATA": str(data),
            "HELHET_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
        }
    )
    alt.pop("HELHET_DATABASE_URL", None)
    for kommando in ("migrate", "eksempel"):
        subprocess.run([sys.executable, ROT / "manage.py", kommando], env=alt, check=True, cwd=ROT)
    with server(alt) as adresse:
        yield adresse


@contextmanager
def server(miljo: Mapping[str, str]) -> Iterator[str]:
    """Serve with the environment on a free port, and yield the address."""
    port = _ledig_port()
    granian = Path(sys.executable).parent / "granian"
    valg = ("--interface", "wsgi", "--port", str(port), "--blocking-threads", "4", "--backpressure", "64")
    prosess = subprocess.Popen(
        [granian, *valg, "--log-level", "warning", "helhet.config.wsgi:application"], env=miljo, cwd=ROT
    )
    try:
        _vent(port)
        yield f"http://localhost:{port}"
    finally:
        prosess.terminate()
        prosess.wait(timeout=20)


def _ledig_port() -> int:
    with closing(socket.socket()) as prove:
        prove.bind(("127.0.0.1", 0))
        return int(prove.getsockname()[1])


def _vent(port: int) -> None:
    frist = time.monotonic() + SEKUNDER_TIL_START
    while time.monotonic() < frist:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as linje:
                linje.request("GET", "/logg-inn/")
                if linje.getresponse().status:
                    return
        except OSError:
            time.sleep(0.2)
    raise UnableToSetUp(f"Tjeneren svarte ikke på port {port} innen {SEKUNDER_TIL_START} sekunder.")
