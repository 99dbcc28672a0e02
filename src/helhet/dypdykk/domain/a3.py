"""Use cases of the sheet: begin one, change its head, write in a box."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from helhet.dypdykk.enums import Boksslag
from helhet.dypdykk.models import A3, Boks
from helhet.felles.skriv import UnableToSave, endre, opprett


class UnableToChangeA3(UnableToSave):
    """The sheet cannot be changed so; the message says what to do."""


def begynn_a3(a3: A3, *, aktor: UUID | None) -> A3:
    """Store a new sheet with its empty boxes, so that several can write in it from the first minute."""
    with transaction.atomic():
        ny = opprett(a3, aktor=aktor)
        for slag in Boksslag:
            opprett(Boks(a3=ny, slag=slag), aktor=aktor)
    return ny


def endre_hode(a3: A3, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None) -> A3:
    """Change the head of an open sheet; raises UnableToChangeA3 when it is closed."""
    if grunn := a3.stengt_grunn():
        raise UnableToChangeA3(grunn)
    return endre(a3, felt=felt, aktor=aktor, versjon=versjon)


def skriv_boks(boks: Boks, *, tekst: str, aktor: UUID | None, versjon: int | None = None) -> Boks:
    """Write the text of one box; errors as felles.skriv.endre."""
    return endre(boks, felt={"tekst": tekst.strip()}, aktor=aktor, versjon=versjon)
