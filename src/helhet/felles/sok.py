"""Search across everything one may see. Each room hands down what it has, narrowed to the person.

felles knows no other room: a room registers a source (koble_til) at start-up, and the source alone
decides what the person may find. What a source does not give cannot be found.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from helhet.felles.sokeord import les_sporring, poeng

LENGST_SPORRING, UTDRAG = 200, 140


@dataclass(frozen=True, slots=True)
class Sokbar:
    """One thing that can be found: what is shown of it, and the words that lead to it.

    `titler` are its names in every standard, `tekster` the longer words about it.
    """

    tittel: str
    lenke: str
    titler: tuple[str, ...] = ()
    tekster: tuple[str, ...] = ()
    kode: str = ""
    om: str = ""


@dataclass(frozen=True, slots=True)
class Treff:
    """One thing that was found, and how well it answers."""

    ting: Sokbar
    poeng: int


@dataclass(frozen=True, slots=True)
class Gruppe:
    """What was found of one kind: the best first, and how many more there are."""

    noekkel: str
    navn: str
    treff: Sequence[Treff]
    antall: int

    @property
    def flere(self) -> int:
        """Return how many are not shown."""
        return self.antall - len(self.treff)


@dataclass(frozen=True, slots=True)
class Sokesvar:
    """Everything that was found, kind by kind, the kind with the best answer first."""

    sporring: str
    grupper: Sequence[Gruppe] = field(default=())

    @property
    def antall(self) -> int:
        """Return how many things were found."""
        return sum(gruppe.antall for gruppe in self.grupper)


@dataclass(frozen=True, slots=True)
class Sokekilde:
    """What one room lets be found: a kind, what it is called, and who gives it."""

    noekkel: str
    navn: str | Promise
    hent: Callable[[Any], Iterable[Sokbar]]


_kilder: dict[str, Sokekilde] = {}


def koble_til(*kilder: Sokekilde) -> None:
    """Let these kinds be found from now on."""
    for kilde in kilder:
        _kilder[kilde.noekkel] = kilde


def kilder() -> Sequence[Sokekilde]:
    """Return the kinds that can be found, as they were registered."""
    return tuple(_kilder.values())


def sok(tilgang: Any, *, tekst: str, per_gruppe: int, bare: str = "") -> Sokesvar:
    """Find the things that hold every word of the text among what the sources give this person.

    `bare` names one kind. An empty search finds nothing. Equal answers stand by title.
    """
    renset = " ".join(tekst.replace("\0", " ").split())[:LENGST_SPORRING]
    sporring = les_sporring(renset)
    if not sporring:
        return Sokesvar(renset)
    grupper: list[tuple[int, Gruppe]] = []
    for kilde in kilder():
        if bare and kilde.noekkel != bare:
            continue
        treff = [
            Treff(ting, antall)
            for ting in kilde.hent(tilgang)
            if (antall := poeng(sporring, kode=ting.kode, titler=_titler(ting), tekster=ting.tekster))
        ]
        if treff:
            treff.sort(key=lambda t: (-t.poeng, t.ting.tittel.casefold()))
            gruppe = Gruppe(kilde.noekkel, str(kilde.navn), treff[:per_gruppe], len(treff))
            grupper.append((treff[0].poeng, gruppe))
    grupper.sort(key=lambda par: -par[0])
    return Sokesvar(renset, [gruppe for _, gruppe in grupper])


def _titler(ting: Sokbar) -> tuple[str, ...]:
    return (ting.tittel, *(tittel for tittel in ting.titler if tittel != ting.tittel))


def utdrag(tekst: str) -> str:
    """Return the beginning of a longer text, cut between words."""
    kort = " ".join(tekst.split())
    if len(kort) <= UTDRAG:
        return kort
    return f"{kort[:UTDRAG].rsplit(' ', 1)[0]} …"
