"""Rights, generated from rettigheter.csv: which verbs a role has on an area, and how far."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from helhet.organisasjon.enums import Omraade, Rekkevidde, Rolle, Verb

Rettigheter = Mapping[tuple[Rolle, Omraade], Mapping[Verb, Rekkevidde]]


class UnableToReadRights(ValueError):
    """rettigheter.csv says something that the enums do not know."""


def _rader() -> Iterator[Mapping[str, str]]:
    tekst = resources.files("helhet.organisasjon").joinpath("rettigheter.csv").read_text("utf-8")
    return csv.DictReader(linje for linje in tekst.splitlines() if not linje.startswith("#"))


@cache
def rettigheter() -> Rettigheter:
    """Read the table once: (role, area) → verb → reach."""
    tabell: dict[tuple[Rolle, Omraade], Mapping[Verb, Rekkevidde]] = {}
    for rad in _rader():
        if rad["rolle"] not in Rolle.values:
            continue
        for omraade in Omraade:
            if omraade not in rad:
                msg = f"Fant ikke kolonnen {omraade!r} i rettigheter.csv."
                raise UnableToReadRights(msg)
            tabell[Rolle(rad["rolle"]), omraade] = _celle(rad[omraade])
    return tabell


def _celle(tekst: str) -> Mapping[Verb, Rekkevidde]:
    """Read one cell, such as «redigere egen;godkjenne egen» or «se alle (sum per tjeneste)»."""
    verb: dict[Verb, Rekkevidde] = {}
    for del_ in filter(None, (d.strip() for d in tekst.split(";"))):
        ord_ = del_.split()
        verb[Verb(ord_[0])] = Rekkevidde(ord_[1])
    return verb


def rekkevidde(rolle: Rolle, verb: Verb, omraade: Omraade) -> Rekkevidde | None:
    """Return how far the role may do the verb; every right to act includes the right to see."""
    celle = rettigheter()[rolle, omraade]
    if verb in celle:
        return celle[verb]
    if verb is Verb.SE and celle:
        return Rekkevidde.ALLE if Rekkevidde.ALLE in celle.values() else next(iter(celle.values()))
    if verb is Verb.FORESLAA and Verb.REDIGERE in celle:
        return celle[Verb.REDIGERE]
    return None


@cache
def _bare_sum() -> frozenset[tuple[Rolle, Omraade]]:
    return frozenset(
        (Rolle(rad["rolle"]), omraade)
        for rad in _rader()
        if rad["rolle"] in Rolle.values
        for omraade in Omraade
        if "(sum " in rad[omraade]
    )


def bare_sum(rolle: Rolle, omraade: Omraade) -> bool:
    """Say whether the role sees only sums, such as «se alle (sum per tjeneste og sektor)»."""
    return (rolle, omraade) in _bare_sum()
