"""Runs a whole command in a process of its own, with limits; its output is this one's.

Source: the documentation of Python: subprocess.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from kommuneregn.vakt.fil import undersok
from kommuneregn.vakt.grenser import Grenser
from kommuneregn.vakt.prosess import PYTHON, dode, drep, for_lenge, miljo

# Of the process itself, beyond what a command answers (0, 1, 2); as in sysexits.h.
FALT, UTEN_MINNE = 70, 75
# What the library of the older workbooks says when it gives up; the command says it in words.
_PANIKK = re.compile(r"\n?thread '[^'\n]*'[^\n]* panicked at [^\n]*\n[^\n]*\n(?:note: [^\n]*\n)?")


def kjor_program(funksjon: str, argumenter: Sequence[str], *, filer: Iterable[Path], grenser: Grenser) -> int:
    """Judge the files, then run `funksjon` («module:function») on the arguments; gives its exit code.

    The function runs in a process started by spawn, which may use what `grenser` says and then falls alone.
    Raises UnableToTrustFile for a file that is refused, UnableToRunReader where the process died, hung or
    used too much, and OSError where a file cannot be opened.
    """
    for fil in filer:
        with fil.open("rb") as strom:
            undersok(strom, navn=fil.name)
    ordre = json.dumps({"funksjon": funksjon, "argumenter": list(argumenter), "grenser": asdict(grenser)})
    sys.stdout.flush()
    kode, feil = _start(ordre, sekunder=grenser.sekunder)
    if kode < 0 or kode in (FALT, UTEN_MINNE):
        raise dode(kode, "MemoryError" if kode == UTEN_MINNE else feil)
    sys.stderr.write(_PANIKK.sub("", feil))
    return kode


def _start(ordre: str, *, sekunder: float) -> tuple[int, str]:
    """Start the process and wait; gives its exit code and what it said of errors."""
    with subprocess.Popen(
        [*PYTHON, "kommuneregn.vakt.barnprogram", ordre],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=miljo(),
        start_new_session=True,
    ) as prosess:
        try:
            _, feil = prosess.communicate(timeout=sekunder)
        except subprocess.TimeoutExpired as tidsavbrudd:
            drep(prosess)
            raise for_lenge() from tidsavbrudd
        except BaseException:
            drep(prosess)
            raise
    return prosess.returncode, feil.decode(errors="replace")
