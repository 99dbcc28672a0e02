"""Benefit value: computed status against the straight line, and sums that never mix."""

from kommuneregn.gevinst.status import (
    Grenser,
    Maaling,
    Retning,
    Status,
    Statusresultat,
    UnableToSetThresholds,
    status,
)
from kommuneregn.gevinst.virkning import (
    AKKUMULERT,
    HELAARSVIRKNING,
    UnableToSumEffects,
    akkumulert,
    helaarsvirkning,
    legg_sammen,
)

__all__ = [
    "AKKUMULERT",
    "HELAARSVIRKNING",
    "Grenser",
    "Maaling",
    "Retning",
    "Status",
    "Statusresultat",
    "UnableToSetThresholds",
    "UnableToSumEffects",
    "akkumulert",
    "helaarsvirkning",
    "legg_sammen",
    "status",
]
