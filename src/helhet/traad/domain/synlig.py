"""What of the thread a person may see: by right on the enhet, or because the thing is one's own."""

from dataclasses import dataclass

from helhet.gevinst.domain.queries import synlige_gevinster
from helhet.gevinst.models import Virkning
from helhet.hop.domain.queries import synlige_handlinger
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.traad.enums import Objektslag


@dataclass(frozen=True)
class Synlighet:
    """The ids that may be shown; goals and strategies are common to all with a role."""

    handlinger: frozenset[int]
    gevinster: frozenset[int]
    virkninger: frozenset[int]

    def ser(self, slag: Objektslag, pk: int) -> bool:
        """Say whether the object may be shown."""
        ider = {
            Objektslag.HANDLING: self.handlinger,
            Objektslag.GEVINST: self.gevinster,
            Objektslag.VIRKNING: self.virkninger,
        }.get(slag)
        return ider is None or pk in ider


def synlighet_for(tilgang: Tilgang) -> Synlighet:
    """Find the actions, benefits and effects that the person may see, as their own rooms say.

    An action with a visible benefit is visible too, or the thread would hang loose.
    """
    gevinster = dict(synlige_gevinster(tilgang).values_list("id", "handling_id"))
    handlinger = set(synlige_handlinger(tilgang).values_list("id", flat=True))
    virkninger = Virkning.objects.filter(gevinst_id__in=gevinster).values_list("id", flat=True)
    return Synlighet(
        frozenset(handlinger | set(gevinster.values())), frozenset(gevinster), frozenset(virkninger)
    )
