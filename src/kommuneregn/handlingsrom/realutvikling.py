"""Real development: amounts of several years at the prices of one, with the deflator stated.

Source: arithmetic of price indices; the deflator is that of Finansdepartementet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kommuneregn.satser import Deflator, UnableToFindRate, deflatorer_mellom, om_ubekreftet, prisfaktor
from kommuneregn.verdier import Belop, Funn, Melding


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
    kjente = deflatorer_mellom(min([*belop, prisnivaa]), max([*belop, prisnivaa]), egne=egne)
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
    try:
        eksakt = nominell.ore * prisfaktor(aar, til=prisnivaa, deflatorer=kjente)
    except UnableToFindRate as mangel:
        return None, mangel.args[0]
    ore = (Decimal(eksakt.numerator) / eksakt.denominator).to_integral_value(ROUND_HALF_UP)
    return Belop(int(ore), prisnivaa, aar), None


def _vekst(forrige: Belop, na: Belop) -> Decimal | None:
    return Decimal((na.ore - forrige.ore) * 100) / forrige.ore if forrige.ore > 0 else None
