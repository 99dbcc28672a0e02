"""Times our way and the limit in turn, and prints both with their ratio and the goal."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

GANGER = 5


@dataclass(frozen=True)
class Maaling:
    """Medians in seconds, and the ratio that we promise."""

    navn: str
    vaar: float
    grense: float
    maal: float

    @property
    def forhold(self) -> float:
        """Return how many times the limit we take."""
        return self.vaar / self.grense

    def __str__(self) -> str:
        """Return the line that is printed."""
        dom = "innenfor" if self.forhold <= self.maal else "OVER"
        return (
            f"{self.navn}: {self.vaar * 1000:.1f} ms, grense {self.grense * 1000:.1f} ms, "
            f"forhold {self.forhold:.1f} (mål høyst {self.maal:.1f}): {dom}"
        )


def maal(
    navn: str, *, vaar: Callable[[], object], grense: Callable[[], object], maal_forhold: float
) -> Maaling:
    """Run both in turn, so that a busy machine burdens both, after one warm-up of each."""
    vaar()
    grense()
    par = [(_sekunder(vaar), _sekunder(grense)) for _ in range(GANGER)]
    return Maaling(
        navn,
        vaar=statistics.median(v for v, _ in par),
        grense=statistics.median(g for _, g in par),
        maal=maal_forhold,
    )


def _sekunder(arbeid: Callable[[], object]) -> float:
    start = time.perf_counter()
    arbeid()
    return time.perf_counter() - start
