"""Gitt budsjett og regnskap for en enhet i flere år
når enheten har merforbruk i hvert av de tre siste årene
så er det en advarsel, med beløpet for hvert år.

Kilde: kommuneloven § 14-4 tredje ledd (budsjettet skal være realistisk); tre år er vårt eget valg.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from kommuneregn.prognose.avvik import Par
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler, ramse

KODE = "gjentatt-merforbruk"
_AAR = 3


@dataclass(frozen=True, slots=True)
class Enhetshistorikk:
    """What a unit has spent against its budget: the deviation of each year, its sum and worst years.

    `avvik` is budget − accounts with income negative: below 0 is merforbruk. `paa_rad` counts the last
    years in a row with merforbruk, and stops at a year that is missing.
    """

    enhet: str
    avvik: Mapping[int, Belop]
    paa_rad: int

    @property
    def sum(self) -> Belop:
        """The deviations of all the years added."""
        return Belop.summer(self.avvik.values())


def lag_historikk(enhet: str, *, par: Mapping[int, Par]) -> Enhetshistorikk:
    """The history of a unit from its budget and accounts by year.

    Formula: deviation = budget − accounts, income negative in both. Unit: øre. Raises
    UnableToCombineBelop for mixed price levels in a year. Source: kommuneloven § 14-5.
    """
    avvik = {aar: ett.avvik for aar, ett in sorted(par.items())}
    paa_rad, aar = 0, max(avvik, default=0)
    while aar in avvik and avvik[aar].ore < 0:
        paa_rad, aar = paa_rad + 1, aar - 1
    return Enhetshistorikk(enhet, avvik, paa_rad)


def kontroller_merforbruk(enheter: Mapping[str, Mapping[int, Par]]) -> list[Funn]:
    """A warning for each unit with merforbruk in each of its last three years, the largest sum first.

    In: budget and accounts by unit and year, as the ledger has them (income negative). A unit with fewer
    than three years in a row gets an info: the years that are missing are not years without merforbruk.
    Unit: øre. Raises UnableToCombineBelop. Source: kommuneloven § 14-4.
    """
    alle = [lag_historikk(enhet, par=par) for enhet, par in enheter.items()]
    gjentatt = sorted((ett for ett in alle if ett.paa_rad >= _AAR), key=lambda ett: (ett.sum.ore, ett.enhet))
    korte = [ett for ett in alle if not _har_tre_aar(ett)]
    return [*map(_advarsel, gjentatt), *map(_for_kort, korte)]


def _har_tre_aar(historikk: Enhetshistorikk) -> bool:
    siste = max(historikk.avvik, default=0)
    return all(aar in historikk.avvik for aar in range(siste, siste - _AAR, -1))


def _advarsel(historikk: Enhetshistorikk) -> Funn:
    aarene = [formuler("%(aar)s: %(belop)s", aar=a, belop=str(-b)) for a, b in historikk.avvik.items()]
    melding = formuler(
        "Fant merforbruk i %(antall)s år på rad (kroner; minus er mindreforbruk: %(aarene)s). Forventet et "
        "budsjett som svarer til driften. Vis tiltak som senker utgiften, eller øk budsjettet.",
        antall=historikk.paa_rad,
        aarene=ramse(aarene),
    )
    return Funn(KODE, Alvorlighet.ADVARSEL, melding, historikk.enhet)


def _for_kort(historikk: Enhetshistorikk) -> Funn:
    melding = formuler(
        "Kontrollen er ikke kjørt: enheten har ikke tre år på rad. Kravet er: ikke merforbruk tre år på rad."
    )
    return Funn(KODE, Alvorlighet.INFO, melding, historikk.enhet)
