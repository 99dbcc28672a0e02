"""What an hour of work costs the municipality, from dated rates that are stated with their sources.

Source: ferieloven § 10, folketrygdloven § 23-2 and the municipality's own pension agreement; the values
are the municipality's own figures and come in, each with date and source.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kommuneregn.verdier import Ledd, Resultat, formuler

_ORE = 100
FERIEPENGER, PENSJON, ARBEIDSGIVERAVGIFT, TIMEVERK = (
    "feriepenger",
    "pensjon",
    "arbeidsgiveravgift",
    "timeverk_per_aarsverk",
)
KRONER_PER_TIME = formuler("øre per time")


class UnableToPriceHours(ValueError):
    """A rate is not stated for the day or the zone, or two are."""


@dataclass(frozen=True, slots=True)
class Lonnssats:
    """A dated rate: per cent of pay, or hours per årsverk. `sone` is the zone of arbeidsgiveravgift."""

    navn: str
    verdi: Decimal
    gyldig_fra: dt.date
    kilde: str
    gyldig_til: dt.date | None = None
    sone: str = ""

    def gjelder(self, dag: dt.date) -> bool:
        """Whether the rate is in force on the day; both ends count."""
        return self.gyldig_fra <= dag and (self.gyldig_til is None or dag <= self.gyldig_til)


@dataclass(frozen=True, slots=True)
class Lonn:
    """The pay of those whose time is freed: kroner an hour without additions, its zone, day and source."""

    per_time: Decimal
    dag: dt.date
    kilde: str
    sone: str = ""


def finn_lonnssats(navn: str, *, satser: Sequence[Lonnssats], dag: dt.date, sone: str = "") -> Lonnssats:
    """The stated rate that is in force on a day.

    Raises UnableToPriceHours when none is stated or several are: a missing rate is never 0 and never
    the nearest.
    """
    treff = [en for en in satser if en.navn == navn and en.sone == sone and en.gjelder(dag)]
    if len(treff) != 1:
        raise UnableToPriceHours(
            formuler(
                "Fant %(antall)s satser for %(navn)s %(sone)s den %(dag)s. Forventet én, med dato og kilde. "
                "Oppgi satsen.",
                antall=len(treff),
                navn=navn,
                sone=sone,
                dag=dag.isoformat(),
            )
        )
    return treff[0]


def timepris(lonn: Lonn, *, satser: Sequence[Lonnssats]) -> Resultat[Fraction]:
    """What one hour costs the employer.

    Formula: pay per hour x (1 + feriepenger + pensjon) x (1 + arbeidsgiveravgift), the rates in force
    on the day of the pay, arbeidsgiveravgift of its zone; pension and holiday pay are both reckoned of
    the pay, and arbeidsgiveravgift of all three. Unit: øre per hour, exact.
    Raises UnableToPriceHours when a rate is missing. Source: folketrygdloven § 23-2, ferieloven § 10.
    """
    ferie = finn_lonnssats(FERIEPENGER, satser=satser, dag=lonn.dag)
    pensjon = finn_lonnssats(PENSJON, satser=satser, dag=lonn.dag)
    avgift = finn_lonnssats(ARBEIDSGIVERAVGIFT, satser=satser, dag=lonn.dag, sone=lonn.sone)
    paa_lonn = 1 + (Fraction(ferie.verdi) + Fraction(pensjon.verdi)) / 100
    ore = Fraction(lonn.per_time) * _ORE * paa_lonn * (1 + Fraction(avgift.verdi) / 100)
    ledd = (
        Ledd(formuler("timelønn"), lonn.per_time, formuler("kroner")),
        *(Ledd(en.navn, en.verdi, formuler("prosent")) for en in (ferie, pensjon, avgift)),
    )
    kilder = "; ".join(dict.fromkeys((lonn.kilde, ferie.kilde, pensjon.kilde, avgift.kilde)))
    return Resultat(ore, KRONER_PER_TIME, ledd, kilder)
