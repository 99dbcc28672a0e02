"""What the month costs of the leaders' time, and how the cap of the municipality holds it down."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from helhet.maaned.models import Maanedsinnstilling, Maanedsrapport

SEKUNDER_I_MINUTT = 60
# As many deliveries as tell what a leader usually spends, and the shortest of them that say anything.
SISTE_LEVERINGER = 3
SISTE_AV_ALLE = 500


@dataclass(frozen=True, slots=True)
class Byrde:
    """Time used for one month by one leader: the median of the latest deliveries, and how many they are."""

    sekunder: float
    antall: int

    @property
    def minutter(self) -> Decimal:
        """Return the minutes with one decimal."""
        return (Decimal(self.sekunder) / SEKUNDER_I_MINUTT).quantize(Decimal("0.1"))


def maalt_byrde() -> Byrde | None:
    """Return what the latest deliveries of the whole municipality cost; None before the first."""
    return _av(Maanedsrapport.objects.order_by("-levert").values_list("sekunder", flat=True)[:SISTE_AV_ALLE])


def enhetens_byrde(enhet_id: int, *, foer: tuple[int, int]) -> Byrde | None:
    """Return what the unit's latest months before the given (year, month) cost; None before the first."""
    aar, maaned = foer
    tidligere = Maanedsrapport.objects.filter(enhet_id=enhet_id, aar__lte=aar).order_by("-aar", "-maaned")
    rader = tidligere.values_list("aar", "maaned", "sekunder")[: SISTE_LEVERINGER + 12]
    return _av([sek for i_aar, nr, sek in rader if (i_aar, nr) < (aar, maaned)][:SISTE_LEVERINGER])


def _av(sekunder: Iterable[int]) -> Byrde | None:
    alle = list(sekunder)
    return Byrde(median(alle), len(alle)) if alle else None


def flest_sporsmaal(innstilling: Maanedsinnstilling, *, byrde: Byrde | None) -> int:
    """Return how many deviations the page may ask about.

    Formula: the rule's number, times cap / minutes usually used when those are more than the cap,
    rounded down, never below one. A leader who spends twice the cap is asked half as much.
    """
    flest = innstilling.flest_avvik
    tak = innstilling.minuttak * SEKUNDER_I_MINUTT
    if byrde is None or byrde.sekunder <= tak:
        return flest
    return max(1, int(flest * tak / byrde.sekunder))
