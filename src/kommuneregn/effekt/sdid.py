"""Synthetic difference in differences: weights on donors and on times, and levels may differ.

Source: Arkhangelsky, Athey, Hirshberg, Imbens and Wager (2021), American Economic Review 111,
algorithm 1 and equations 4 to 6.
"""

import numpy as np

from kommuneregn.effekt.feil import UnableToEstimateEffect
from kommuneregn.effekt.maaling import Maalt
from kommuneregn.effekt.panel import Panel
from kommuneregn.effekt.simpleks import Matrise, naermeste_vekter
from kommuneregn.verdier import formuler

_TIDSSTRAFF = 1e-6
_FAERREST = 2


def syntetisk_did(panel: Panel) -> Maalt:
    """The gap to the weighted donors, less the weighted gap before the start.

    Formula: gap_t = (Y_1t − Σ ω_j Y_jt) − Σ λ_s (Y_1s − Σ ω_j Y_js), s before the start.
    Unit: that of the outcome.

    ω ≥ 0, Σ ω = 1 makes the squared gap before the start smallest when the level is free, with the ridge
    ζ² · T₀, ζ = T₁^¼ · the standard deviation of the donors' yearly changes; λ likewise over the times.
    Raises UnableToEstimateEffect with fewer than two donors or two times before the start.
    """
    if len(panel.givere) < _FAERREST or panel.forperioder < _FAERREST:
        raise UnableToEstimateEffect(
            formuler(
                "Fant %(givere)s givere og %(tider)s tider før starten. "
                "Metoden sdid krever minst to av hver.",
                givere=len(panel.givere),
                tider=panel.forperioder,
            )
        )
    foer, etter = panel.utfall[:, : panel.forperioder], panel.utfall[:, panel.forperioder :]
    stoy = float(np.diff(foer[1:], axis=1).std(ddof=1)) if foer[1:].size > _FAERREST else 0.0
    vekter = _frie_nivaa(foer[1:].T, foer[0], straff=np.sqrt(etter.shape[1]) * stoy**2 * foer.shape[1])
    tidsvekter = _frie_nivaa(
        foer[1:], etter[1:].mean(axis=1), straff=(_TIDSSTRAFF * stoy) ** 2 * len(panel.givere)
    )
    gap = panel.utfall[0] - vekter @ panel.utfall[1:]
    gap = gap - tidsvekter @ gap[: panel.forperioder]
    return Maalt(gap, panel.forperioder, vekter=vekter, tidsvekter=tidsvekter)


def _frie_nivaa(kolonner: Matrise, maal: Matrise, *, straff: float) -> Matrise:
    """The nearest weights when a constant may be added: both sides are taken from their means."""
    return naermeste_vekter(kolonner - kolonner.mean(axis=0), maal=maal - maal.mean(), straff=straff)
