"""Where tasks come from when the room that knows of them stands above arshjul.

arshjul may not import them; so each hands its tasks down through koble_til (its apps.py).
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from helhet.arshjul.domain.oppgave import Oppgave
from helhet.organisasjon.domain.tilgang import Tilgang


class Oppgavekilde(Protocol):
    """What a room above asks of one person."""

    def oppgaver(self, tilgang: Tilgang, *, idag: date) -> Iterable[Oppgave]:
        """Return what the person should do, in a constant number of queries."""
        ...


_koblet: list[Oppgavekilde] = []


def koble_til(kilde: Oppgavekilde) -> None:
    """Let a room above ask for things from now on; once a kind."""
    _koblet[:] = [*(annen for annen in _koblet if type(annen) is not type(kilde)), kilde]


def fra_rommene_over(tilgang: Tilgang, *, idag: date) -> list[Oppgave]:
    """Return what the rooms above ask of the person."""
    return [oppgave for kilde in _koblet for oppgave in kilde.oppgaver(tilgang, idag=idag)]
