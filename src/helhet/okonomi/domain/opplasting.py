"""The file of accounts or budget that a person has sent, and what the person said about it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from helhet.felles import opplasting as lager
from helhet.felles.opplasting import MAKS_BYTES, UnableToStage

__all__ = ["MAKS_BYTES", "Opplasting", "Opplysninger", "UnableToStage", "fjern", "hent", "ta_imot"]
ROM = "okonomi"


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
    """Keep the file for its owner, in place of any earlier one; raises UnableToStage."""
    return lager.ta_imot(biter, filnavn=om.filnavn, om=asdict(om), eier=eier, rom=ROM)


def hent(nr: UUID, *, eier: UUID) -> Opplasting | None:
    """Return the waiting file of this owner; None when it is used, replaced or another's."""
    venter = lager.hent(nr, eier=eier, rom=ROM)
    if venter is None:
        return None
    om = Opplysninger(venter.filnavn, str(venter.om["serie"]), int(venter.om["aar"]))
    return Opplasting(nr, om, venter.data)


def fjern(nr: UUID, *, eier: UUID) -> None:
    """Throw the file away."""
    lager.fjern(nr, eier=eier, rom=ROM)
