"""A benefit's card: its effects, wanted and unwanted, line by line, each with assumption, source and date.

Source: DFØ's guide to benefits realisation and Digdir's Prosjektveiviseren (kinds, and whom a benefit
falls to); KS's three kinds of gain.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kommuneregn.gevinst.anslag import Anslag, Brok
from kommuneregn.gevinst.opptrapping import STRAKS, Opptrapping
from kommuneregn.gevinst.skjebne import Skjebne
from kommuneregn.gevinst.status import Retning
from kommuneregn.verdier import Periode, formuler


class UnableToMakeCard(ValueError):
    """A line or a card lacks what its kind must have."""


class Gevinstslag(StrEnum):
    """What kind of gain it is."""

    REDUSERT_KOSTNAD = "redusert_kostnad"
    UNNGAATT_KOSTNAD = "unngaatt_kostnad"
    SPART_TID = "spart_tid"
    OKT_KVALITET = "okt_kvalitet"
    OKT_INNTEKT = "okt_inntekt"


class Linjeart(StrEnum):
    """Whether a line is a gain or the price of it."""

    GEVINST = "gevinst"
    ULEMPE = "ulempe"


class Varighet(StrEnum):
    """Whether a line comes every year or once."""

    VARIG = "varig"
    ENGANGS = "engangs"


class Tilfaller(StrEnum):
    """Whom the card falls to."""

    KOMMUNEN = "kommunen"
    ANDRE_OFFENTLIGE = "andre_offentlige"
    INNBYGGERE = "innbyggere"
    NAERINGSLIV = "naeringsliv"


class Maalenhet(StrEnum):
    """What the change of the indicator is counted in."""

    KRONER = "kroner"
    TIMER = "timer"
    MINUTTER = "minutter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linje:
    """One effect: `antall` units a year x `endring` in the good direction a unit x `pris`.

    `endring` is in `maalt_i`; a line in kroner has a price of kroner per unit of change at the prices
    of the year `prisnivaa`, a line in hours or minutes is priced by the hour (`pris` None). `siste` is
    the last month with effect (None: no end). A single effect comes whole in the year of `start`.
    """

    navn: str
    antall: Anslag
    endring: Anslag
    start: Periode
    maalt_i: Maalenhet = Maalenhet.KRONER
    pris: Anslag | None = None
    prisnivaa: int | None = None
    art: Linjeart = Linjeart.GEVINST
    varighet: Varighet = Varighet.VARIG
    siste: Periode | None = None
    opptrapping: Opptrapping = STRAKS
    enhet: str = ""
    forutsetning: str = ""
    kilde: str = ""
    dato: dt.date | None = None

    def __post_init__(self) -> None:
        i_kroner = self.maalt_i is Maalenhet.KRONER
        if i_kroner != (self.pris is not None) or i_kroner != (self.prisnivaa is not None):
            raise UnableToMakeCard(
                formuler(
                    "Fant linjen «%(navn)s» målt i %(enhet)s. Forventet pris og prisnivå for kroner, og "
                    "ingen av dem for tid, som får timeprisen. Rett linjen.",
                    navn=self.navn,
                    enhet=self.maalt_i,
                )
            )
        if self.siste is not None and self.siste < self.start:
            raise UnableToMakeCard(
                formuler(
                    "Fant linjen «%(navn)s» som slutter før den begynner. Rett månedene.", navn=self.navn
                )
            )
        if self.varighet is Varighet.ENGANGS and (self.siste is not None or self.opptrapping.lengde):
            raise UnableToMakeCard(
                formuler(
                    "Fant linjen «%(navn)s» som kommer én gang og har slutt eller opptrapping. Forventet "
                    "bare start. Rett linjen.",
                    navn=self.navn,
                )
            )

    @property
    def er_tid(self) -> bool:
        """Whether the line frees hours rather than kroner."""
        return self.maalt_i is not Maalenhet.KRONER


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevinstkort:
    """One benefit: its kind, whom it falls to, its lines, and what becomes of time that it frees.

    `sannsynlighet` is the share 0–1 that it is realised at all: unwanted effects come all the same.
    `gruppe` names those that succeed or fail together. `overforing`: an income that somebody in the
    municipality pays, which is no gain to society.
    """

    id: str
    navn: str
    slag: Gevinstslag
    linjer: tuple[Linje, ...]
    tilfaller: Tilfaller = Tilfaller.KOMMUNEN
    tiltak: str = ""
    sannsynlighet: Decimal = Decimal(1)
    gruppe: str = ""
    overforing: bool = False
    skjebner: tuple[Skjebne, ...] = ()
    spredt: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.sannsynlighet <= 1:
            raise UnableToMakeCard(
                formuler(
                    "Fant sannsynligheten %(verdi)s i %(id)s. Forventet en andel fra 0 til 1.",
                    verdi=str(self.sannsynlighet),
                    id=self.id,
                )
            )
        har_tid = any(linje.er_tid for linje in self.linjer if linje.art is Linjeart.GEVINST)
        if self.linjer and har_tid != (self.slag is Gevinstslag.SPART_TID):
            raise UnableToMakeCard(
                formuler(
                    "Fant slaget %(slag)s i %(id)s. Forventet spart_tid når gevinsten måles i tid, og bare "
                    "da. Rett slaget eller linjene.",
                    slag=self.slag,
                    id=self.id,
                )
            )


def endring(nullpunkt: Brok, *, maal: Anslag, retning: Retning) -> Anslag:
    """The change in the good direction from the baseline to the target.

    Formula: target − baseline when up is good, baseline − target when down is good; low and high
    change places with the direction. Unit: the indicator's own. A change the wrong way is negative.
    """
    fortegn = Fraction(1 if retning is Retning.OPP else -1)
    flyttet = Anslag(
        maal.trolig - Fraction(nullpunkt),
        None if maal.lav is None else maal.lav - Fraction(nullpunkt),
        None if maal.hoy is None else maal.hoy - Fraction(nullpunkt),
    )
    return flyttet.ganget(fortegn)
