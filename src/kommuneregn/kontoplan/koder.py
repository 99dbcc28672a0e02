"""The code lists of KOSTRA, read once from the package's own data.

Source: the KOSTRA guides of Kommunaldepartementet 2025 and 2026, SSB KLASS.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

FORSTE_LISTE = 2025
I_LISTEN = "i listen"


class UnableToReadChart(ValueError):
    """A code list of the package lacks its source or a column."""


@dataclass(frozen=True, slots=True)
class _Kode:
    kode: str
    navn: str
    gyldig_fra: int | None
    gyldig_til: int | None

    def gyldig(self, aar: int) -> bool:
        """Whether the code stands in the list of `aar` (both ends included)."""
        fra_er_naadd = self.gyldig_fra is None or aar >= self.gyldig_fra
        return fra_er_naadd and (self.gyldig_til is None or aar <= self.gyldig_til)


@dataclass(frozen=True, slots=True)
class Art(_Kode):
    """A KOSTRA art, where it may be used and the report group it belongs to.

    `status` is «ikke bekreftet» for an art that only sources older than our first list hold.
    """

    i_drift: bool
    i_investering: bool
    gruppe: str
    status: str = I_LISTEN


@dataclass(frozen=True, slots=True)
class Funksjon(_Kode):
    """A KOSTRA function of a municipality; `slag` is tjeneste or finans, `status` as for Art."""

    i_drift: bool
    i_investering: bool
    slag: str
    status: str = I_LISTEN


@dataclass(frozen=True, slots=True)
class Kapittel(_Kode):
    """A chapter of the balance sheet; `slag` is eiendel, gjeld, egenkapital or memoria."""

    slag: str


@dataclass(frozen=True, slots=True)
class Artsgruppe:
    """A group of arts in reports: code, plain name in bokmål, side and place in the order."""

    kode: str
    navn: str
    side: str
    orden: int


@cache
def les_arter() -> dict[str, Art]:
    """Every art by code. Source: the lines marked kilde in data/arter.csv and utgatte_koder.csv.

    Raises UnableToReadChart when a list names no source.
    """
    kjente = {
        rad["art"]: Art(
            rad["art"],
            rad["navn"],
            _aar(rad["gyldig_fra"]),
            _aar(rad["gyldig_til"]),
            rad["drift"] == "1",
            rad["investering"] == "1",
            rad["gruppe"],
        )
        for rad in les_data("arter.csv")
    }
    utgatte = {rad["kode"]: Art(*_utgatt(rad)) for rad in les_data("utgatte_koder.csv") if _er(rad, "art")}
    return kjente | utgatte


@cache
def les_funksjoner() -> dict[str, Funksjon]:
    """Every function by code. Source: the lines marked kilde in data/funksjoner.csv and utgatte_koder.csv.

    Raises UnableToReadChart when a list names no source.
    """
    kjente = {
        rad["funksjon"]: Funksjon(
            rad["funksjon"],
            rad["navn"],
            _aar(rad["gyldig_fra"]),
            _aar(rad["gyldig_til"]),
            rad["drift"] == "1",
            rad["investering"] == "1",
            rad["slag"],
        )
        for rad in les_data("funksjoner.csv")
    }
    utgatte = {
        rad["kode"]: Funksjon(*_utgatt(rad)) for rad in les_data("utgatte_koder.csv") if _er(rad, "funksjon")
    }
    return kjente | utgatte


@cache
def les_kapitler() -> dict[str, Kapittel]:
    """Every balance chapter by code. Source: the lines marked kilde in data/balansekapitler.csv.

    Raises UnableToReadChart when the list names no source.
    """
    return {
        rad["kapittel"]: Kapittel(
            rad["kapittel"],
            rad["navn"],
            _aar(rad["gyldig_fra"]),
            _aar(rad["gyldig_til"]),
            rad["slag"],
        )
        for rad in les_data("balansekapitler.csv")
    }


@cache
def artsgrupper() -> tuple[Artsgruppe, ...]:
    """The report groups in the order in which they are shown.

    Raises UnableToReadChart when the list names no source. Source: data/artsgrupper.csv.
    """
    return tuple(
        Artsgruppe(rad["gruppe"], rad["navn"], rad["side"], nr)
        for nr, rad in enumerate(les_data("artsgrupper.csv"), start=1)
    )


def les_data(filnavn: str, *, pakke: str = "kommuneregn.kontoplan") -> Iterator[dict[str, str]]:
    """Rows of a code list in a package's data folder; raises UnableToReadChart when it names no source."""
    tekst = resources.files(pakke).joinpath("data", filnavn).read_text(encoding="utf-8")
    linjer = tekst.splitlines()
    if not any(linje.startswith("# kilde:") for linje in linjer):
        msg = f"Fant ingen kilde i {filnavn}. Forventet en linje som begynner med '# kilde:'. Skriv kilden."
        raise UnableToReadChart(msg)
    innhold = (linje for linje in linjer if not linje.startswith("#"))
    return csv.DictReader(innhold, delimiter=";")


def _er(rad: dict[str, str], slag: str) -> bool:
    return rad["slag"] == slag


def _utgatt(rad: dict[str, str]) -> tuple[str, str, None, int | None, bool, bool, str, str]:
    """Return the fields of an expired code, in the order that Art and Funksjon have in common."""
    return (
        rad["kode"],
        rad["navn"],
        None,
        _aar(rad["gyldig_til"]),
        rad["drift"] == "1",
        rad["investering"] == "1",
        rad["gruppe"],
        rad["status"],
    )


def _aar(tekst: str) -> int | None:
    return int(tekst) if tekst else None
