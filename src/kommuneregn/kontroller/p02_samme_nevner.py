"""Gitt flere serier for samme kommune, hver med antall og antall per innbyggergruppe (per 1000, for eksempel)
når nevneren regnes tilbake fra hver serie
så er nevnerne like, når det tas høyde for avrunding.

Kilde: to serier som deler på samme folketall, gir det samme folketallet tilbake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kommuneregn.verdier import Alvorlighet, Funn, formuler

KODE = "plausibel-nevner"


class UnableToImplyDenominator(ValueError):
    """A rate of 0 or less implies no denominator, or there are fewer than two series."""


@dataclass(frozen=True, slots=True)
class Serie:
    """A count and its rate per `per` of the denominator, each rounded to its unit.

    `rateenhet` is the unit of the rate; None: that of the count.
    """

    antall: Decimal
    rate: Decimal
    per: Decimal = Decimal(1000)
    enhet: Decimal = Decimal(1)
    rateenhet: Decimal | None = None


def implisert_nevner(serie: Serie) -> tuple[Decimal, Decimal]:
    """The lowest and highest denominator that the rounded count and rate allow.

    Formula: (count ∓ half a unit) / (rate ± half a unit) · per. Unit: that of the denominator (persons).
    Raises UnableToImplyDenominator when the rate is not above half a unit.
    Source: interval arithmetic of rounding to nearest.
    """
    halv = serie.enhet / 2
    halv_rate = (serie.enhet if serie.rateenhet is None else serie.rateenhet) / 2
    if serie.rate <= halv_rate:
        raise UnableToImplyDenominator(
            formuler("Fant raten %(rate)s. Forventet en rate over 0. Rett tallet.", rate=str(serie.rate))
        )
    lav = (serie.antall - halv) / (serie.rate + halv_rate) * serie.per
    return lav, (serie.antall + halv) / (serie.rate - halv_rate) * serie.per


def kontroller_nevner(serier: Mapping[str, Serie], *, hva: str) -> list[Funn]:
    """A finding for each series whose implied denominator no majority of the others can share.

    In: series by name. Out: feil for each series whose interval does not meet the interval that most
    series share; when no two of them meet, or as many share one interval as another, one for all.
    Raises UnableToImplyDenominator for fewer than two series.
    Source: as implisert_nevner.
    """
    if len(serier) < 2:  # noqa: PLR2004
        raise UnableToImplyDenominator(
            formuler("Fant %(antall)s serie. Forventet minst to å sammenligne. Gi flere.", antall=len(serier))
        )
    spenn = {navn: implisert_nevner(serie) for navn, serie in serier.items()}
    grupper = [frozenset(_enige(spenn, navn)) for navn in spenn]
    storst = max(map(len, grupper))
    enige = [gruppe for gruppe in grupper if len(gruppe) == storst]
    # Two camps of the same size: nobody knows which of them is right.
    delt = storst == 1 or any(enige[0].isdisjoint(gruppe) for gruppe in enige)
    utenfor = list(spenn) if delt else [navn for navn in spenn if navn not in enige[0]]
    return [_funn(navn, spenn[navn], hva=hva) for navn in utenfor]


def _enige(spenn: Mapping[str, tuple[Decimal, Decimal]], navn: str) -> Sequence[str]:
    lav, hoy = spenn[navn]
    return [annen for annen, (bunn, topp) in spenn.items() if bunn <= hoy and lav <= topp]


def _funn(navn: str, spenn: tuple[Decimal, Decimal], *, hva: str) -> Funn:
    melding = formuler(
        "Serien %(serie)s forutsetter en nevner mellom %(lav)s og %(hoy)s. Forventet samme nevner som i de "
        "andre seriene. Se etter om den deler på en annen gruppe, eller er feil trykt.",
        serie=navn,
        lav=f"{spenn[0]:.0f}",
        hoy=f"{spenn[1]:.0f}",
    )
    return Funn(KODE, Alvorlighet.FEIL, melding, hva)
