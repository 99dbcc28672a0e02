"""Use case on one phase of the wheel."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from helhet.arshjul.models import Fase
from helhet.felles.skriv import endre


def endre_fase(
    fase: Fase, *, felt: Mapping[str, Any], aktor: UUID | None, versjon: int | None = None
) -> Fase:
    """Change a phase; raises Versjonskonflikt and ValidationError as skriv does."""
    return endre(fase, felt=felt, aktor=aktor, versjon=versjon)
