"""Which form a person may use to mend a break: the same rights as the form itself asks for."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from uuid import UUID

from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.enums import Omraade, Verb


@dataclass(frozen=True)
class Rettested:
    """Where a break is: the enheter of its object (None: the whole kommune), and whose it is."""

    enheter: AbstractSet[int | None]
    personer: AbstractSet[UUID]


def kan_bruke(skjema: str, tilgang: Tilgang, sted: Rettested) -> bool:
    """Say whether the person may open the form (by its address name) for what lies there."""
    return REGLER[skjema](tilgang, sted)


def _redigere(omraade: Omraade) -> Callable[[Tilgang, Rettested], bool]:
    def regel(tilgang: Tilgang, sted: Rettested) -> bool:
        ider = tilgang.enheter(Verb.REDIGERE, omraade)
        if ider is None or ider & sted.enheter:
            return True
        return tilgang.aktor in sted.personer and tilgang.delt(Verb.REDIGERE, omraade)

    return regel


def _maale(tilgang: Tilgang, sted: Rettested) -> bool:
    """Who owns or answers for a benefit may always measure it."""
    return tilgang.aktor in sted.personer or _redigere(Omraade.GEVINST)(tilgang, sted)


def _ny_handling(tilgang: Tilgang, _sted: Rettested) -> bool:
    """Who may edit actions somewhere may make one for any goal."""
    return tilgang.kan(Verb.REDIGERE, Omraade.HANDLING)


REGLER: Mapping[str, Callable[[Tilgang, Rettested], bool]] = {
    "hop:ny_handling": _ny_handling,
    "hop:rediger_handling": _redigere(Omraade.HANDLING),
    "gevinst:ny": _redigere(Omraade.HANDLING),
    "gevinst:rediger": _redigere(Omraade.GEVINST),
    "gevinst:mal": _maale,
}
