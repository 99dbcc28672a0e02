"""How sure the sums are: many draws of the uncertain figures, the same each time for the same seed.

Source: Monte Carlo of triple estimates (trinnvis kalkulasjon); one-factor Gaussian copula for those
that succeed or fail together; PCG64 as in numpy. Floating point, rounded to whole øre at the end.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri

from kommuneregn.gevinst.anslag import Anslag, trekant
from kommuneregn.gevinst.kort import Gevinstkort, Linje, Linjeart
from kommuneregn.gevinst.vekter import (
    Forutsetninger,
    enhetspris,
    i_aaret,
    i_nivaaet,
    kasseandel,
    samfunnsandel,
)
from kommuneregn.verdier import formuler

TREKNINGER = 10_000
_PROSENTILER = (10, 50, 90)
Matrise = npt.NDArray[np.float64]


class UnableToSimulate(ValueError):
    """There are too few draws, or a correlation outside 0 and 1."""


@dataclass(frozen=True, slots=True)
class Simuleringsvalg:
    """The seed, how many draws, and how closely those of one group follow each other (0–1)."""

    fro: int = 1
    trekninger: int = TREKNINGER
    korrelasjon: float = 0.0

    def __post_init__(self) -> None:
        if self.trekninger < 2 or not 0 <= self.korrelasjon <= 1 or self.fro < 0:  # noqa: PLR2004  # two make a spread
            raise UnableToSimulate(
                formuler(
                    "Fant %(antall)s trekninger, korrelasjon %(rho)s og frø %(fro)s. Forventet minst to "
                    "trekninger, korrelasjon fra 0 til 1 og et frø som ikke er negativt. Rett valgene.",
                    antall=self.trekninger,
                    rho=str(self.korrelasjon),
                    fro=self.fro,
                )
            )


@dataclass(frozen=True, slots=True)
class Spenn:
    """The probable span of a sum: passed nine times of ten, one of two, one of ten; and the mean. Øre."""

    p10: int
    p50: int
    p90: int
    snitt: int


@dataclass(frozen=True, slots=True)
class Samfunnsvekt:
    """The discount factor of each year that society's view holds, and the cost of taxation as a share."""

    faktorer: Mapping[int, Fraction]
    skatteandel: Fraction


@dataclass(frozen=True, slots=True)
class Simulering:
    """The spans of the net cash: a year, yearly level, accumulated; and of the present value to society.

    `samfunn` is None when no discount factors were given.
    """

    valg: Simuleringsvalg
    per_aar: Mapping[int, Spenn]
    nivaa: Spenn
    akkumulert: Spenn
    samfunn: Spenn | None


def simuler(
    kort: Sequence[Gevinstkort],
    *,
    felles: Forutsetninger,
    valg: Simuleringsvalg | None = None,
    samfunn: Samfunnsvekt | None = None,
) -> Simulering:
    """Draw every uncertain figure many times, and see where the sums fall.

    Formula: each uncertain figure is drawn from its triangle at Φ(z), z = √ρ·f + √(1 − ρ)·e with f
    shared by the group and high for what goes well (an unwanted effect is drawn at Φ(−z)); a card's gains
    come when its own z is above Φ⁻¹(1 − probability); a line = units x change x price x its share, as
    beregn; to society the share x the discount factor of the year, and the cost of taxation on the cash;
    percentiles by linear interpolation. Unit: whole øre at the price level of the plan.
    Errors as beregn. Source: trinnvis kalkulasjon.
    """
    valg = valg or Simuleringsvalg()
    linjer = [(ett, linje) for ett in kort for linje in ett.linjer]
    verdier = trekk_linjer(linjer, felles=felles, valg=valg)
    aarene = tuple(felles.periode)
    vekter = np.array([_vekter(ett, linje, felles, samfunn) for ett, linje in linjer])
    utfall = verdier @ vekter if linjer else np.zeros((valg.trekninger, len(aarene) + 3))
    spenn = [_spenn(rad) for rad in np.percentile(utfall, _PROSENTILER, axis=0).T]
    snitt = utfall.mean(axis=0)
    alle = [Spenn(*tall, snitt=round(float(middel))) for tall, middel in zip(spenn, snitt, strict=True)]
    return Simulering(
        valg,
        dict(zip(aarene, alle, strict=False)),
        alle[-3],
        alle[-2],
        alle[-1] if samfunn is not None else None,
    )


