"""The page of the statutory deadlines, its file, and what each is called there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from helhet.arshjul.domain.kvittering import kvitterte_lovkoder
from helhet.arshjul.domain.lovfrister import Lovfrist, lovfrister_for
from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.domain.queries import aar_med_hjul, begivenheter_i, oppslag_av
from helhet.arshjul.enums import Lovstatus
from helhet.arshjul.models import Kvittering

KREVER = (Lovstatus.BRUTT, Lovstatus.FORFALT, Lovstatus.UTEN_DAG, Lovstatus.MANGLER)


@dataclass(frozen=True)
class Fristrad:
    """One deadline with its acknowledgement, if any."""

    frist: Lovfrist
    kvittering: Kvittering | None


@dataclass(frozen=True)
class Lovfristside:
    """Everything on the page."""

    aar: int
    rader: Sequence[Fristrad]
    aarene: Sequence[int]

    @property
    def brutte(self) -> list[Lovfrist]:
        """Return the deadlines that the wheel breaks."""
        return [rad.frist for rad in self.rader if rad.frist.status is Lovstatus.BRUTT]

    @property
    def i_orden(self) -> int:
        """Return how many are held or done."""
        return sum(r.frist.status in {Lovstatus.HOLDT, Lovstatus.UTFOERT} for r in self.rader)

    @property
    def krever(self) -> int:
        """Return how many ask for something."""
        return sum(rad.frist.status in KREVER for rad in self.rader)


def frister_i(aar: int, *, oppslag: Sequence[Oppslag], idag: date) -> list[Lovfrist]:
    """Return the deadlines of the year whose events are given (three queries more)."""
    return [rad.frist for rad in _rader(aar, oppslag=oppslag, idag=idag)]


def lovfristside(aar: int, *, idag: date) -> Lovfristside:
    """Gather the page of one year."""
    oppslag = [oppslag_av(b) for b in begivenheter_i(aar)]
    aarene = sorted({*aar_med_hjul(), aar, idag.year, idag.year + 1})
    return Lovfristside(aar, _rader(aar, oppslag=oppslag, idag=idag), aarene)


def _rader(aar: int, *, oppslag: Sequence[Oppslag], idag: date) -> list[Fristrad]:
    kvittert = kvitterte_lovkoder(aar)
    frister = lovfrister_for(
        aar,
        oppslag=oppslag,
        aaret_foer=[oppslag_av(b) for b in begivenheter_i(aar - 1)],
        idag=idag,
        utfoert={kode for kode, rad in kvittert.items() if rad.utfoert},
    )
    return [Fristrad(frist, kvittert.get(frist.regel.kode)) for frist in frister]


def overskrifter() -> list[str]:
    """Return the headings of the file."""
    return [
        _("Frist"),
        _("Siste virkedag"),
        _("Plikt"),
        _("Hvem"),
        _("Hjemmel"),
        _("Status"),
        _("Forklaring"),
        _("Kvittert"),
        _("Hva viser det?"),
    ]


def eksportrader(side: Lovfristside) -> Iterator[Sequence[object]]:
    """Yield the rows of the file."""
    for rad in side.rader:
        frist, kvittering = rad.frist, rad.kvittering
        yield (
            frist.dato,
            frist.virkedag or frist.dato,
            frist.regel.plikt,
            frist.regel.hvem,
            frist.regel.hjemmel,
            str(frist.status.label),
            frist.forklaring or frist.regel.gjelder_naar,
            kvittering.dato if kvittering else None,
            kvittering.bevis if kvittering else "",
        )
