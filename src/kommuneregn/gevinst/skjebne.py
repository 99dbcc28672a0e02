"""What becomes of time that is freed: no hour without a destiny.

Source: DFØ's guide to benefits realisation (saved time is no budget effect by itself); the third of the
pitfalls of Gardermoen, how freed time is to be used.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kommuneregn.verdier import formuler


class UnableToGiveDestiny(ValueError):
    """The shares of the destinies are outside 0 and 1, or more than the whole."""


class Skjebneslag(StrEnum):
    """Where freed time goes: out of the budget, to other work, to quality, or to growth that comes."""

    BUDSJETTKUTT = "budsjettkutt"
    OMDISPONERT = "omdisponert"
    KVALITET = "kvalitet"
    VEKST = "vekst"


@dataclass(frozen=True, slots=True)
class Skjebne:
    """A share of the freed time and where it goes; a budget cut names its budget line."""

    slag: Skjebneslag
    andel: Decimal
    hva: str = ""
    budsjettlinje: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.andel <= 1:
            raise UnableToGiveDestiny(
                formuler("Fant andelen %(andel)s. Forventet fra 0 til 1. Rett den.", andel=str(self.andel))
            )

    @property
    def innlost(self) -> bool:
        """Whether the time has become kroner: only a cut that names its budget line has."""
        return self.slag is Skjebneslag.BUDSJETTKUTT and bool(self.budsjettlinje.strip())
