"""Recoded arts: an own or expired art counts as a valid one, with the reason."""

from dataclasses import dataclass
from uuid import UUID

from helhet.felles.skriv import opprett, slett
from helhet.okonomi.models import Artsomkoding
from kommuneregn.kontoplan import Omkoding, les_arter


def omkodinger() -> tuple[Omkoding, ...]:
    """Return the municipality's recodings, as the calculation library takes them."""
    rader = Artsomkoding.objects.values_list("art", "til_art")
    return tuple(Omkoding(fra=art, til=til) for art, til in rader)


def legg_til_omkoding(rad: Artsomkoding, *, aktor: UUID | None) -> Artsomkoding:
    """Let an art count as another; raises ValidationError when it is recoded before."""
    return opprett(rad, aktor=aktor, grunn=rad.begrunnelse)


def fjern_omkoding(rad: Artsomkoding, *, aktor: UUID | None, versjon: int | None = None) -> None:
    """Let the art count as itself again."""
    slett(rad, aktor=aktor, versjon=versjon)


@dataclass(frozen=True, slots=True)
class Omkodingsrad:
    """A recoding with the name of the art that it counts as."""

    rad: Artsomkoding
    navn: str


def omkodingsrader() -> list[Omkodingsrad]:
    """Return the recodings by art."""
    arter = les_arter()
    return [
        Omkodingsrad(rad, arter[rad.til_art].navn if rad.til_art in arter else "")
        for rad in Artsomkoding.objects.order_by("art")
    ]
