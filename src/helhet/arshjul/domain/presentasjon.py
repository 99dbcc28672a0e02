"""The year as a row of pictures for a meeting: the wheel, then one phase at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.arshjul.domain.hjul import Tegning, tegn_hjul
from helhet.arshjul.domain.kriterier import linjer_av
from helhet.arshjul.domain.maalestokk import STOR
from helhet.arshjul.domain.oppslag import Oppslag, kvartal_for
from helhet.arshjul.domain.queries import hent_aar
from helhet.arshjul.models import Fase


@dataclass(frozen=True)
class Lysbilde:
    """One picture: the wheel, or a phase with its events and when it is done."""

    aar: int
    nr: int
    antall: int
    tegning: Tegning | None
    fase: Fase | None
    oppslag: Sequence[Oppslag]
    ferdig: Sequence[str]

    @property
    def forrige(self) -> int | None:
        """Return the number of the picture before; None for the first."""
        return self.nr - 1 if self.nr > 1 else None

    @property
    def neste(self) -> int | None:
        """Return the number of the next picture; None for the last."""
        return self.nr + 1 if self.nr < self.antall else None


def vis_lysbilde(aar: int, *, nr: int, idag: date) -> Lysbilde:
    """Return picture number `nr` of the year; a number that is too large gives the last."""
    innhold = hent_aar(aar)
    antall = 1 + len(innhold.faser)
    nr = max(1, min(nr, antall))
    if nr == 1:
        tegning = tegn_hjul(innhold.oppslag, faser=innhold.faseinfo, aar=aar, idag=idag, stokk=STOR)
        return Lysbilde(aar, nr, antall, tegning, None, (), ())
    fase = innhold.faser[nr - 2]
    i_fasen = [o for o in innhold.oppslag if not o.avlyst and _kvartal(o) == fase.kvartal]
    return Lysbilde(aar, nr, antall, None, fase, i_fasen, linjer_av(fase.ferdig))


def _kvartal(o: Oppslag) -> int | None:
    return kvartal_for(o.maaned) if o.maaned else o.kvartal
