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
from helhet.felles.lysbilde import Bildeplass, bildeplass


@dataclass(frozen=True)
class Lysbilde(Bildeplass):
    """One picture: the wheel, or a phase with its events and when it is done."""

    aar: int
    tegning: Tegning | None
    fase: Fase | None
    oppslag: Sequence[Oppslag]
    ferdig: Sequence[str]


def vis_lysbilde(aar: int, *, nr: int, idag: date) -> Lysbilde:
    """Return picture number `nr` of the year; a number that is too large gives the last."""
    innhold = hent_aar(aar)
    plass = bildeplass(nr, antall=1 + len(innhold.faser))
    nr, antall = plass.nr, plass.antall
    if nr == 1:
        tegning = tegn_hjul(innhold.oppslag, faser=innhold.faseinfo, aar=aar, idag=idag, stokk=STOR)
        return Lysbilde(nr, antall, aar, tegning, None, (), ())
    fase = innhold.faser[nr - 2]
    i_fasen = [o for o in innhold.oppslag if not o.avlyst and _kvartal(o) == fase.kvartal]
    return Lysbilde(nr, antall, aar, None, fase, i_fasen, linjer_av(fase.ferdig))


def _kvartal(o: Oppslag) -> int | None:
    return kvartal_for(o.maaned) if o.maaned else o.kvartal
