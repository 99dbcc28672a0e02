"""Uploaded files on their way in: one waiting file a person, with generated names, removed after."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from helhet.felles.omfang import gjeldende_kommune_id

MAKS_BYTES = 50 * 1024 * 1024
_INNHOLD, _OPPLYSNINGER = "innhold", "opplysninger.json"


class UnableToStage(ValueError):
    """The upload is too large; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Opplysninger:
    """What the person said about the file."""

    filnavn: str
    serie: str
    aar: int


@dataclass(frozen=True, slots=True)
class Opplasting:
    """A file that waits for its owner's yes or no."""

    id: UUID
    opplysninger: Opplysninger
    data: bytes


def ta_imot(biter: Iterable[bytes], *, om: Opplysninger, eier: UUID) -> UUID:
    """Keep the file for its owner, in place of any earlier one; raises UnableToStage over 50 MB."""
    nr = uuid4()
    mappe = _eiers_mappe(eier)
    shutil.rmtree(mappe, ignore_errors=True)
    (mappe / str(nr)).mkdir(parents=True)
    stoerrelse = 0
    with (mappe / str(nr) / _INNHOLD).open("xb") as fil:
        for bit in biter:
            stoerrelse += len(bit)
            if stoerrelse > MAKS_BYTES:
                break
            fil.write(bit)
    if stoerrelse > MAKS_BYTES:
        shutil.rmtree(mappe, ignore_errors=True)
        raise UnableToStage(
            _(
                "Fant en fil på over 50 MB. Forventet en mindre. Del den, eller be drift lese den inn "
                "med kommandoen helhet import."
            )
        )
    (mappe / str(nr) / _OPPLYSNINGER).write_text(json.dumps(asdict(om)), encoding="utf-8")
    return nr


def hent(nr: UUID, *, eier: UUID) -> Opplasting | None:
    """Return the waiting file of this owner; None when it is used, replaced or another's."""
    mappe = _eiers_mappe(eier) / str(nr)
    try:
        opplysninger = Opplysninger(**json.loads((mappe / _OPPLYSNINGER).read_text(encoding="utf-8")))
        return Opplasting(nr, opplysninger, (mappe / _INNHOLD).read_bytes())
    except OSError:
        return None


def fjern(nr: UUID, *, eier: UUID) -> None:
    """Throw the file away."""
    shutil.rmtree(_eiers_mappe(eier) / str(nr), ignore_errors=True)


def _eiers_mappe(eier: UUID) -> Path:
    return Path(settings.OPPLASTINGSMAPPE) / str(gjeldende_kommune_id()) / str(eier)
