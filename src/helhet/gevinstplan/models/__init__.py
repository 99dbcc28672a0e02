"""Benefit plans, and what stands in them."""

from helhet.gevinstplan.models.deler import (
    Evaluering,
    Interessent,
    Involvering,
    Maaleplan,
    Maaljustering,
    Plandel,
    Plantekst,
    Risiko,
    Varighetssjekk,
)
from helhet.gevinstplan.models.plan import Realiseringsplan

__all__ = [
    "Evaluering",
    "Interessent",
    "Involvering",
    "Maaleplan",
    "Maaljustering",
    "Plandel",
    "Plantekst",
    "Realiseringsplan",
    "Risiko",
    "Varighetssjekk",
]
