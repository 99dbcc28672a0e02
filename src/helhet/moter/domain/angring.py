"""Who may put back what they just did to a meeting."""

from helhet.felles.angre import Vakt
from helhet.moter.domain.adgang import kan_fore, kan_vedta
from helhet.moter.models import (
    Mote,
    Moteavgjorelse,
    Motedeltaker,
    Motemateriale,
    Motesak,
    Motevedtak,
    Oppfolgingspunkt,
)
from helhet.organisasjon.domain.tilgang import Tilgang


def kan_mote(tilgang: Tilgang, mote: Mote) -> bool:
    """Who keeps the meeting may put back what it said."""
    return kan_fore(tilgang, mote)


def kan_del(
    tilgang: Tilgang, rad: Motesak | Motedeltaker | Motemateriale | Moteavgjorelse | Oppfolgingspunkt
) -> bool:
    """What belongs to a meeting follows it."""
    return kan_fore(tilgang, rad.mote)


def kan_vedtak(tilgang: Tilgang, vedtak: Motevedtak) -> bool:
    """What elected persons decided is put back only by one who may record it."""
    return kan_vedta(tilgang, vedtak.mote)


VAKTER: dict[str, Vakt] = {
    "moter.mote": kan_mote,
    "moter.motesak": kan_del,
    "moter.motedeltaker": kan_del,
    "moter.motemateriale": kan_del,
    "moter.moteavgjorelse": kan_del,
    "moter.oppfolgingspunkt": kan_del,
    "moter.motevedtak": kan_vedtak,
}
