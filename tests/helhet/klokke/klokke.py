"""A clock that can be set for processes of our own: libfaketime, which reads the time from a file."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Klokke:
    """The file of the time, and what a process must be told to go by it."""

    fil: Path
    bibliotek: Path

    def still(self, tid: datetime) -> None:
        """Set the clock; it goes on from there, in every process that goes by it."""
        ny = self.fil.with_suffix(".ny")
        ny.write_text(f"@{int(tid.timestamp())}\n", encoding="ascii")
        ny.replace(self.fil)

    def miljo(self, miljo: Mapping[str, str]) -> dict[str, str]:
        """Return the environment of a process that goes by the clock; the machine's own zone is UTC."""
        return {
            **miljo,
            "TZ": "UTC",
            "LD_PRELOAD": str(self.bibliotek),
            "FAKETIME_TIMESTAMP_FILE": str(self.fil),
            "FAKETIME_NO_CACHE": "1",
            # Seconds since 1970: a day and an hour would be read in the zone that the process has chosen.
            "FAKETIME_FMT": "%s",
            # Locks and time-outs of the process itself measure how long, never when.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }


@contextmanager
def stilt_klokke(mappe: Path, *, fra: datetime) -> Iterator[Klokke]:
    """Yield a clock that stands at the moment."""
    klokke = Klokke(mappe / "klokke", _bibliotek())
    klokke.still(fra)
    yield klokke


def _bibliotek() -> Path:
    """Return the library; the package builds it for the machine."""
    pakke = find_spec("libfaketime")
    funnet = sorted(Path(str(pakke.origin)).parent.rglob("libfaketime.so.1")) if pakke else []
    if not funnet:
        pytest.skip("Fant ikke libfaketime. Kjør «make oppsett» på Linux.")
    return funnet[0].resolve()
