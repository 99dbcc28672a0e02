"""What each code of KOSTRA is called, to look up by code or by words of the name.

Source: KOSTRA-forskriften (arts, functions, chapters), SSB KLASS 374 (concepts); each word names its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kommuneregn.kontoplan.begrep import KILDE_BEGREP, les_begreper
from kommuneregn.kontoplan.innsendt import FYLKE
from kommuneregn.kontoplan.koder import (
    I_LISTEN,
    Art,
    Funksjon,
    les_arter,
    les_data,
    les_funksjoner,
    les_kapitler,
)
from kommuneregn.verdier import Melding, formuler

_FORSKRIFT = "KOSTRA-forskriften FOR-2019-10-18-1412"
_ELDRE = "Eldre liste, se kontoplan/data/utgatte_koder.csv"


class Kodeslag(StrEnum):
    """What kind of code it is."""

    ART = "art"
    FUNKSJON = "funksjon"
    KAPITTEL = "kapittel"
    BEGREP = "begrep"


@dataclass(frozen=True, slots=True)
class Kodeord:
    """A code: kind, name, the years that it is valid in (None: open), what is to know, and its source."""

    slag: Kodeslag
    kode: str
    navn: str
    gyldig_fra: int | None
    gyldig_til: int | None
    merknad: Melding | str
    kilde: str


@cache
def les_kodeord() -> tuple[Kodeord, ...]:
    """Every code: arts, functions, chapters, and SSB's concepts. Raises UnableToReadChart."""
    return (*_arter(), *_funksjoner(), *_kapitler(), *_begreper())


def finn_kodeord(sok: str) -> tuple[Kodeord, ...]:
    """The codes that are written so; else those whose name holds every word of the search.

    Raises UnableToReadChart when a list names no source.
    """
    sok = sok.casefold().strip()
    like = tuple(ett for ett in les_kodeord() if ett.kode.casefold() == sok)
    deler = sok.split()
    if like or not deler:
        return like
    return tuple(ett for ett in les_kodeord() if all(del_ in ett.navn.casefold() for del_ in deler))


def _arter() -> Iterator[Kodeord]:
    for art in les_arter().values():
        yield Kodeord(
            Kodeslag.ART, art.kode, art.navn, art.gyldig_fra, art.gyldig_til, _bruk(art), _kilde(art.status)
        )


def _funksjoner() -> Iterator[Kodeord]:
    for ett in les_funksjoner().values():
        yield Kodeord(
            Kodeslag.FUNKSJON,
            ett.kode,
            ett.navn,
            ett.gyldig_fra,
            ett.gyldig_til,
            _bruk(ett),
            _kilde(ett.status),
        )
    for rad in les_data("fylkesfunksjoner.csv"):
        if rad["gjelder"] == FYLKE:
            bare = formuler("Bare i fylkeskommuner og Oslo.")
            yield Kodeord(Kodeslag.FUNKSJON, rad["funksjon"], rad["navn"], None, None, bare, _FORSKRIFT)


def _kapitler() -> Iterator[Kodeord]:
    for ett in les_kapitler().values():
        yield Kodeord(
            Kodeslag.KAPITTEL, ett.kode, ett.navn, ett.gyldig_fra, ett.gyldig_til, ett.slag, _FORSKRIFT
        )


def _begreper() -> Iterator[Kodeord]:
    regnes = les_begreper()
    for rad in les_data("begrepsnavn.csv"):
        begrep = regnes.get(rad["kode"])
        merknad = formuler("Regnes ikke ut her.") if begrep is None else begrep.ord
        yield Kodeord(Kodeslag.BEGREP, rad["kode"], rad["navn"], None, None, merknad, KILDE_BEGREP)


def _bruk(kode: Art | Funksjon) -> Melding:
    if kode.i_drift and kode.i_investering:
        return formuler("I drift og investering.")
    if kode.i_drift:
        return formuler("Bare i drift.")
    return (
        formuler("Bare i investering.") if kode.i_investering else formuler("Ikke i drift eller investering.")
    )


def _kilde(status: str) -> str:
    return _FORSKRIFT if status == I_LISTEN else f"{_ELDRE} ({status})"
