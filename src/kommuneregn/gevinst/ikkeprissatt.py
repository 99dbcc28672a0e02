"""Effects without a price, by the plus-minus method: counted beside the kroner, never with them.

Source: DFØ's guide to socio-economic analysis: meaning x extent gives a consequence in nine steps.
The steps are our own reading of its table, which gives some cells two signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from kommuneregn.verdier import formuler

_STORST = 9
_TRINN = 4


class UnableToJudgeEffect(ValueError):
    """The extent is outside its seven steps."""


class Betydning(IntEnum):
    """How much the area matters to those it concerns."""

    LITEN = 1
    MIDDELS = 2
    STOR = 3


@dataclass(frozen=True, slots=True)
class Ikkeprissatt:
    """An effect without a price: how much its area matters, how far it changes (−3 to 3), and why."""

    navn: str
    betydning: Betydning
    omfang: int
    begrunnelse: str = ""

    def __post_init__(self) -> None:
        if self.omfang not in range(-3, 4):
            raise UnableToJudgeEffect(
                formuler(
                    "Fant omfanget %(omfang)s. Forventet et helt tall fra −3 (stort negativt) til 3 (stort "
                    "positivt). Rett det.",
                    omfang=self.omfang,
                )
            )


def konsekvens(ett: Ikkeprissatt) -> int:
    """The consequence in nine steps, from −4 to 4.

    Formula: meaning (1–3) x extent (−3 to 3), times 4/9, to the nearest whole; halves do not occur.
    Unit: steps. Source: DFØ, the plus-minus method.
    """
    produkt = ett.betydning * abs(ett.omfang)
    trinn = (2 * produkt * _TRINN + _STORST) // (2 * _STORST)
    return trinn if ett.omfang > 0 else -trinn


def tegn(trinn: int) -> str:
    """A consequence as signs: «+++», «−−», or «0»."""
    return ("+" if trinn > 0 else "−") * abs(trinn) or "0"


def tell(effekter: Sequence[Ikkeprissatt]) -> dict[str, int]:
    """How many effects have each consequence, the best first: they are counted, not added.

    Formula: a count of each sign. Unit: effects.
    """
    trinn = sorted((konsekvens(ett) for ett in effekter), reverse=True)
    return {tegn(ett): trinn.count(ett) for ett in dict.fromkeys(trinn)}
