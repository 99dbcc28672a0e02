"""Figures with a spread: mean ± spread, and the least, the middle and the largest of several answers.

Source: the ordinary median; a spread is printed as mean ± spread.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kommuneregn.verdier.belop import Belop
from kommuneregn.verdier.melding import Melding, formuler
from kommuneregn.verdier.storrelser import UnableToMakeQuantity

_SNITT = re.compile(r"\s*(-?[0-9]+(?:[.,][0-9]+)?)\s*(?:±|\+/-|\+-)\s*([0-9]+(?:[.,][0-9]+)?)\s*")


@dataclass(frozen=True, slots=True)
class Snitt:
    """A mean with its spread in the same unit: 10 ± 2."""

    verdi: Decimal
    pluss_minus: Decimal

    def __post_init__(self) -> None:
        for tall in (self.verdi, self.pluss_minus):
            if not isinstance(tall, Decimal) or not tall.is_finite():
                raise UnableToMakeQuantity(f"Fant {tall!r} i snitt ±. Forventet et endelig desimaltall.")
        if self.pluss_minus < 0:
            raise UnableToMakeQuantity(f"Fant spredningen {self.pluss_minus}. Forventet 0 eller mer.")

    @classmethod
    def fra_tekst(cls, tekst: str) -> "Snitt":
        """Read «10 ± 2» or «10 +/- 2»; raises UnableToMakeQuantity for anything else."""
        treff = _SNITT.fullmatch(tekst)
        if treff is None:
            raise UnableToMakeQuantity(f"Fant '{tekst}'. Forventet snitt og spredning, som «10 ± 2».")
        verdi, spredning = (Decimal(del_.replace(",", ".")) for del_ in treff.groups())
        return cls(verdi, spredning)

    @property
    def fra(self) -> Decimal:
        """The lower end: value − spread."""
        return self.verdi - self.pluss_minus

    @property
    def til(self) -> Decimal:
        """The upper end: value + spread."""
        return self.verdi + self.pluss_minus

    def __str__(self) -> str:
        return f"{self.verdi} ± {self.pluss_minus}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Kostnadssvar:
    """A cost as someone answered it, and the amount it was read as."""

    tekst: str
    belop: Belop

    def omregning(self) -> Melding:
        """The conversion, shown to the person who answered: «450 k» er lest som 450 000,00 kroner."""
        return formuler(
            "«%(tekst)s» er lest som %(belop)s kroner.", tekst=self.tekst.strip(), belop=str(self.belop)
        )


@dataclass(frozen=True, slots=True)
class Kostnadsspenn:
    """The least, the middle and the largest of several costs, and how many they are."""

    minst: Belop
    median: Belop
    storst: Belop
    antall: int


def finn_kostnadsspenn(svar: Sequence[Kostnadssvar]) -> Kostnadsspenn:
    """The spread of cost answers.

    Formula: the least, the middle of the sorted answers (with an even number the mean of the two
    in the middle, an odd øre dropped towards the lower), and the largest. Unit: øre. Raises
    UnableToMakeQuantity when there are no answers: no answers have no spread, not 0.
    Source: the ordinary median.
    """
    if not svar:
        raise UnableToMakeQuantity("Fant ingen svar. Forventet minst ett. Et spenn uten svar finnes ikke.")
    belop = sorted((ett.belop for ett in svar), key=lambda ett: ett.ore)
    lav, hoy = belop[(len(belop) - 1) // 2], belop[len(belop) // 2]
    median = Belop((lav + hoy).ore // 2, lav.prisnivaa, (lav + hoy).aar)
    return Kostnadsspenn(belop[0], median, belop[-1], len(belop))
