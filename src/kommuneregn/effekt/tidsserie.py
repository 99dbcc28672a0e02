"""Interrupted time series: the unit's own course before the start, carried on.

Source: Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46; Goldberger (1962)
for the best linear prediction when errors follow each other.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import toeplitz
from scipy.stats import t as t_fordeling

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.effekt.maaling import Maalt
from kommuneregn.effekt.panel import Panel
from kommuneregn.effekt.simpleks import Matrise
from kommuneregn.effekt.tid import SESONG
from kommuneregn.verdier import formuler

FAERREST_TIDER = 8
_HELE_SESONGER = 2
_FRIHET = 4
_STERKEST = 0.95
_RUNDER = 25
_STILLE = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Tidsserie:
    """The gap, how sure its mean is (standard error, degrees of freedom), and the model's choices."""

    maalt: Maalt
    standardfeil: float
    frihetsgrader: int
    sesong: int
    etterslep: float

    def p(self) -> float:
        """How often a mean gap as far from zero comes when nothing happened, by Student's t."""
        return float(2 * t_fordeling.sf(abs(self.maalt.att) / self.standardfeil, self.frihetsgrader))

    def intervall(self, *, nivaa: float) -> tuple[float, float]:
        """The interval of the mean gap at the level (a share)."""
        bredde = float(t_fordeling.ppf((1 + nivaa) / 2, self.frihetsgrader)) * self.standardfeil
        return self.maalt.att - bredde, self.maalt.att + bredde


def avbrutt_tidsserie(panel: Panel) -> Tidsserie:
    """The gap to the unit's own level, trend and season before the start, carried on.

    Formula: y_t = a + b·t + season_t + e_t with e_t = ρ·e_(t−1) + noise, fitted on the times before the
    start by generalised least squares; gap_t = y_t − the best linear prediction. Unit: that of the outcome.

    Season is taken in by month or quarter when there are two whole seasons before the start.
    Raises UnableToEstimateEffect with too few times before the start.
    """
    serie = panel.utfall[0]
    antall = panel.forperioder
    sesong = _sesong(panel)
    modell = _modell(panel, sesong)
    frihet = antall - modell.shape[1]
    if antall < FAERREST_TIDER or frihet < _FRIHET:
        raise UnableToEstimateEffect(
            formuler(
                "Fant %(antall)s tider før starten. Metoden its krever minst %(krav)s. "
                "Bruk en lengre serie, eller flere enheter.",
                antall=antall,
                krav=max(FAERREST_TIDER, modell.shape[1] + _FRIHET),
            )
        )
    rho = _etterslep(serie[:antall], modell[:antall])
    anslag, standardfeil = _framskriv(serie[:antall], modell, rho=rho, frihet=frihet)
    gap = serie - anslag
    return Tidsserie(Maalt(gap, antall), standardfeil, frihet, sesong, rho)


def _sesong(panel: Panel) -> int:
    lengde = SESONG[panel.slag]
    return lengde if lengde > 1 and panel.forperioder >= _HELE_SESONGER * lengde else 1


def _modell(panel: Panel, sesong: int) -> Matrise:
    """Constant, trend and a column for each season but the first. Shape: (times, columns)."""
    tid = np.arange(len(panel.tider), dtype=np.float64)
    kolonner = [np.ones_like(tid), tid / len(tid)]
    plass = np.array([int(ett.nokkel[-1]) for ett in panel.tider])
    kolonner += [(plass == nr).astype(np.float64) for nr in range(2, sesong + 1)]
    return np.stack(kolonner, axis=1)


def _etterslep(serie: Matrise, modell: Matrise) -> float:
    """How much of an error is left the next time, by the iterated method of Cochrane and Orcutt."""
    rho = 0.0
    for _ in range(_RUNDER):
        vridd, mot = modell[1:] - rho * modell[:-1], serie[1:] - rho * serie[:-1]
        rest = serie - modell @ np.linalg.lstsq(vridd, mot, rcond=None)[0]
        nevner = float(rest[:-1] @ rest[:-1])
        ny = float(rest[1:] @ rest[:-1]) / nevner if nevner > 0 else 0.0
        ny = min(max(ny, -_STERKEST), _STERKEST)
        if abs(ny - rho) < _STILLE:
            break
        rho = ny
    return rho


def _framskriv(serie: Matrise, modell: Matrise, *, rho: float, frihet: int) -> tuple[Matrise, float]:
    """The fitted line before, the best linear prediction after, and the standard error of the mean gap."""
    antall, alle = len(serie), len(modell)
    kovarians = toeplitz(rho ** np.arange(alle)) / (1 - rho**2)
    foer, mellom, etter = (
        kovarians[:antall, :antall],
        kovarians[antall:, :antall],
        kovarians[antall:, antall:],
    )
    omvendt = np.linalg.inv(foer)
    for_, etter_modell = modell[:antall], modell[antall:]
    normal = np.linalg.pinv(for_.T @ omvendt @ for_)
    beta = normal @ for_.T @ omvendt @ serie
    rest = serie - for_ @ beta
    bro = mellom @ omvendt
    varians = float(rest @ omvendt @ rest) / frihet
    usikker = etter_modell - bro @ for_
    samlet = varians * (etter - bro @ mellom.T + usikker @ normal @ usikker.T)
    anslag = np.concatenate([for_ @ beta, etter_modell @ beta + bro @ rest])
    return anslag, float(np.sqrt(samlet.mean()))
