"""A few places for reading files at the same time, shared by every process of the machine."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from kommuneregn.vakt.prosess import UnableToRunReader
from kommuneregn.verdier import formuler

PLASSER = 2
_PAUSE = 0.1


@contextmanager
def leseplass(*, sekunder: float = 20.0) -> Iterator[None]:
    """Hold one of the places while a file is read; wait `sekunder` for one that is free.

    The kernel frees the place of a process that dies. Raises UnableToRunReader when none was free.
    """
    mappe = Path(settings.DATAMAPPE) / "lesing"
    mappe.mkdir(parents=True, exist_ok=True)
    slutt = time.monotonic() + sekunder
    with ExitStack() as apne:
        plasser = [apne.enter_context((mappe / f"{nr}.laas").open("ab")) for nr in range(PLASSER)]
        while not any(_tok(plass) for plass in plasser):
            if time.monotonic() >= slutt:
                msg = formuler(
                    "Fant ingen ledig plass: andre filer leses nå. Forventet en ledig plass. "
                    "Prøv igjen om et minutt."
                )
                raise UnableToRunReader(msg, kode="leser-opptatt")
            time.sleep(_PAUSE)
        yield


def _tok(plass: BinaryIO) -> bool:
    try:
        fcntl.flock(plass, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
