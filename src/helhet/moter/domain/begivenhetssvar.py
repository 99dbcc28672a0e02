"""The meetings of an event, on the page of the event."""

from collections.abc import Sequence
from datetime import date

from helhet.arshjul.domain.begivenhetsdeler import Begivenhetsdel
from helhet.arshjul.enums import Spor
from helhet.arshjul.models import Begivenhet
from helhet.moter.domain.adgang import kan_lage_mote, kan_lage_slag, synlige_moter
from helhet.moter.domain.side import rundene
from helhet.moter.enums import Moteslag
from helhet.organisasjon.domain.tilgang import Tilgang


class Motesvar:
    """What this room puts on the page of an event."""

    def deler(self, begivenhet: Begivenhet, *, tilgang: Tilgang, idag: date) -> Sequence[Begivenhetsdel]:
        """Return the meetings held for the event that the person may see, and whether to offer a new one."""
        moter = list(synlige_moter(tilgang).filter(begivenhet=begivenhet))
        kan_lage = kan_lage_mote(tilgang)
        if not moter and not kan_lage:
            return []
        dialoger = [mote for mote in moter if mote.slag == Moteslag.INNBYGGERDIALOG]
        runder = rundene(dialoger) if dialoger else {}
        slag = Moteslag.INNBYGGERDIALOG if begivenhet.spor == Spor.INNBYGGER else Moteslag.MOTE
        innhold = {
            "moter": [(mote, runder.get(mote.pk)) for mote in moter],
            "slag": slag.value if kan_lage_slag(tilgang, slag) else Moteslag.MOTE.value,
            "kan_lage": kan_lage,
            "idag": idag,
        }
        return [Begivenhetsdel("moter/_begivenhet.html", innhold)]
