"""Builders of events for the tests of the wheel: no database."""

from datetime import date
from itertools import count

from hypothesis import strategies as st

from helhet.arshjul.domain.oppslag import Deltaker, Oppslag
from helhet.arshjul.enums import Spor

AAR = 2026
LANGE_ORD = "Presentasjon av kommunedirektørens forslag til handlings- og økonomiplan for innbyggerne"
_nr = count(1)


def oppslag(
    tittel: str = "Dialog", *, spor: Spor | None = Spor.POLITISK, **tid: int | date | None
) -> Oppslag:
    """Return an event with the next free id; a single month may be given as `maaned`."""
    maaned = tid.pop("maaned", None)
    if maaned is not None:
        tid |= {"maaned_fra": maaned, "maaned_til": maaned}
    return Oppslag(id=next(_nr), tittel=tittel, spor=spor, **tid)


@st.composite
def tilfeldig(trekk: st.DrawFn) -> Oppslag:
    """Draw an event of any form: day, month, span, or neither."""
    spor = trekk(st.sampled_from([*Spor, None]))
    slag = trekk(st.sampled_from(["dag", "dag", "maaned", "maaned", "spenn", "uten"]))
    fra = trekk(st.integers(1, 12))
    tid: dict[str, int | date] = {}
    if slag == "dag":
        tid = {"dato": date(AAR, fra, trekk(st.integers(1, 28)))}
    elif slag == "maaned":
        tid = {"maaned_fra": fra, "maaned_til": fra}
    elif slag == "spenn":
        tid = {"maaned_fra": fra, "maaned_til": trekk(st.integers(fra, 12))}
    tittel = trekk(st.sampled_from(["Dialog", "Månedsrapport", LANGE_ORD]))
    hvem = trekk(st.sampled_from([(), (Deltaker("Kommunestyret"), Deltaker("Administrasjonsutvalget"))]))
    return Oppslag(id=next(_nr), tittel=tittel, spor=spor, deltakere=hvem, **tid)
