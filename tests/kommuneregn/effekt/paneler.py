"""Panels with a known answer: common factors, own levels, noise, and an effect that we put in."""

import numpy as np

from kommuneregn.effekt import Langtabell, Metode, Panel, Utvalg, lag_panel, les_tid, maal_effekt


def fra_matrise(utfall: np.ndarray, *, fra: str, tider: list[str] | None = None) -> Panel:
    """The first row is treated from `fra` on."""
    navn = [f"enhet {nr}" for nr in range(len(utfall))]
    merker = tider or [str(2000 + nr) for nr in range(utfall.shape[1])]
    tabell = Langtabell(
        enheter=[ett for ett in navn for _ in merker],
        tider=merker * len(navn),
        kolonner={"y": [float(verdi) for verdi in utfall.ravel()]},
    )
    return lag_panel(tabell, utvalg=Utvalg("y", navn[0], les_tid(fra)))


def simuler(
    fro: int, *, givere: int, foer: int, etter: int, effekt: float = 0.0, ulik_stoy: bool = False
) -> np.ndarray:
    """Three common factors that wander, own levels and own noise; the first unit gets the effect."""
    tilfeldig = np.random.default_rng(fro)
    faktorer = tilfeldig.normal(size=(3, foer + etter)).cumsum(axis=1) * 0.5
    vekter = tilfeldig.normal(size=(givere + 1, 3))
    stoy = tilfeldig.normal(size=(givere + 1, foer + etter))
    if ulik_stoy:
        stoy *= tilfeldig.choice([0.5, 1.0, 2.0], size=(givere + 1, 1))
    utfall = tilfeldig.normal(size=(givere + 1, 1)) * 2 + vekter @ faktorer + stoy
    utfall[0, foer:] += effekt
    return np.asarray(utfall)


def dekning(antall: int, metode: str, *, givere: int, foer: int, etter: int) -> float:
    """How often the 95 % interval holds the effect that was put in."""
    treff = 0
    for fro in range(antall):
        utfall = simuler(fro, givere=givere, foer=foer, etter=etter, effekt=1.0, ulik_stoy=True)
        panel = fra_matrise(utfall, fra=str(2000 + foer))
        spenn = maal_effekt(panel, metode=Metode(metode)).spenn
        assert spenn is not None
        treff += spenn.lav <= 1.0 <= spenn.hoy
    return treff / antall
