"""Runs a reader in a process of its own, started by spawn, with limits on memory and time.

Source: OWASP ASVS 5.0, chapter on files; the documentation of Python: subprocess.
"""

import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, Concatenate, ParamSpec, TypeVar

from kommuneregn.lesere.arkiv.vern import UnableToTrustFile
from kommuneregn.lesere.avvisning import UnableToReadFile
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.vakt.svar import Ordre, Slag, Svar, les_svar
from kommuneregn.verdier import formuler

T = TypeVar("T")
P = ParamSpec("P")
Leser = Callable[Concatenate[BinaryIO, ...], T]

# Threads reserve address space, which the limit counts; two are as fast as many for one file.
_TRAADER = dict.fromkeys(
    ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "2"
)
# A module by its name; nothing is imported from the folder that the person stands in.
PYTHON = (sys.executable, "-P", "-m")


class UnableToRunReader(UnableToReadFile):
    """The guarded process died, hung, used too much or failed; `detaljer` is for the operator's log."""

    def __init__(self, melding: str, *, kode: str, detaljer: str = "") -> None:
        super().__init__(melding)
        self.kode = kode
        self.detaljer = detaljer


def kjor(
    funksjon: Leser[T], fil: Path, *, filnavn: str = "", grenser: Grenser | None = None, **argumenter: object
) -> T:
    """Judge the file and read it with `funksjon(stream, **argumenter)`, both in a guarded process.

    `funksjon` is a public function of a module, and its answer is values: dataclasses of the library,
    polars frames and plain values. `filnavn` is the name that the sender gave the file (default: its own).
    Raises UnableToReadFile as the reader does, UnableToTrustFile where the file is refused before it is
    read, UnableToRunReader where the process died, hung or used too much, and OSError where a file cannot
    be read or written.
    """
    navn = f"{funksjon.__module__}:{funksjon.__qualname__}"
    svar: T = kjor_navngitt(navn, fil, filnavn=filnavn, grenser=grenser, **argumenter)
    return svar


def kjor_navngitt(
    funksjon: str, fil: Path, *, filnavn: str = "", grenser: Grenser | None = None, **argumenter: object
) -> Any:
    """As kjor, for a function by its name («module:function»), which need not be loaded here."""
    with tempfile.TemporaryDirectory(prefix="kommuneregn-") as mappe:
        ordre = Ordre(
            fil=str(fil),
            filnavn=filnavn or fil.name,
            funksjon=funksjon,
            argumenter=argumenter,
            svarfil=str(Path(mappe) / "svar"),
            grenser=grenser or Grenser(),
        )
        return _pakk_ut(_hent_svar(ordre))


def kjor_data(
    funksjon: Leser[T],
    data: bytes,
    *,
    filnavn: str = "",
    grenser: Grenser | None = None,
    **argumenter: object,
) -> T:
    """As kjor, for bytes that lie in no file yet."""
    with tempfile.TemporaryDirectory(prefix="kommuneregn-") as mappe:
        fil = Path(mappe) / "fil"
        fil.write_bytes(data)
        return kjor(funksjon, fil, filnavn=filnavn or "fil", grenser=grenser, **argumenter)


def miljo() -> dict[str, str]:
    """The environment of a guarded process: it finds the modules that this one finds."""
    stier = os.pathsep.join(filter(None, sys.path))
    return os.environ | _TRAADER | {"PYTHONPATH": stier, "RUST_BACKTRACE": "0"}


def _hent_svar(ordre: Ordre) -> Svar:
    kode, feilutskrift = _start(ordre)
    try:
        with Path(ordre.svarfil).open("rb") as strom:
            svar = les_svar(strom)
    except (OSError, EOFError, pickle.UnpicklingError, AttributeError, ImportError) as feil:
        raise dode(kode, feilutskrift) from feil
    return svar


def _start(ordre: Ordre) -> tuple[int, str]:
    """Start the process, give it the order and wait; gives its exit code and what it said of errors."""
    kommando = [*PYTHON, "kommuneregn.vakt.barn"]
    with subprocess.Popen(
        kommando,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=miljo(),
        start_new_session=True,
    ) as prosess:
        try:
            _, feil = prosess.communicate(pickle.dumps(ordre), timeout=ordre.grenser.sekunder)
        except subprocess.TimeoutExpired as tidsavbrudd:
            drep(prosess)
            raise for_lenge() from tidsavbrudd
        except BaseException:
            drep(prosess)
            raise
    return prosess.returncode, feil.decode(errors="replace")[-4000:]


def drep(prosess: subprocess.Popen[bytes]) -> None:
    """Kill the process and what it may have started: it leads a session of its own."""
    os.killpg(prosess.pid, signal.SIGKILL)
    prosess.communicate()


def _pakk_ut(svar: Svar) -> Any:
    match svar.slag:
        case Slag.VERDI:
            return svar.innhold
        case Slag.AVSLAG:
            melding, funn, kode = svar.innhold
            raise UnableToTrustFile(melding, kode=kode) if kode else UnableToReadFile(melding, funn)
        case Slag.SYSTEM:
            raise OSError(*svar.innhold)
        case Slag.MINNE:
            raise _for_mye_minne()
    msg = formuler(
        "Filen fikk leseren til å stoppe. Forventet en fil den kjenner. "
        "Lagre den på nytt, helst som CSV UTF-8."
    )
    raise UnableToRunReader(msg, kode="leser-feil", detaljer=str(svar.innhold))


def _for_mye_minne() -> UnableToRunReader:
    msg = formuler(
        "Filen krever mer minne enn en lesing får bruke. Forventet en mindre fil. "
        "Del den, for eksempel per år."
    )
    return UnableToRunReader(msg, kode="leser-minne")


def for_lenge() -> UnableToRunReader:
    """The refusal of a file that took too long."""
    msg = formuler(
        "Filen tok for lang tid å lese og er lagt bort. Forventet en mindre eller enklere fil. "
        "Del den, eller lagre den som CSV UTF-8."
    )
    return UnableToRunReader(msg, kode="leser-tid")


def dode(kode: int, feilutskrift: str) -> UnableToRunReader:
    """Why a process is dead, by its exit code and what it said last."""
    if kode in (-signal.SIGXCPU, -signal.SIGKILL):
        return for_lenge()
    if "MemoryError" in feilutskrift or "memory allocation" in feilutskrift or kode == -signal.SIGABRT:
        return _for_mye_minne()
    msg = formuler(
        "Filen fikk leseren til å stoppe. Forventet en fil den kjenner. "
        "Lagre den på nytt, helst som CSV UTF-8."
    )
    return UnableToRunReader(msg, kode="leser-dode", detaljer=f"kode {kode}\n{feilutskrift}")
