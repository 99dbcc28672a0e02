"""What the rooms above put on the page of an event: agenda, minutes, participants, decisions.

arshjul may not import them; so each hands its part down through koble_til (its apps.py).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from helhet.arshjul.models import Begivenhet
from helhet.organisasjon.domain.tilgang import Tilgang


@dataclass(frozen=True)
class Begivenhetsdel:
    """One part of the page: the template that shows it, and what the template needs."""

    mal: str
    innhold: Mapping[str, Any] = field(default_factory=dict)


class Begivenhetsport(Protocol):
    """What a room above answers about one event."""

    def deler(self, begivenhet: Begivenhet, *, tilgang: Tilgang, idag: date) -> Sequence[Begivenhetsdel]:
        """Return the parts that the person may see, in the order they are read; none is an empty list."""
        ...


_koblet: list[Begivenhetsport] = []


def koble_til(svarer: Begivenhetsport) -> None:
    """Let a room above put its parts on the page from now on; once a kind."""
    _koblet[:] = [*(annen for annen in _koblet if type(annen) is not type(svarer)), svarer]


def deler_for(begivenhet: Begivenhet, *, tilgang: Tilgang, idag: date) -> list[Begivenhetsdel]:
    """Return the parts of every room above, in the order the rooms were connected."""
    return [del_ for port in _koblet for del_ in port.deler(begivenhet, tilgang=tilgang, idag=idag)]
