"""Cards for tests, with only what a test is about stated."""

from decimal import Decimal
from fractions import Fraction

from kommuneregn.gevinst import (
    Anslag,
    Forutsetninger,
    Gevinstkort,
    Gevinstslag,
    Linje,
    Maalenhet,
    Skjebne,
    Skjebneslag,
    anslag,
)
from kommuneregn.verdier import Periode, Planperiode, Resultat

PLAN = Planperiode(2026, 2030)
TIMEPRIS = Resultat(Fraction(50_000), "øre per time", (), "prøve")
FELLES = Forutsetninger(periode=PLAN, prisnivaa=2026, timepris=TIMEPRIS, timeverk=Fraction(1700))
JULI = Periode(2026, 7)
NYTTAAR = Periode(2026, 1)


def linje(kroner: int | Anslag = 1_000_000, **felt: object) -> Linje:
    valg: dict[str, object] = {
        "navn": "linje",
        "antall": anslag(1),
        "endring": anslag(1),
        "pris": kroner if isinstance(kroner, Anslag) else anslag(kroner),
        "prisnivaa": 2026,
        "start": NYTTAAR,
    }
    return Linje(**{**valg, **felt})  # type: ignore[arg-type]  # the fields of a line


def tidslinje(timer: int = 1000, **felt: object) -> Linje:
    valg: dict[str, object] = {
        "antall": anslag(timer),
        "maalt_i": Maalenhet.TIMER,
        "pris": None,
        "prisnivaa": None,
    }
    return linje(1, **{**valg, **felt})


def kort(*linjer: Linje, **felt: object) -> Gevinstkort:
    valg: dict[str, object] = {"id": "G1", "navn": "gevinst", "slag": Gevinstslag.REDUSERT_KOSTNAD}
    return Gevinstkort(**{**valg, "linjer": linjer, **felt})  # type: ignore[arg-type]  # the fields of a card


def tidskort(*linjer: Linje, **felt: object) -> Gevinstkort:
    return kort(*(linjer or (tidslinje(),)), slag=Gevinstslag.SPART_TID, **felt)


def kutt(andel: str, linje_: str = "1010.120") -> Skjebne:
    return Skjebne(Skjebneslag.BUDSJETTKUTT, Decimal(andel), budsjettlinje=linje_)


def ny_bruk(andel: str, hva: str = "byggesak") -> Skjebne:
    return Skjebne(Skjebneslag.OMDISPONERT, Decimal(andel), hva)
