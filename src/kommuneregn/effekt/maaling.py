"""What a method answers: the gap between what happened and what would have happened, by time.

Source: Abadie, Diamond and Hainmueller (2010), equation 1, for the gap.
"""

from dataclasses import dataclass, field

import numpy as np

from kommuneregn.effekt.simpleks import Matrise


@dataclass(frozen=True, slots=True, eq=False)
class Maalt:
    """A gap for each time (actual minus estimated), and the weights that the estimate rests on.

    `vekter` has a weight a donor, `tidsvekter` one a time before the start (synthetic difference in
    differences), `kovariatvekter` one a covariate; they are empty where the method has none.
    """

    gap: Matrise
    forperioder: int
    vekter: Matrise = field(default_factory=lambda: np.zeros(0))
    tidsvekter: Matrise = field(default_factory=lambda: np.zeros(0))
    kovariatvekter: Matrise = field(default_factory=lambda: np.zeros(0))

    @property
    def att(self) -> float:
        """The mean gap from the start on, in the unit of the outcome."""
        return float(self.gap[self.forperioder :].mean())

    @property
    def mspe_foer(self) -> float:
        """The mean squared gap before the start, in the square of the unit."""
        return float((self.gap[: self.forperioder] ** 2).mean())

    @property
    def mspe_etter(self) -> float:
        """The mean squared gap from the start on, in the square of the unit."""
        return float((self.gap[self.forperioder :] ** 2).mean())
