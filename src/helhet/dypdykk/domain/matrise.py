"""The countermeasures weighed: what each asks of us against what it gives."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helhet.dypdykk.enums import Grad
from helhet.dypdykk.models import Mottiltak


@dataclass(frozen=True)
class Rute:
    """One cell of the grid; `best` where much is gained for little."""

    innsats: Grad
    effekt: Grad
    mottiltak: Sequence[Mottiltak]

    @property
    def best(self) -> bool:
        """Say whether the effect is greater than the effort: begin here."""
        return self.effekt > self.innsats

    @property
    def plass(self) -> str:
        """Return the name of the cell's place."""
        return f"{self.effekt.value}{self.innsats.value}"


@dataclass(frozen=True)
class Matrise:
    """Rows by effect, the greatest on top, columns by effort, the least first; and what is not weighed."""

    rader: Sequence[tuple[Grad, Sequence[Rute]]]
    uvurdert: Sequence[Mottiltak]

    @property
    def grader(self) -> list[Grad]:
        """Return the columns' grades."""
        return list(Grad)


def lag_matrise(mottiltak: Iterable[Mottiltak]) -> Matrise:
    """Put each countermeasure in its cell; one without both grades is not weighed yet."""
    alle = list(mottiltak)
    rader = [
        (
            effekt,
            [
                Rute(innsats, effekt, [m for m in alle if (m.innsats, m.effekt) == (innsats, effekt)])
                for innsats in Grad
            ],
        )
        for effekt in reversed(Grad)
    ]
    return Matrise(rader, [m for m in alle if m.innsats is None or m.effekt is None])
