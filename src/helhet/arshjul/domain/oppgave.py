"""One task as it is shown, and how soon it is due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Hast(StrEnum):
    """How soon: overdue, within the week, later, or without a date; the value is the tag's colour."""

    FORFALT = "roed"
    SNART = "gul"
    SENERE = "noytral"
    UTEN = "info"


@dataclass(frozen=True)
class Oppgave:
    """One task: what it asks, when, how long it takes, and the one button."""

    tittel: str
    sporsmaal: str
    frist: date | None
    minutter: int
    lenke: str
    knapp: str
    hast: Hast = Hast.UTEN
    fristtekst: str = ""

    @property
    def haster(self) -> bool:
        """Say whether it is overdue or due within the week."""
        return self.hast in {Hast.FORFALT, Hast.SNART}
