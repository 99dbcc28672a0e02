"""Goals, strategies, actions and plans, and what has been decided about them."""

from helhet.hop.models.aar import AARSGRENSER
from helhet.hop.models.beslutning import Avgjorelse, Beslutning, Vedtak
from helhet.hop.models.handling import (
    Belopslinje,
    Finansieringslinje,
    Handling,
    Handlingsmaal,
    Handlingsstrategi,
)
from helhet.hop.models.maal import Maal, Strategi, Vedtakbar
from helhet.hop.models.plan import Plan, Planbelop, Planfond, Planlaas, Planpost, Rammelinje

__all__ = [
    "AARSGRENSER",
    "Avgjorelse",
    "Belopslinje",
    "Beslutning",
    "Finansieringslinje",
    "Handling",
    "Handlingsmaal",
    "Handlingsstrategi",
    "Maal",
    "Plan",
    "Planbelop",
    "Planfond",
    "Planlaas",
    "Planpost",
    "Rammelinje",
    "Strategi",
    "Vedtak",
    "Vedtakbar",
]
