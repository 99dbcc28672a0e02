"""Key ratios, the municipality's own targets, funds, real development and ROBEK."""

from kommuneregn.handlingsrom.maaltall import (
    Maaltall,
    Maaltallsvar,
    Retning,
    UnableToReadTarget,
    les_maaltall,
    svar_paa_maaltall,
)
from kommuneregn.handlingsrom.nokkeltall import Nokkeltallsett, lag_nokkeltall
from kommuneregn.handlingsrom.oppskrifter import Nokkeltall, Renteforutsetninger, Valg
from kommuneregn.handlingsrom.tall import Regnskapstall, UnableToComputeRatio, tall_fra_linjer

__all__ = [
    "Maaltall",
    "Maaltallsvar",
    "Nokkeltall",
    "Nokkeltallsett",
    "Regnskapstall",
    "Renteforutsetninger",
    "Retning",
    "UnableToComputeRatio",
    "UnableToReadTarget",
    "Valg",
    "lag_nokkeltall",
    "les_maaltall",
    "svar_paa_maaltall",
    "tall_fra_linjer",
]
