"""Everything on one benefit's card."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.felles.graf import Graf
from helhet.gevinst.domain.kurve import kurve
from helhet.gevinst.domain.status import Vurdering, statuser
from helhet.gevinst.domain.utregning import utregning
from helhet.gevinst.enums import Virkningsart
from helhet.gevinst.models import Gevinst, Gevinstbelop
from helhet.organisasjon.domain.historikk import Historielinje, historikk


@dataclass(frozen=True)
class Virkningsrad:
    """One effect with its state, working and chart."""

    vurdering: Vurdering
    utregning: Sequence[str]
    kurve: Graf | None


@dataclass(frozen=True)
class Gevinstkort:
    """The wanted and the unwanted effects, the promises per year and what has happened."""

    gevinster: tuple[Virkningsrad, ...]
    ulemper: tuple[Virkningsrad, ...]
    aarsbelop: tuple[Gevinstbelop, ...]
    historie: Sequence[Historielinje]


def hent_kort(gevinst: Gevinst, *, idag: date) -> Gevinstkort:
    """Return the card of one benefit (constant queries)."""
    virkninger = list(gevinst.virkninger.all())
    vurdert = statuser(virkninger, idag=idag)
    rader = {
        v.pk: Virkningsrad(vurdert[v.pk], utregning(vurdert[v.pk]), kurve(vurdert[v.pk])) for v in virkninger
    }
    maalinger = [m for v in vurdert.values() for m in v.maalinger]
    return Gevinstkort(
        gevinster=tuple(rader[v.pk] for v in virkninger if v.art == Virkningsart.GEVINST),
        ulemper=tuple(rader[v.pk] for v in virkninger if v.art == Virkningsart.ULEMPE),
        aarsbelop=tuple(gevinst.aarsbelop.all()),
        historie=historikk([gevinst, *virkninger, *maalinger]),
    )
