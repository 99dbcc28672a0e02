"""My year: what a person's roles meet in each phase, with the pages for it and their own events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.urls import resolve, reverse
from django.utils.translation import get_language

from helhet.arshjul.domain.oppslag import Oppslag, kvartal_for
from helhet.arshjul.domain.queries import hent_aar
from helhet.arshjul.models import Fase
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.vakt import doer_til
from helhet.organisasjon.enums import Rolle

SYNLIGE = 6


@dataclass(frozen=True)
class Rolletekst:
    """What one role meets in a phase; `lenke` is empty when the person cannot open the page."""

    rolle: str
    tekst: str
    lenke: str


@dataclass(frozen=True)
class Mittfaseaar:
    """One phase as the person meets it."""

    fase: Fase
    naa: bool
    tekster: Sequence[Rolletekst]
    begivenheter: Sequence[Oppslag]
    flere: int


@dataclass(frozen=True)
class MittAar:
    """Everything on the page; `naa` is the phases that go on today."""

    aar: int
    faser: Sequence[Mittfaseaar]

    @property
    def naa(self) -> list[Mittfaseaar]:
        """Return the phase of the quarter first, then the one that lasts all year."""
        return sorted((f for f in self.faser if f.naa), key=lambda f: f.fase.kvartal is None)


@cache
def _grupper() -> tuple[Mapping[str, Any], ...]:
    tekst = resources.files("helhet.arshjul").joinpath("mittaar.yaml").read_text("utf-8")
    return tuple(yaml.safe_load(tekst)["grupper"])


def mitt_aar(tilgang: Tilgang, *, idag: date) -> MittAar:
    """Gather the year of one person (the queries of one year of the wheel)."""
    innhold = hent_aar(idag.year)
    mine = [o for o in innhold.oppslag if o.roller & tilgang.roller and not o.avlyst]
    return MittAar(
        idag.year, [_faseaar(fase, tilgang=tilgang, mine=mine, idag=idag) for fase in innhold.faser]
    )


def _faseaar(fase: Fase, *, tilgang: Tilgang, mine: Sequence[Oppslag], idag: date) -> Mittfaseaar:
    i_fasen = [o for o in mine if fase.kvartal and _kvartal(o) == fase.kvartal]
    if fase.kvartal is None:
        i_fasen = [o for o in mine if _kvartal(o) is None]
    naa = fase.kvartal is None or fase.kvartal == kvartal_for(idag.month)
    flere = max(0, len(i_fasen) - SYNLIGE)
    return Mittfaseaar(fase, naa, rolletekster(fase.nr, tilgang=tilgang), i_fasen[:SYNLIGE], flere)


def _kvartal(o: Oppslag) -> int | None:
    return kvartal_for(o.maaned) if o.maaned else o.kvartal


def rolletekster(nr: int, *, tilgang: Tilgang) -> list[Rolletekst]:
    """Return what the person's roles meet in the phase, each text once."""
    tekster: list[Rolletekst] = []
    for gruppe in _grupper():
        roller = [rolle for rolle in gruppe["roller"] if rolle in tilgang.roller]
        if not roller or nr not in gruppe["faser"]:
            continue
        rad = gruppe["faser"][nr]
        spraak = (get_language() or "nb")[:2]
        navn = ", ".join(str(Rolle(rolle).label) for rolle in roller)
        tekster.append(Rolletekst(navn, rad.get(spraak, rad["nb"]), _lenke(rad["lenke"], tilgang=tilgang)))
    return tekster


def _lenke(navn: str, *, tilgang: Tilgang) -> str:
    adresse = reverse(navn)
    doer = doer_til(resolve(adresse).func)
    return adresse if doer is None or doer.er_aapen(tilgang) else ""
