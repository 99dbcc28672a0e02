"""Which uncertain figure moves the sum the most: the tornado.

Source: tornado diagrams of successive calculation; Spearman's rank correlation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from kommuneregn.gevinst.anslag import Anslag
from kommuneregn.gevinst.beregning import hele_ore
from kommuneregn.gevinst.kort import Gevinstkort, Linje, Linjeart
from kommuneregn.gevinst.simulering import Matrise, Simuleringsvalg, trekk_linjer
from kommuneregn.gevinst.vekter import Forutsetninger, enhetspris, i_aaret, kasseandel
from kommuneregn.verdier import Melding, formuler

FLEST = 20


@dataclass(frozen=True, slots=True)
class Utslag:
    """What the accumulated net cash is with one figure low and with it high, all others likely.

    `rangkorrelasjon` is how closely the draws of the line follow the draws of the sum (−1 to 1).
    """

    kort: str
    linje: str
    hva: Melding
    lav_ore: int
    hoy_ore: int
    rangkorrelasjon: float | None

    @property
    def bredde(self) -> int:
        """How far the sum moves, in øre."""
        return abs(self.hoy_ore - self.lav_ore)


def tornado(
    kort: Sequence[Gevinstkort], *, felles: Forutsetninger, valg: Simuleringsvalg | None = None
) -> tuple[Utslag, ...]:
    """The uncertain figures by how far each moves the accumulated net cash, the widest first.

    Formula: the sum with the figure at its low and at its high (for a card's probability: not realised,
    and realised) minus nothing else changed; the rank correlation is Spearman's between the draws of the
    line and of the sum. At most 20. Unit: øre, accumulated in the plan period, at the price level of the
    plan; the correlation is a pure ratio. Errors as beregn.
    """
    linjer = [(ett, linje) for ett in kort for linje in ett.linjer]
    alle = [_akkumulert(ett, linje, felles) for ett, linje in linjer]
    total = sum(alle, Fraction(0))
    rader: list[tuple[int, Utslag]] = []
    for nr, (ett, linje) in enumerate(linjer):
        for hva, lav, hoy in _ytterpunkter(ett, linje, felles, alle[nr]):
            ender = (hele_ore(total - alle[nr] + lav), hele_ore(total - alle[nr] + hoy))
            rader.append((nr, Utslag(ett.id, linje.navn, hva, *ender, None)))
    rader.sort(key=lambda rad: -rad[1].bredde)
    rader = [rad for rad in rader if rad[1].bredde][:FLEST]
    if not rader:
        return ()
    verdier = trekk_linjer(linjer, felles=felles, valg=valg or Simuleringsvalg())
    vekter = np.array([float(_andeler(ett, linje, felles)) for ett, linje in linjer])
    rang = _rang(verdier @ vekter)
    return tuple(
        replace(utslag, rangkorrelasjon=_korrelasjon(verdier[:, nr] * vekter[nr], rang))
        for nr, utslag in rader
    )


def _andeler(kort: Gevinstkort, linje: Linje, felles: Forutsetninger) -> Fraction:
    return kasseandel(kort, linje=linje) * sum(
        (i_aaret(linje, aar=aar) for aar in felles.periode), Fraction(0)
    )


def _akkumulert(kort: Gevinstkort, linje: Linje, felles: Forutsetninger) -> Fraction:
    fortegn = 1 if linje.art is Linjeart.GEVINST else -1
    produkt = linje.antall.trolig * linje.endring.trolig * enhetspris(linje, felles=felles).trolig
    return fortegn * produkt * _andeler(kort, linje, felles)


def _ytterpunkter(
    kort: Gevinstkort, linje: Linje, felles: Forutsetninger, trolig: Fraction
) -> list[tuple[Melding, Fraction, Fraction]]:
    rader = []
    felt: tuple[tuple[str, Melding, Anslag | None], ...] = (
        ("antall", formuler("antall"), linje.antall),
        ("endring", formuler("endring"), linje.endring),
        ("pris", formuler("pris"), linje.pris),
    )
    for navn, hva, ett in felt:
        if ett is not None and ett.usikkert and ett.lav is not None and ett.hoy is not None:
            lav = _med(linje, navn, Anslag(ett.lav))
            hoy = _med(linje, navn, Anslag(ett.hoy))
            rader.append((hva, _akkumulert(kort, lav, felles), _akkumulert(kort, hoy, felles)))
    if kort.sannsynlighet < 1 and linje.art is Linjeart.GEVINST:
        rader.append((formuler("sannsynlighet"), Fraction(0), trolig))
    return rader


def _med(linje: Linje, navn: str, verdi: Anslag) -> Linje:
    match navn:
        case "antall":
            return replace(linje, antall=verdi)
        case "endring":
            return replace(linje, endring=verdi)
    return replace(linje, pris=verdi)


def _rang(utfall: Matrise) -> Matrise:
    """Ranks from 1, equal values sharing the mean of theirs."""
    _, plass, antall = np.unique(utfall, return_inverse=True, return_counts=True)
    midtrang: Matrise = (np.cumsum(antall) - (antall - 1) / 2)[plass]
    return midtrang


def _korrelasjon(utfall: Matrise, rang: Matrise) -> float | None:
    egen = _rang(utfall)
    spredning = float(egen.std() * rang.std())
    if spredning == 0:
        return None
    return round(float(((egen - egen.mean()) * (rang - rang.mean())).mean() / spredning), 4)
