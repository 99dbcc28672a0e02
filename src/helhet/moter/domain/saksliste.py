"""Use case of the agenda: the whole list is saved at once, in the order that it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from helhet.felles.skriv import endre, opprett, slett
from helhet.moter.domain.utgave import en_utgave
from helhet.moter.models import Mote, Motesak
from helhet.organisasjon.models import Bruker


@dataclass(frozen=True)
class Sakslinje:
    """One line as the form gives it; without `pk` it is new."""

    tittel: str
    minutter: int | None = None
    ansvarlig: Bruker | None = None
    pk: int | None = None


def sett_saksliste(
    mote: Mote, *, linjer: Sequence[Sakslinje], beskjed: str, versjon: int | None, aktor: UUID | None
) -> None:
    """Make these the items of the meeting, in this order; what is left out is taken away.

    Raises Versjonskonflikt when somebody changed the meeting meanwhile, UnableToSave when the minutes
    are approved.
    """
    with en_utgave(mote, versjon=versjon, aktor=aktor) as laast:
        endre(laast, felt={"beskjed": beskjed}, aktor=aktor)
        saker = {sak.pk: sak for sak in Motesak.objects.filter(mote=laast)}
        beholdes = {linje.pk for linje in linjer}
        for pk, sak in saker.items():
            if pk not in beholdes:
                slett(sak, aktor=aktor)
        for nr, linje in enumerate(linjer, start=1):
            _lagre(laast, saker.get(linje.pk or 0), linje, nr=nr, aktor=aktor)


def _lagre(mote: Mote, sak: Motesak | None, linje: Sakslinje, *, nr: int, aktor: UUID | None) -> None:
    felt: dict[str, Any] = {
        "tittel": linje.tittel,
        "minutter": linje.minutter,
        "ansvarlig": linje.ansvarlig,
        "rekkefolge": nr,
    }
    if sak is None:
        opprett(Motesak(mote=mote, **felt), aktor=aktor)
    else:
        endre(sak, felt=felt, aktor=aktor)