def spenn_per_kort(
    kort: Sequence[Gevinstkort], *, felles: Forutsetninger, valg: Simuleringsvalg | None = None
) -> dict[str, Spenn]:
    """The span of each card's accumulated net cash, by id, from the same draws as simuler.

    Formula: as simuler, the lines of one card at a time. Unit: whole øre, accumulated in the plan period.
    Errors as beregn.
    """
    linjer = [(ett, linje) for ett in kort for linje in ett.linjer]
    verdier = trekk_linjer(linjer, felles=felles, valg=valg or Simuleringsvalg())
    vekter = np.array([_vekter(ett, linje, felles, None)[-2] for ett, linje in linjer])
    plasser: dict[str, list[int]] = {}
    for plass, (ett, _) in enumerate(linjer):
        plasser.setdefault(ett.id, []).append(plass)
    svar = {}
    for id_, nr in plasser.items():
        utfall = verdier[:, nr] @ vekter[nr]
        svar[id_] = Spenn(*_spenn(_prosentiler(utfall)), snitt=round(float(utfall.mean())))
    return svar


def trekk_linjer(
    linjer: Sequence[tuple[Gevinstkort, Linje]], *, felles: Forutsetninger, valg: Simuleringsvalg
) -> Matrise:
    """What each line is worth in each draw, at full level and before its share.

    Formula: as simuler. Out: draws x lines, øre as floating point, unwanted effects negative.
    """
    fro = np.random.default_rng(valg.fro)
    antall = valg.trekninger
    grupper = {navn: fro.standard_normal(antall) for navn in sorted({ett.gruppe for ett, _ in linjer})}
    lykkes = {ett.id: ett for ett, _ in linjer if ett.sannsynlighet < 1}
    kommer = {
        id_: _felles_z(fro, grupper[ett.gruppe], valg) > ndtri(1 - float(ett.sannsynlighet))
        for id_, ett in lykkes.items()
    }
    verdier = np.empty((antall, len(linjer)), order="F")
    for nr, (ett, linje) in enumerate(linjer):
        faktorer = (linje.antall, linje.endring, enhetspris(linje, felles=felles))
        fortegn = 1 if linje.art is Linjeart.GEVINST else -1
        verdier[:, nr] = fortegn * float(_kjent(faktorer))
        for faktor in faktorer:
            if faktor.usikkert:
                z = fortegn * _felles_z(fro, grupper[ett.gruppe], valg)
                verdier[:, nr] *= _fra_trekant(faktor, z)
        if linje.art is Linjeart.GEVINST and ett.id in kommer:
            verdier[:, nr] *= kommer[ett.id]
    return verdier


def _felles_z(fro: np.random.Generator, gruppe: Matrise, valg: Simuleringsvalg) -> Matrise:
    z = fro.standard_normal(valg.trekninger)
    if valg.korrelasjon:
        z *= (1 - valg.korrelasjon) ** 0.5
        z += valg.korrelasjon**0.5 * gruppe
    return z


def _kjent(faktorer: Sequence[Anslag]) -> Fraction:
    produkt = Fraction(1)
    for faktor in faktorer:
        if not faktor.usikkert:
            produkt *= faktor.trolig
    return produkt


def _fra_trekant(ett: Anslag, z: Matrise) -> Matrise:
    """The inverse of the triangle's distribution at Φ(z), from below up to the top, from above after it."""
    fra, topp, til = trekant(ett)
    u = ndtr(z)
    under = u * (til - fra) < topp - fra
    opp = np.sqrt(u * ((til - fra) * (topp - fra)))
    ned = np.sqrt((1 - u) * ((til - fra) * (til - topp)))
    return np.where(under, fra + opp, til - ned)


def _vekter(
    kort: Gevinstkort, linje: Linje, felles: Forutsetninger, samfunn: Samfunnsvekt | None
) -> list[float]:
    kasse, nytte = kasseandel(kort, linje=linje), samfunnsandel(kort, linje=linje)
    faktorer = {} if samfunn is None else samfunn.faktorer
    andeler = {aar: i_aaret(linje, aar=aar) for aar in {*felles.periode, *faktorer}}
    per_aar = [kasse * andeler[aar] for aar in felles.periode]
    nivaa = kasse * i_nivaaet(linje, periode=felles.periode)
    andel = float(nytte + (Fraction(0) if samfunn is None else samfunn.skatteandel) * kasse)
    naaverdi = andel * sum(float(faktor) * float(andeler[aar]) for aar, faktor in faktorer.items())
    return [*(float(ett) for ett in (*per_aar, nivaa, sum(per_aar, Fraction(0)))), naaverdi]


def _spenn(rad: Matrise) -> tuple[int, int, int]:
    lav, midt, hoy = (round(float(tall)) for tall in rad)
    return lav, midt, hoy


def _prosentiler(utfall: Matrise) -> Matrise:
    """The three percentiles; of what never varies the value itself, which needs no ordering."""
    if utfall.min() == utfall.max():
        return np.full(len(_PROSENTILER), utfall[0])
    return np.percentile(utfall, _PROSENTILER)
