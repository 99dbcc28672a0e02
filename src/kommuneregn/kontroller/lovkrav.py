"""What the law asks of each document of plan and accounts: one thing to answer, with paragraph and version.

Source: kommuneloven, plan- og bygningsloven, folkehelseloven and budsjett- og regnskapsforskriften, in the
versions that data/lovkrav.yaml names; the sentences are our own.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from kommuneregn.satser import finn_sats, les_serie
from kommuneregn.verdier import Hjemmel, formuler

_FRISTER = "lovfrister"


class UnableToReadDuties(ValueError):
    """The list of duties is not whole: a duty lacks its law, paragraph, words or deadline."""


class UnableToFindDocument(LookupError):
    """The list has no such document."""


class Kravslag(StrEnum):
    """What a duty is about: what the document shows, or how it is treated."""

    INNHOLD = "innhold"
    BEHANDLING = "behandling"


@dataclass(frozen=True, slots=True)
class Lovkrav:
    """A duty that a document must meet: its words, where it stands, and the key of its deadline or "".

    `hjemmel` has law, paragraph, the version that was read, and from when it is in force.
    """

    kode: str
    dokument: str
    krav: str
    slag: Kravslag
    hjemmel: Hjemmel
    frist: str


@dataclass(frozen=True, slots=True)
class Lovdokument:
    """A document that laws ask for, by code and name, with its duties in order."""

    kode: str
    navn: str
    krav: tuple[Lovkrav, ...]


@cache
def les_lovkrav() -> tuple[Lovdokument, ...]:
    """Every document with its duties; raises UnableToReadDuties when a duty is not whole."""
    fil = resources.files("kommuneregn.kontroller").joinpath("data", "lovkrav.yaml")
    return tolk_lovkrav(fil.read_text(encoding="utf-8"))


def tolk_lovkrav(tekst: str) -> tuple[Lovdokument, ...]:
    """Read the documents and their duties from the text of a list.

    Raises UnableToReadDuties when a law lacks version or address, a duty lacks its law, paragraph or
    words, names a deadline that lovfrister does not have, or two duties have one code.
    """
    innhold = yaml.safe_load(tekst)
    try:
        lover, dokumenter = innhold["lover"], innhold["dokumenter"]
        alle = tuple(
            Lovdokument(kode, str(ett["navn"]), tuple(_krav(kode, rad, lover) for rad in ett["krav"]))
            for kode, ett in dokumenter.items()
        )
    except (KeyError, TypeError, ValueError) as feil:
        msg = formuler(
            "Fant en liste over lovkrav som ikke er hel (%(feil)s). Forventet lov, paragraf, slag og krav i "
            "hver linje. Fyll inn det som mangler.",
            feil=str(feil),
        )
        raise UnableToReadDuties(msg) from feil
    koder = [krav.kode for dokument in alle for krav in dokument.krav]
    doble = {kode for kode in koder if koder.count(kode) > 1}
    if doble:
        msg = formuler("Fant lovkrav med samme kode: %(koder)s.", koder=", ".join(sorted(doble)))
        raise UnableToReadDuties(msg)
    return alle


def finn_lovdokument(kode: str) -> Lovdokument:
    """The document by its code or name; raises UnableToFindDocument for any other, and UnableToReadDuties
    when the list is not whole.
    """
    sok = kode.casefold().strip()
    for dokument in les_lovkrav():
        if sok in (dokument.kode, dokument.navn.casefold()):
            return dokument
    msg = formuler(
        "Fant ikke dokumentet «%(kode)s». Forventet et av: %(kjente)s. Rett navnet.",
        kode=kode,
        kjente=", ".join(dokument.kode for dokument in les_lovkrav()),
    )
    raise UnableToFindDocument(msg)


def fristord(krav: Lovkrav, *, dag: dt.date) -> str:
    """The deadline of a duty as lovfrister has it on a day («12-31», or words); empty when it has none.

    Raises UnableToFindRate when the deadline was not in force on the day.
    """
    return finn_sats(_FRISTER, nokkel=krav.frist, dag=dag).tekst if krav.frist else ""


def _krav(dokument: str, rad: Mapping[str, Any], lover: Mapping[str, Any]) -> Lovkrav:
    lov = lover[rad["lov"]]
    frist = str(rad.get("frist", ""))
    if frist and frist not in {sats.nokkel for sats in les_serie(_FRISTER).satser}:
        raise ValueError(frist)
    paragraf = str(rad["paragraf"])
    hjemmel = Hjemmel(
        str(rad["lov"]),
        paragraf,
        str(lov["versjon"]),
        lov["fra"],
        f"{lov['href']}/§{paragraf}",
        rad.get("ledd"),
        str(rad.get("bokstav", "")),
    )
    return Lovkrav(str(rad["kode"]), dokument, str(rad["krav"]), Kravslag(rad["slag"]), hjemmel, frist)
