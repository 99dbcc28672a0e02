"""An event as a row of pictures: what it is, the agenda, one item at a time, and who does what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from helhet.arshjul.domain.oppslag import Oppslag
from helhet.arshjul.domain.queries import oppslag_av
from helhet.arshjul.models import Begivenhet
from helhet.felles.lysbilde import Bildeplass, bildeplass
from helhet.moter.domain.adgang import synlige_moter
from helhet.moter.domain.oppfolging import Punktrad, aapne_fra_foer, som_rader
from helhet.moter.domain.side import Saksrad, saksrader
from helhet.moter.models import Mote
from helhet.organisasjon.domain.tilgang import Tilgang


@dataclass(frozen=True)
class Moteinnhold:
    """What one picture shows of a meeting: the agenda, one item of it, or what somebody is to do."""

    mote: Mote
    saker: Sequence[Saksrad] = ()
    sak: Saksrad | None = None
    punkter: Sequence[Punktrad] = ()


@dataclass(frozen=True)
class Begivenhetsbilde(Bildeplass):
    """One picture; without `innhold` it is the first, which says what the event is."""

    begivenhet: Begivenhet
    oppslag: Oppslag
    innhold: Moteinnhold | None


def vis_begivenhetsbilde(
    begivenhet: Begivenhet, *, nr: int, tilgang: Tilgang, idag: date
) -> Begivenhetsbilde:
    """Return picture number `nr`, with the meetings that the person may see; a too large gives the last."""
    moter = synlige_moter(tilgang).filter(begivenhet=begivenhet).order_by("dato", "id")
    bilder = [bilde for mote in moter for bilde in _bilder(mote, idag=idag)]
    plass = bildeplass(nr, antall=1 + len(bilder))
    innhold = bilder[plass.nr - 2] if plass.nr > 1 else None
    return Begivenhetsbilde(plass.nr, plass.antall, begivenhet, oppslag_av(begivenhet), innhold)


def _bilder(mote: Mote, *, idag: date) -> Iterator[Moteinnhold]:
    saker = saksrader(mote, idag=idag)
    if fra_foer := som_rader(aapne_fra_foer(mote), idag=idag):
        yield Moteinnhold(mote, punkter=fra_foer)
    if saker:
        yield Moteinnhold(mote, saker=saker)
    for rad in saker:
        yield Moteinnhold(mote, sak=rad)
