"""A few places for reading files at the same time, shared by every process of the machine.

One who waits for a place holds a thread that could serve others, so only a few wait: the next is told at
once to come back. What is read behind the page holds no such thread, and is not counted among them.
"""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from kommuneregn.vakt.prosess import UnableToRunReader
from kommuneregn.verdier import formuler

PLASSER = 2
VENTEPLASSER = 2
SEKUNDER = 20
_PAUSE = 0.1
_i_bakgrunnen: ContextVar[bool] = ContextVar("i_bakgrunnen", default=False)


class UnableToQueue(Exception):
    """All places to read, and all places to wait, are taken; no page shows it but the one for this."""


@contextmanager
def lesing_i_bakgrunnen() -> Iterator[None]:
    """Wait without taking one of the places to wait: nobody's page is held up meanwhile."""
    merke = _i_bakgrunnen.set(True)
    try:
        yield
    finally:
        _i_bakgrunnen.reset(merke)


@contextmanager
def leseplass(*, sekunder: float = SEKUNDER) -> Iterator[None]:
    """Hold one of the places while a file is read; wait `sekunder` for one that is free.

    The kernel frees the place of a process that dies. Raises UnableToRunReader when none was free, and
    UnableToQueue, at once, when as many as may already wait.
    """
    mappe = Path(settings.DATAMAPPE) / "lesing"
    mappe.mkdir(parents=True, exist_ok=True)
    with ExitStack() as apne:
        plasser = [apne.enter_context((mappe / f"{nr}.laas").open("ab")) for nr in range(PLASSER)]
        if not any(_tok(plass) for plass in plasser):
            with ExitStack() as koe:
                if not _i_bakgrunnen.get():
                    _still_i_koe(mappe, koe)
                _vent(plasser, sekunder=sekunder)
        yield


def _still_i_koe(mappe: Path, koe: ExitStack) -> None:
    venteplasser = [koe.enter_context((mappe / f"venter-{nr}.laas").open("ab")) for nr in range(VENTEPLASSER)]
    if not any(_tok(plass) for plass in venteplasser):
        raise UnableToQueue


def _vent(plasser: Sequence[BinaryIO], *, sekunder: float) -> None:
    slutt = time.monotonic() + sekunder
    while not any(_tok(plass) for plass in plasser):
        if time.monotonic() >= slutt:
            msg = formuler(
                "Fant ingen ledig plass: andre filer leses nå. Forventet en ledig plass. "
                "Prøv igjen om et minutt."
            )
            raise UnableToRunReader(msg, kode="leser-opptatt")
        time.sleep(_PAUSE)


def _tok(plass: BinaryIO) -> bool:
    try:
        fcntl.flock(plass, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
