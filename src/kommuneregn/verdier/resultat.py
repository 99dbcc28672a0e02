"""What a calculation or a reader hands back: a result with its basis, and findings.

Source: our own form.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Alvorlighet(StrEnum):
    """How grave a finding is."""

    FEIL = "feil"
    ADVARSEL = "advarsel"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Funn:
    """Something a person should know: code, gravity, message and place (line, column, account)."""

    kode: str
    alvorlighet: Alvorlighet
    melding: str
    sted: str = ""

    def som_dict(self) -> dict[str, str]:
        """As JSON: kode, alvorlighet (feil, advarsel, info), melding, sted."""
        return {
            "kode": self.kode,
            "alvorlighet": self.alvorlighet,
            "melding": self.melding,
            "sted": self.sted,
        }


@dataclass(frozen=True, slots=True)
class Ledd:
    """One term behind a result: its name, value and unit, ready to be shown."""

    navn: str
    verdi: object
    enhet: str = ""


@dataclass(frozen=True, slots=True)
class Resultat(Generic[T]):
    """A value with its unit, the terms it was made from and the source of the rule."""

    verdi: T
    enhet: str
    grunnlag: tuple[Ledd, ...]
    kilde: str
