"""Runs other programs, tells what happens and how long it took."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROT = Path(__file__).resolve().parents[1]
BUFFER = ROT / ".cache"


class UnableToSetUp(Exception):
    """Set-up cannot go on; the message says what a person can do about it."""


def si(melding: str) -> None:
    """Tell the person one thing at once, also when the output goes to a file."""
    print(f"helhet: {melding}", file=sys.stderr, flush=True)


def trinn(melding: str, arbeid: Callable[[], None]) -> None:
    """Do one piece of work and tell how long it took."""
    si(f"{melding} …")
    start = time.monotonic()
    arbeid()
    si(f"{melding}: ferdig på {time.monotonic() - start:.1f} s")


def kjor(kommando: Sequence[str | Path], *, miljo: Mapping[str, str] | None = None) -> None:
    """Run a program with its output shown; any other exit code than 0 ends the set-up."""
    kode = utgangskode(kommando, miljo=miljo)
    if kode:
        ord_ = " ".join(str(del_) for del_ in kommando)
        raise UnableToSetUp(f"Kommandoen «{ord_}» endte med kode {kode}. Se meldingene over.")


def utgangskode(kommando: Sequence[str | Path], *, miljo: Mapping[str, str] | None = None) -> int:
    """Run a program from the project root with its output shown and return its exit code."""
    alle = os.environ | (miljo or {})
    return subprocess.run(list(map(str, kommando)), cwd=ROT, env=alle, check=False).returncode


def stille_kode(kommando: Sequence[str | Path], *, hvor: Path, miljo: Mapping[str, str]) -> int:
    """Run a program in another folder without its output and return its exit code."""
    alle = os.environ | miljo
    return subprocess.run(
        list(map(str, kommando)), cwd=hvor, env=alle, capture_output=True, check=False
    ).returncode


def lykkes(kommando: Sequence[str | Path]) -> bool:
    """Run a program silently and return whether it succeeded; a missing program did not."""
    try:
        svar = subprocess.run(list(map(str, kommando)), cwd=ROT, capture_output=True, check=False)
    except OSError:
        return False
    return svar.returncode == 0


def les(kommando: Sequence[str | Path], *, miljo: Mapping[str, str] | None = None) -> str:
    """Run a program and return what it printed; its errors are shown when it fails."""
    svar = subprocess.run(
        list(map(str, kommando)),
        cwd=ROT,
        env=os.environ | (miljo or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if svar.returncode:
        si(svar.stderr.strip())
        raise UnableToSetUp(f"Kommandoen «{kommando[0]}» endte med kode {svar.returncode}. Se over.")
    return svar.stdout.strip()


def les_alt(kommando: Sequence[str | Path]) -> tuple[int, str]:
    """Run a program and return its exit code and what it printed; its errors go to the person."""
    svar = subprocess.run(
        list(map(str, kommando)), cwd=ROT, stdout=subprocess.PIPE, stderr=None, text=True, check=False
    )
    return svar.returncode, svar.stdout


def i_ci() -> bool:
    """Return whether this is an unattended run, in which missing parts are errors."""
    return os.environ.get("CI", "").lower() in {"1", "true"}


def er_rot() -> bool:
    """Return whether we may use the package manager."""
    return os.geteuid() == 0
