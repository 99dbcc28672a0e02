"""Real development: amounts of several years at the prices of one, with the deflator stated.

Source: arithmetic of price indices; the deflator is that of Finansdepartementet.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kommuneregn.satser import Sats, UnableToFindRate, finn_sats, om_ubekreftet
from kommuneregn.verdier import Belop, Funn, Melding, formuler


@dataclass(frozen=True, slots=True)
class Deflator:
    """The price growth from the year before, in per cent, and where it comes from."""

    aar: int
    prosent: Decimal
    kilde: str
    sats: Sats | None = None


@dataclass(frozen=True, slots=True)
class Realaar:
    """One year: the nominal amount, the real one at the chosen price level, and growth from the year before.

    `reell` is None when a deflator is missing, and `mangler` says which; growth is in per cent and
    None in the first year, after a gap, and from an amount that is not above 0.
    """

    aar: int
    nominell: Belop
    reell: Belop | None
    nominell_vekst: Decimal | None
    reell_vekst: Decimal | None
    mangler: Melding | None = None


@dataclass(frozen=True, slots=True)
class Realutvikling:
    """The years in order at one price level, the deflators that were used, and findings."""

    prisnivaa: int
    aar: tuple[Realaar, ...]
    deflatorer: tuple[Deflator, ...]
    funn: tuple[Funn, ...]


def kommunal_deflator(aar: int) -> Deflator | None:
    """The municipal deflator of a year from the rates, or None when it is not held."""
    try:
        sats = finn_sats("kommunal_deflator", dag=dt.date(aar, 12, 31))
    except UnableToFindRate:
        return None
    return Deflator(aar, sats.tall, sats.kilde(), sats)


def lag_realutvikling(
    belop: Mapping[int, Belop], *, prisnivaa: int, egne: Mapping[int, Deflator] | None = None
) -> Realutvikling:
    """Amounts of several years at the prices of `prisnivaa`.

    Formula: real = nominal x the product of (1 + deflator/100) for the years after it up to and with
    `prisnivaa`; for later years the product is divided by. Exact until the øre, half away from zero.
    Growth = 100 x (this year − the year before) / the year before. `egne` are deflators that are
    stated instead of the rates. Unit: øre and per cent. A missing deflator gives no real amount,
    never an unchanged one. Source: kommunal deflator (Finansdepartementet), in satser.
    """
    trengs = range(min([*belop, prisnivaa]) + 1, max([*belop, prisnivaa]) + 1)
    kjente = {aar: (egne or {}).get(aar) or kommunal_deflator(aar) for aar in trengs}
    rader: list[Realaar] = []
    for aar in sorted(belop):
        reell, mangler = _reell(belop[aar], aar, prisnivaa, kjente)
        forrige = rader[-1] if rader and rader[-1].aar == aar - 1 else None
        rader.append(
            Realaar(
                aar,
                belop[aar],
                reell,
                _vekst(forrige.nominell, belop[aar]) if forrige else None,
                _vekst(forrige.reell, reell) if forrige and forrige.reell and reell else None,
                mangler,
            )
        )
    brukte = tuple(ett for ett in kjente.values() if ett is not None)
    funn = om_ubekreftet([ett.sats for ett in brukte if ett.sats is not None])
    return Realutvikling(prisnivaa, tuple(rader), brukte, tuple(funn))


def _reell(
    nominell: Belop, aar: int, prisnivaa: int, kjente: Mapping[int, Deflator | None]
) -> tuple[Belop | None, Melding | None]:
    faktor = Fraction(1)
    for ett in range(min(aar, prisnivaa) + 1, max(aar, prisnivaa) + 1):
        deflator = kjente[ett]
        if deflator is None:
            return None, formuler("Kan ikke beregnes: mangler deflator for %(aar)s.", aar=ett)
        faktor *= 1 + Fraction(deflator.prosent) / 100
    eksakt = nominell.ore * faktor if aar <= prisnivaa else nominell.ore / faktor
    ore = (Decimal(eksakt.numerator) / eksakt.denominator).to_integral_value(ROUND_HALF_UP)
    return Belop(int(ore), prisnivaa, aar), None


def _vekst(forrige: Belop, na: Belop) -> Decimal | None:
    return Decimal((na.ore - forrige.ore) * 100) / forrige.ore if forrige.ore > 0 else None
