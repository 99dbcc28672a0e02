"""Placebo inference: every donor is tried as if it had been treated.

Source: Abadie, Diamond and Hainmueller (2010), section 2.4, for the rank; Arkhangelsky et al. (2021),
algorithm 4, for placebos as the measure of noise; Barber et al. (2021) for the rank of a conformal interval.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kommuneregn.effekt.maaling import Maalt
from kommuneregn.effekt.panel import Panel

NIVAA = 0.95


@dataclass(frozen=True, slots=True)
class Placebo:
    """What the method said of a donor that was not treated."""

    enhet: str
    att: float
    mspe_foer: float
    mspe_etter: float

    @property
    def forhold(self) -> float:
        """Mean squared gap after against before; infinite when the fit before was perfect."""
        return self.mspe_etter / self.mspe_foer if self.mspe_foer > 0 else math.inf


@dataclass(frozen=True, slots=True)
class Spenn:
    """An interval of the effect and the level (a share) that it is meant to hold at."""

    lav: float
    hoy: float
    nivaa: float


def proev_alle(panel: Panel, *, metode: Callable[[Panel], Maalt]) -> tuple[Placebo, ...]:
    """Try each donor as the treated; none when a donor would have too few donors itself."""
    faerrest = 2
    if len(panel.givere) <= faerrest:
        return ()
    maalt = [(panel.enheter[nr], metode(panel.som_behandlet(nr))) for nr in range(1, len(panel.enheter))]
    return tuple(Placebo(navn, ett.att, ett.mspe_foer, ett.mspe_etter) for navn, ett in maalt)


def andel_like_store(maalt: Maalt, *, placeboer: Sequence[Placebo], etter_forhold: bool) -> float | None:
    """The rank of the treated among all, as a share.

    Formula: (1 + number of placebos at least as large) / (1 + number of placebos). Unit: share.

    By the ratio of squared gaps after and before (synthetic control), or by the size of the mean gap.
    """
    if not placeboer:
        return None
    egen = Placebo("", maalt.att, maalt.mspe_foer, maalt.mspe_etter)
    storre = sum(
        ett.forhold >= egen.forhold if etter_forhold else abs(ett.att) >= abs(egen.att) for ett in placeboer
    )
    return (1 + storre) / (1 + len(placeboer))


def intervall(maalt: Maalt, *, placeboer: Sequence[Placebo], nivaa: float = NIVAA) -> Spenn | None:
    """The interval that the placebos give, at the level or the highest that so few donors can give.

    Formula: att ± s₁ · q, where q is the ⌈level · (J + 1)⌉-th smallest of |att_j| / s_j over the J placebos,
    and s_j the root of unit j's mean squared gap before the start, though not under the median of them.
    Unit: that of the outcome. So a donor that could not be matched does not widen the interval of one
    that could.
    """
    if not placeboer:
        return None
    antall = len(placeboer)
    plass = math.ceil(round(nivaa * (antall + 1), 9))
    if plass > antall:
        plass, nivaa = antall, antall / (antall + 1)
    rot = np.sqrt([maalt.mspe_foer, *(ett.mspe_foer for ett in placeboer)])
    gulv = float(np.median(rot))
    skala = np.maximum(rot, gulv) if gulv > 0 else np.ones_like(rot)
    utslag = np.sort(np.abs([ett.att for ett in placeboer]) / skala[1:])
    bredde = float(skala[0] * utslag[plass - 1])
    return Spenn(maalt.att - bredde, maalt.att + bredde, nivaa)
