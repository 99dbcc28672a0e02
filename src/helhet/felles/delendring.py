"""A row whose parts were changed is a new version of the whole: links, yearly sums, dates.

Without this, one who opened the form before the parts changed would put the old parts back unseen.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar
from uuid import UUID

from helhet.felles.models import Kommunal
from helhet.felles.skriv import laas, ny_versjon

R = TypeVar("R", bound=Kommunal)


@contextmanager
def deler_av(rad: R, *, lest: int, deler: Callable[[], object], aktor: UUID | None) -> Iterator[None]:
    """Give the row a new version when what `deler` reads is another after the block than before it.

    `lest` is the version that was read; a row that has a newer one by now needs no other.
    """
    foer = deler()
    yield
    if deler() != foer and laas(rad).versjon == lest:
        ny_versjon(rad, aktor=aktor)
