"""Who takes part in a sheet: the team grows and shrinks one at a time."""

from uuid import UUID

from helhet.dypdykk.models import Deltaker
from helhet.felles.skriv import opprett, slett


def legg_til_deltaker(deltaker: Deltaker, *, aktor: UUID | None) -> Deltaker:
    """Take one more into the team."""
    return opprett(deltaker, aktor=aktor)


def fjern_deltaker(deltaker: Deltaker, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Take one out of the team."""
    slett(deltaker, aktor=aktor, versjon=versjon)
