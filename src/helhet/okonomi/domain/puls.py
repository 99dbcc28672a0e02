"""How far an import that runs behind the page has come, and when it last gave a sign of life.

The signs are a small file, not rows: the log of what people do must not fill with heartbeats, and a
heartbeat must not wait for whoever is writing.
"""

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from helhet.okonomi.enums import AKTIVE, Jobbtilstand, Jobbtrinn
from helhet.okonomi.models import Importjobb

TAUS = timedelta(seconds=20)
FRAMDRIFT = {Jobbtrinn.VENTER: 5, Jobbtrinn.LESER: 25, Jobbtrinn.LAGRER: 80, Jobbtrinn.FERDIG: 100}
_TRINN = {Jobbtilstand.VENTER: Jobbtrinn.VENTER, Jobbtilstand.FERDIG: Jobbtrinn.FERDIG}


@dataclass(frozen=True, slots=True)
class Puls:
    """The last sign of life."""

    tid: datetime
    trinn: Jobbtrinn


@dataclass(frozen=True, slots=True)
class Framdrift:
    """An import as its page shows it; one that has been silent too long is lost."""

    jobb: Importjobb
    tilstand: Jobbtilstand
    trinn: Jobbtrinn
    prosent: int

    @property
    def er_i_gang(self) -> bool:
        """Say whether there is more to wait for."""
        return self.tilstand in AKTIVE

    @property
    def kan_avbrytes(self) -> bool:
        """Say whether there is something to stop."""
        return self.er_i_gang


def pulsfil(jobb: Importjobb) -> Path:
    """Return where the signs of this import lie."""
    mappe = Path(settings.OPPLASTINGSMAPPE) / str(jobb.kommune_id) / str(jobb.eier) / "importjobb"
    return mappe / f"{jobb.pk}.json"


def gi_livstegn(fil: Path, *, puls: Puls) -> None:
    """Leave a sign of life; whoever reads sees the old one or the new one, never half."""
    fil.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    ny = fil.with_suffix(".ny")
    ny.write_text(json.dumps([puls.tid.isoformat(), puls.trinn.value]), encoding="utf-8")
    os.replace(ny, fil)  # noqa: PTH105  # the one call that POSIX promises is whole


def siste_livstegn(jobb: Importjobb) -> Puls | None:
    """Return the last sign of life; None when there has been none."""
    try:
        tid, trinn = json.loads(pulsfil(jobb).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Puls(datetime.fromisoformat(tid), Jobbtrinn(trinn))


def framdrift(jobb: Importjobb, *, tid: datetime) -> Framdrift:
    """Tell where the import is at this time, from its row and its last sign of life."""
    tilstand = Jobbtilstand(jobb.tilstand)
    puls = siste_livstegn(jobb) if tilstand in AKTIVE else None
    if tilstand in AKTIVE and tid - (puls.tid if puls else jobb.bestilt) > TAUS:
        tilstand = Jobbtilstand.MISTET
    trinn = _TRINN.get(tilstand) or (puls.trinn if puls else Jobbtrinn.LESER)
    return Framdrift(jobb, tilstand, trinn, FRAMDRIFT[trinn])
