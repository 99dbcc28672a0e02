"""What this room asks about benefits. The room gevinst stands above and answers at start-up.

hop may not import gevinst; so gevinst hands its answers down through koble_til (its apps.py).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from helhet.organisasjon.domain.tilgang import Tilgang


class UnableToAskBenefits(RuntimeError):
    """Nobody has answered for benefits yet."""


@dataclass(frozen=True)
class Gevinstlinje:
    """One benefit as a list shows it: title in the reader's standard, owner and worst status."""

    pk: int
    tittel: str
    kategori: str
    gevinsteier: str
    farge: str
    status: str


class Gevinstport(Protocol):
    """The answers that the room gevinst gives."""

    def antall_per_handling(self) -> Mapping[int, int]:
        """Return the number of benefits by action id (one query)."""
        ...

    def linjer_for(
        self, handling_ider: Iterable[int], *, idag: date, tilgang: Tilgang
    ) -> Mapping[int, Sequence[Gevinstlinje]]:
        """Return the visible benefits by action id, with status, in a constant number of queries."""
        ...

    def handlinger_delt_med(self, bruker_id: UUID) -> frozenset[int]:
        """Return the ids of actions whose benefits the person owns or answers for."""
        ...


_koblet: list[Gevinstport] = []


def koble_til(svarer: Gevinstport) -> None:
    """Let the room gevinst answer from now on."""
    _koblet[:] = [svarer]


def gevinster() -> Gevinstport:
    """Return the one who answers; raises UnableToAskBenefits before start-up is done."""
    if not _koblet:
        msg = "Fant ingen som svarer for gevinster. Forventet at rommet gevinst kobler seg til i apps.py."
        raise UnableToAskBenefits(msg)
    return _koblet[0]
