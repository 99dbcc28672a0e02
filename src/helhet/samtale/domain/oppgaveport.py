"""What this room asks about tasks. The room arshjul stands above and answers at start-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from helhet.organisasjon.domain.tilgang import Tilgang


class UnableToAskTasks(RuntimeError):
    """Nobody has answered for tasks yet."""


@dataclass(frozen=True)
class Ventende:
    """One task that waits for the person: what it is called, when it is due, and where it is done."""

    tittel: str
    frist: date | None
    lenke: str

    @property
    def merke(self) -> str:
        """Return what tells it from others; a new deadline makes it new."""
        return f"{self.lenke} {self.frist or ''}".strip()


Oppgavekilde = Callable[[Tilgang, date], Sequence[Ventende]]
_koblet: list[Oppgavekilde] = []


def koble_til(kilde: Oppgavekilde) -> None:
    """Let the room arshjul answer from now on."""
    _koblet[:] = [kilde]


def ventende(tilgang: Tilgang, *, idag: date) -> Sequence[Ventende]:
    """Return the person's tasks, the most urgent first; raises UnableToAskTasks before start-up."""
    if not _koblet:
        msg = "Fant ingen som svarer for oppgaver. Forventet at rommet arshjul kobler seg til i apps.py."
        raise UnableToAskTasks(msg)
    return _koblet[0](tilgang, idag)
