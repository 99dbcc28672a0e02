"""Synthetic control: a weighted mean of donors that was like the treated unit before the start.

Source: Abadie, Diamond and Hainmueller (2010), Journal of the American Statistical Association 105,
section 2.3; Abadie and Gardeazabal (2003), appendix B, for the weights of the covariates.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.effekt.maaling import Maalt
from kommuneregn.effekt.panel import Panel
from kommuneregn.effekt.simpleks import Matrise, minste_avstand, naermeste_vekter
from kommuneregn.verdier import formuler

# Where the search for weights of the covariates begins: equal, by regression, and spread by chance from
# a fixed seed; the best of them are followed to their bottom.
_FRO = 20100601
_SPREDTE = 40
_FULGTE = 3
_DYBDE = 8.0
_LAVESTE = -30.0


def syntetisk_kontroll(panel: Panel) -> Maalt:
    """The gap to the synthetic twin.

    Formula: gap_t = Y_1t − Σ w_j Y_jt with w ≥ 0 and Σ w = 1. Unit: that of the outcome.

    Without covariates w makes the mean squared gap before the start smallest: one right answer. With
    covariates w makes Σ v_m (X_1m − Σ w_j X_jm)² smallest, each covariate divided by its standard
    deviation over the units, and v ≥ 0 with Σ v = 1 is searched for so that the mean squared gap before
    the start is smallest.
    Raises UnableToEstimateEffect without donors.
    """
    if not panel.givere:
        raise UnableToEstimateEffect(
            formuler("Fant ingen givere med hel serie. Forventet minst én. Velg givere, eller metoden its.")
        )
    if len(panel.kovariatnavn):
        vekter, kovariatvekter = _med_kovariater(panel)
    else:
        foer = panel.utfall[:, : panel.forperioder]
        vekter, kovariatvekter = naermeste_vekter(foer[1:].T, maal=foer[0]), np.zeros(0)
    gap = panel.utfall[0] - vekter @ panel.utfall[1:]
    return Maalt(gap, panel.forperioder, vekter=vekter, kovariatvekter=kovariatvekter)


@dataclass(frozen=True, slots=True, eq=False)
class _Nest:
    """The two problems, one inside the other: covariates (rows) and outcomes, as distances to the treated."""

    kovariater: Matrise
    utfall: Matrise

    def vekter(self, logaritmer: Matrise) -> Matrise:
        return minste_avstand(np.sqrt(_andeler(logaritmer))[:, None] * self.kovariater)

    def feil(self, logaritmer: Matrise) -> float:
        rest = self.utfall @ self.vekter(logaritmer)
        return float(rest @ rest) / len(rest)


def _med_kovariater(panel: Panel) -> tuple[Matrise, Matrise]:
    """Weights of donors and of covariates."""
    spredning = panel.kovariater.std(axis=1, ddof=1, keepdims=True)
    skalert = panel.kovariater / np.where(spredning > 0, spredning, 1.0)
    foer = panel.utfall[:, : panel.forperioder]
    nest = _Nest(skalert[:, 1:] - skalert[:, [0]], (foer[1:] - foer[0]).T)
    starter = sorted(_starter(skalert, foer), key=nest.feil)[:_FULGTE]
    bunner = [_foelg(nest.feil, start, runder=250, naer=3e-2) for start in starter]
    beste = _foelg(nest.feil, min(bunner, key=nest.feil), runder=2000, naer=1e-5)
    return nest.vekter(beste), _andeler(beste) / _andeler(beste).sum()


def _starter(kovariater: Matrise, foer: Matrise) -> list[Matrise]:
    """Logarithms of weights to begin at."""
    antall = len(kovariater)
    chans = np.random.default_rng(_FRO)
    return [
        np.zeros(antall),
        _fra_regresjon(kovariater, foer),
        *(chans.uniform(-_DYBDE, 0.0, antall) for _ in range(_SPREDTE if antall > 1 else 0)),
    ]


def _fra_regresjon(kovariater: Matrise, foer: Matrise) -> Matrise:
    """How much each covariate tells of the outcome before the start, all units together."""
    med_konstant = np.vstack([np.ones(kovariater.shape[1]), kovariater]).T
    koeffisienter = np.linalg.lstsq(med_konstant, foer, rcond=None)[0][1:]
    betydning: Matrise = np.log(np.maximum((koeffisienter**2).sum(axis=1), np.exp(_LAVESTE)))
    return betydning


def _foelg(feil: Callable[[Matrise], float], start: Matrise, *, runder: int, naer: float) -> Matrise:
    """Go downhill from `start`, without derivatives: the inner problem has kinks."""
    if len(start) == 1:
        return start
    hjorner = np.vstack([start, *(start + steg for steg in 2.0 * np.eye(len(start)))])
    svar = minimize(
        feil,
        start,
        method="Nelder-Mead",
        options={
            "initial_simplex": hjorner,
            "maxfev": runder,
            "xatol": naer,
            "fatol": naer * 1e-5,
            "adaptive": True,
        },
    )
    bunn: Matrise = svar.x if svar.fun < feil(start) else start
    return bunn


def _andeler(logaritmer: Matrise) -> Matrise:
    """Weights with the largest as 1; only their ratios matter to the inner problem."""
    andeler: Matrise = np.exp(np.maximum(logaritmer - logaritmer.max(), _LAVESTE))
    return andeler
