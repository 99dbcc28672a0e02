import numpy as np
import pytest

from kommuneregn.effekt import avbrutt_tidsserie

from .paneler import fra_matrise

MAANEDER = [f"{2021 + nr // 12}-{nr % 12 + 1:02}" for nr in range(48)]


def _serie(fro: int, *, effekt: float = 0.0, rho: float = 0.4) -> np.ndarray:
    """Level, trend, season by month, and errors of which a share is left the month after."""
    tilfeldig = np.random.default_rng(fro)
    tid = np.arange(48)
    feil = np.zeros(48)
    for nr in range(1, 48):
        feil[nr] = rho * feil[nr - 1] + tilfeldig.normal()
    serie = 100 + 0.3 * tid + 8 * np.sin(2 * np.pi * tid / 12) + feil
    serie[36:] += effekt
    return np.asarray([serie])


def test_a_step_is_found_beneath_trend_and_season() -> None:
    serie = avbrutt_tidsserie(fra_matrise(_serie(1, effekt=-9.0), fra="2024-01", tider=MAANEDER))

    lav, hoy = serie.intervall(nivaa=0.95)
    assert serie.sesong == 12
    assert lav < -9 < hoy < 0
    assert serie.p() < 0.001
    assert serie.frihetsgrader == 36 - 13


def test_a_line_without_noise_is_carried_on_exactly() -> None:
    tid = np.arange(20.0)
    panel = fra_matrise(np.asarray([5 + 2 * tid + np.where(tid >= 15, 7.0, 0.0)]), fra="2015")

    serie = avbrutt_tidsserie(panel)

    assert serie.maalt.att == pytest.approx(7.0)
    assert serie.maalt.mspe_foer == pytest.approx(0.0, abs=1e-18)


def test_the_interval_holds_about_as_often_as_it_says() -> None:
    treff = 0
    for fro in range(120):
        serie = avbrutt_tidsserie(fra_matrise(_serie(fro, effekt=3.0), fra="2024-01", tider=MAANEDER))
        lav, hoy = serie.intervall(nivaa=0.95)
        treff += lav <= 3.0 <= hoy

    assert 100 <= treff <= 120
