"""The meetings of an event, on the page of the event."""

from collections.abc import Sequence
from datetime import date

from helhet.arshjul.domain.begivenhetsdeler import Begivenhetsdel
from helhet.arshjul.models import Begivenhet
from helhet.moter.domain.adgang import kan_lage_mote, synlige_moter
from helhet.organisasjon.domain.tilgang import Tilgang


class Motesvar:
    """What this room puts on the page of an event."""

    def deler(self, begivenhet: Begivenhet, *, tilgang: Tilgang, idag: date) -> Sequence[Begivenhetsdel]:
        """Return the meetings held for the event that the person may see, and whether to offer a new one."""
        moter = list(synlige_moter(tilgang).filter(begivenhet=begivenhet))
        kan_lage = kan_lage_mote(tilgang)
        if not moter and not kan_lage:
            return []
        innhold = {"moter": moter, "kan_lage": kan_lage, "idag": idag}
        return [Begivenhetsdel("moter/_begivenhet.html", innhold)]
