"""Stamp files: a step is skipped when neither its inputs nor its result have changed."""

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from oppsett.prosess import BUFFER, ROT, trinn


def avtrykk(filer: Iterable[Path], *, ekstra: str = "") -> str:
    """Return a hash of the names and contents of the files, and of some text besides."""
    sum_ = hashlib.sha256(ekstra.encode())
    for fil in sorted(filer):
        sum_.update(str(fil.relative_to(ROT)).encode())
        sum_.update(fil.read_bytes())
    return sum_.hexdigest()


def bare_ved_endring(
    navn: str, *, melding: str, inn: str, ut: Iterable[Path], arbeid: Callable[[], None]
) -> None:
    """Do the work unless the stamp says that it was done with the same inputs and the result stands."""
    stempel = BUFFER / "stempel" / navn
    if stempel.is_file() and stempel.read_text() == inn and all(sti.exists() for sti in ut):
        return
    stempel.unlink(missing_ok=True)
    trinn(melding, arbeid)
    stempel.parent.mkdir(parents=True, exist_ok=True)
    stempel.write_text(inn)
