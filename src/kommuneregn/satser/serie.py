"""Dated rates and thresholds, one series a file, each value with its source.

Source: each value in satser/data names its own source.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

_MAPPE = "data"
_SERIEFELT = frozenset({"description", "unit", "status", "last_checked", "values"})
_VERDIFELT = frozenset({"from", "value", "bekreftet", "reference"})
_VALGFRIE = frozenset({"key", "to", "note"})
_REFERANSE = frozenset({"title", "href"})


class UnableToReadRates(ValueError):
    """A series lacks a source, a status, a date of control or a value that is exact text."""


class UnableToFindRate(LookupError):
    """There is no such series, or no value for the day asked about."""


class Status(StrEnum):
    """How binding the values of a series are."""

    LOV = "lov"
    FORSKRIFT = "forskrift"
    VEILEDER = "veileder"
    FORUTSETNING = "forutsetning"


@dataclass(frozen=True, slots=True)
class Referanse:
    """Where a value stands: the title of the source and its address."""

    tittel: str
    href: str


@dataclass(frozen=True, slots=True)
class Sats:
    """One dated value of a series.

    `tekst` is the value as it stands in the file (a number, a month-day or words); `nokkel` tells
    values of one series apart; `gyldig_til` is the last day (None: still in force). `bekreftet` is
    False when no one has read the value in its source.
    """

    serie: str
    nokkel: str
    tekst: str
    enhet: str
    gyldig_fra: dt.date
    gyldig_til: dt.date | None
    referanse: Referanse
    status: Status
    sist_kontrollert: dt.date
    bekreftet: bool
    merknad: str

    @property
    def tall(self) -> Decimal:
        """The value as an exact number; raises UnableToReadRates when it is a date or words."""
        try:
            return Decimal(self.tekst)
        except InvalidOperation:
            raise UnableToReadRates(
                formuler(
                    "Fant '%(verdi)s' i satsen %(serie)s. Forventet et tall.",
                    verdi=self.tekst,
                    serie=self.serie,
                )
            ) from None

    def gjelder(self, dag: dt.date) -> bool:
        """Whether the value is in force on the day; both ends count."""
        return self.gyldig_fra <= dag and (self.gyldig_til is None or dag <= self.gyldig_til)

    def kilde(self) -> Melding:
        """The source in one line, and that the value is unconfirmed when it is."""
        if self.bekreftet:
            return formuler("%(tittel)s", tittel=self.referanse.tittel)
        return formuler("%(tittel)s (ikke bekreftet)", tittel=self.referanse.tittel)


@dataclass(frozen=True, slots=True)
class Serie:
    """A series: code (the name of its file), description, unit, how binding it is, and its values."""

    kode: str
    beskrivelse: str
    enhet: str
    status: Status
    satser: tuple[Sats, ...]


@cache
def serier() -> tuple[str, ...]:
    """The codes of every series, in order."""
    filer = resources.files("kommuneregn.satser").joinpath(_MAPPE).iterdir()
    return tuple(sorted(fil.name.removesuffix(".yaml") for fil in filer if fil.name.endswith(".yaml")))


@cache
def les_serie(kode: str) -> Serie:
    """A series by its code; raises UnableToFindRate, and UnableToReadRates when the file is not whole."""
    if kode not in serier():
        raise UnableToFindRate(
            formuler(
                "Fant ikke satsen %(kode)s. Forventet en av %(kjente)s.",
                kode=kode,
                kjente=", ".join(serier()),
            )
        )
    fil = resources.files("kommuneregn.satser").joinpath(_MAPPE, f"{kode}.yaml")
    return tolk_serie(kode, fil.read_text(encoding="utf-8"))


def tolk_serie(kode: str, tekst: str) -> Serie:
    """Read a series from the text of its file.

    Raises UnableToReadRates when description, unit, status or last_checked is missing, or when a
    value lacks its source (title and address), its start, its text or whether it is confirmed; and
    for values that are not text (a number would be rounded), and periods of one key that overlap.
    """
    innhold = yaml.safe_load(tekst)
    if not isinstance(innhold, dict) or set(innhold) != _SERIEFELT:
        raise _mangler(kode, sorted(_SERIEFELT))
    status, kontrollert = innhold["status"], innhold["last_checked"]
    if status not in set(Status) or type(kontrollert) is not dt.date or not innhold["values"]:
        raise _mangler(kode, [*Status, "last_checked", "values"])
    hode = (kode, str(innhold["unit"]), Status(status), kontrollert)
    satser = tuple(_sats(hode, rad) for rad in innhold["values"])
    _krev_uten_overlapp(kode, satser)
    return Serie(kode, str(innhold["description"]), hode[1], hode[2], satser)


def finn_sats(kode: str, *, dag: dt.date, nokkel: str = "") -> Sats:
    """The value of a series that is in force on a day.

    Raises UnableToFindRate when the series or key is unknown, or nothing is in force that day: a
    missing value is never the nearest one; UnableToReadRates when the file of the series is wrong.
    """
    serie = les_serie(kode)
    for sats in serie.satser:
        if sats.nokkel == nokkel and sats.gjelder(dag):
            return sats
    raise UnableToFindRate(
        formuler(
            "Fant ingen verdi i %(kode)s %(nokkel)s for %(dag)s. Forventet en datert verdi med kilde. "
            "Legg den inn i satsene.",
            kode=kode,
            nokkel=nokkel,
            dag=dag.isoformat(),
        )
    )


def om_ubekreftet(satser: Sequence[Sats]) -> list[Funn]:
    """A finding (info) for each value used that no one has read in its source."""
    return [
        Funn(
            "sats-ikke-bekreftet",
            Alvorlighet.INFO,
            formuler(
                "Verdien %(verdi)s %(enhet)s i %(serie)s er ikke bekreftet. Forventet å ha lest den i "
                "%(kilde)s. Kontroller den før tallet brukes i en sak.",
                verdi=sats.tekst,
                enhet=sats.enhet,
                serie=sats.serie,
                kilde=sats.referanse.tittel,
            ),
            formuler("sats %(serie)s %(nokkel)s", serie=sats.serie, nokkel=sats.nokkel),
        )
        for sats in dict.fromkeys(satser)
        if not sats.bekreftet
    ]


def _sats(hode: tuple[str, str, Status, dt.date], rad: Mapping[str, object]) -> Sats:
    kode, enhet, status, kontrollert = hode
    felt = set(rad)
    referanse, fra, til, verdi = rad.get("reference"), rad.get("from"), rad.get("to"), rad.get("value")
    if not felt >= _VERDIFELT or felt - _VERDIFELT - _VALGFRIE or not isinstance(referanse, dict):
        raise _mangler(kode, sorted(_VERDIFELT))
    if set(referanse) != _REFERANSE or not all(referanse.values()):
        raise _mangler(kode, sorted(_REFERANSE))
    if type(fra) is not dt.date or not (til is None or type(til) is dt.date):
        raise _mangler(kode, ["from", "to"])
    if not isinstance(verdi, str) or not verdi or type(rad["bekreftet"]) is not bool:
        raise _mangler(kode, ["value", "bekreftet"])
    return Sats(
        kode,
        str(rad.get("key", "")),
        verdi,
        enhet,
        fra,
        til,
        Referanse(str(referanse["title"]), str(referanse["href"])),
        status,
        kontrollert,
        bool(rad["bekreftet"]),
        str(rad.get("note", "")),
    )


def _krev_uten_overlapp(kode: str, satser: Sequence[Sats]) -> None:
    for nr, sats in enumerate(satser):
        if sats.gyldig_til is not None and sats.gyldig_til < sats.gyldig_fra:
            raise _mangler(kode, ["from <= to"])
        for annen in satser[nr + 1 :]:
            if annen.nokkel == sats.nokkel and (
                sats.gjelder(annen.gyldig_fra) or annen.gjelder(sats.gyldig_fra)
            ):
                raise UnableToReadRates(
                    formuler(
                        "Fant to verdier for samme dag i %(kode)s %(nokkel)s. Forventet én. Rett datoene.",
                        kode=kode,
                        nokkel=sats.nokkel,
                    )
                )


def _mangler(kode: str, ventet: Sequence[str]) -> UnableToReadRates:
    return UnableToReadRates(
        formuler(
            "Fant en sats i %(kode)s som ikke er hel. Forventet %(felt)s. Skriv det som mangler i filen.",
            kode=kode,
            felt=", ".join(ventet),
        )
    )
