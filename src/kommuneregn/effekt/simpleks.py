"""Weights that are never negative and sum to 1, nearest in least squares.

Source: Lawson and Hanson, Solving Least Squares Problems (1974), chapter 23: a problem over a cone.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

Matrise = NDArray[np.float64]
_RUNDER = 50


def naermeste_vekter(kolonner: Matrise, *, maal: Matrise, straff: float = 0.0) -> Matrise:
    """Weights w ≥ 0 with Σ w = 1 that bring `kolonner` nearest to `maal`.

    Formula: min ‖kolonner · w − maal‖² + straff · ‖w‖². Shapes: (rows, units), (rows) → (units).

    Since Σ w = 1 the sum is ‖D w‖² with D = kolonner − maal. Over u = s · w the sum ‖D u‖² + (Σ u − 1)²
    is smallest where ‖D w‖² is, so one problem without the sum gives the exact answer: w = u / Σ u.
    """
    avstand = kolonner - maal[:, None]
    if straff > 0:
        avstand = np.vstack([avstand, np.sqrt(straff) * np.eye(avstand.shape[1])])
    return minste_avstand(avstand)


def minste_avstand(avstand: Matrise) -> Matrise:
    """Weights w ≥ 0 with Σ w = 1 that make ‖avstand · w‖² smallest. Shape: (rows, units) → (units)."""
    rader, antall = avstand.shape
    storst = math.sqrt(float(np.einsum("ij,ij->j", avstand, avstand).max(initial=0.0))) or 1.0
    system = np.ones((rader + 1, antall))
    np.divide(avstand, storst, out=system[:rader])
    hoyre = np.zeros(rader + 1)
    hoyre[-1] = 1.0
    losning, _ = nnls(system, hoyre, maxiter=_RUNDER * antall)
    vekter: Matrise = losning / losning.sum()
    return vekter
