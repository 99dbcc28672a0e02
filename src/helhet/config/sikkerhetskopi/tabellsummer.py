"""Row counts and checksums of tables, the same whatever order the rows come in."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

_BUNKE = 5000
_MODUL = 1 << 256


class Peker(Protocol):
    """What is asked of a database cursor."""

    def execute(self, sporring: str) -> Any:
        """Ask."""

    def fetchmany(self, size: int) -> list[Any]:
        """Return the next rows."""


@dataclass(frozen=True, slots=True)
class Tabellsum:
    """A table as it stands: its columns, how many rows, and the checksum of the rows in those columns."""

    kolonner: tuple[str, ...]
    rader: int
    sum: str

    def som_dict(self) -> dict[str, Any]:
        """Return JSON values."""
        return {"kolonner": list(self.kolonner), "rader": self.rader, "sum": self.sum}

    @classmethod
    def fra_dict(cls, data: dict[str, Any]) -> "Tabellsum":
        """Read what som_dict wrote."""
        return cls(tuple(data["kolonner"]), int(data["rader"]), str(data["sum"]))


def summer_tabell(peker: Peker, navn: str, kolonner: Sequence[str]) -> Tabellsum:
    """Read all rows of the table in these columns and sum them."""
    # Table and column names come from the database's own catalogue, not from a person.
    valgte = ", ".join(siter(kolonne) for kolonne in kolonner)
    peker.execute(f"SELECT {valgte} FROM {siter(navn)}")  # noqa: S608 - names come from the catalogue, quoted
    rader, total = _summer(_rader(peker))
    return Tabellsum(tuple(kolonner), rader, f"{total:064x}")


def siter(navn: str) -> str:
    """Quote a name from the catalogue for a query."""
    return '"' + navn.replace('"', '""') + '"'


def _rader(peker: Peker) -> Iterator[Sequence[Any]]:
    while bunke := peker.fetchmany(_BUNKE):
        yield from bunke


def _summer(rader: Iterable[Sequence[Any]]) -> tuple[int, int]:
    """Add the hash of each row, so that the order of the rows does not matter and copies count."""
    antall = total = 0
    for rad in rader:
        tekst = json.dumps(tuple(rad), ensure_ascii=False, default=_som_tekst)
        total += int.from_bytes(hashlib.sha256(tekst.encode()).digest())
        antall += 1
    return antall, total % _MODUL


def _som_tekst(verdi: object) -> str:
    if isinstance(verdi, bytes | memoryview):
        return bytes(verdi).hex()
    return verdi.isoformat() if hasattr(verdi, "isoformat") else str(verdi)
