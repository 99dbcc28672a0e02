"""Rights, generated from rettigheter.csv: which verbs a role has on an area, and how far."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from helhet.organisasjon.enums import Delingsslag, Omraade, Rekkevidde, Rolle, Verb

# A guest stands in the table with an explanation in parentheses.
_NAVN = re.compile(r"^[^(]*")
# Roles whose «delt» is what they are assigned to, not what is laid before all.
TILDELT = frozenset({Rolle.PROSJEKTEIER, Rolle.PROSJEKTLEDER, Rolle.GEVINSTEIER})
# Roles from outside: they see what is shared with them by name or role, and nothing else.
UTENFRA = frozenset({Rolle.GJEST, Rolle.NETTVERKSLEDER})
# Those who may let another stand in for them.
LEDERE = frozenset({Rolle.KOMMUNEDIREKTOR, Rolle.KOMMUNALSJEF, Rolle.OKONOMISJEF, Rolle.ENHETSLEDER})
DELT_OMRAADE: Mapping[Delingsslag, Omraade] = {
    Delingsslag.HANDLING: Omraade.HANDLING,
    Delingsslag.GEVINST: Omraade.GEVINST,
    Delingsslag.PLAN: Omraade.BUDSJETT,
    Delingsslag.REGNSKAP: Omraade.REGNSKAP,
}
Rettigheter = Mapping[tuple[Rolle, Omraade], Mapping[Verb, Rekkevidde]]


class UnableToReadRights(ValueError):
    """rettigheter.csv says something that the enums do not know."""


def _rader() -> Iterator[tuple[Rolle, Mapping[str, str]]]:
    """Yield the rows of roles that a membership can carry (a citizen has none)."""
    tekst = resources.files("helhet.organisasjon").joinpath("rettigheter.csv").read_text("utf-8")
    for rad in csv.DictReader(linje for linje in tekst.splitlines() if not linje.startswith("#")):
        treff = _NAVN.match(rad["rolle"])
        navn = treff[0].strip() if treff else ""
        if navn in Rolle.values:
            yield Rolle(navn), rad


@cache
def rettigheter() -> Rettigheter:
    """Read the table once: (role, area) → verb → reach."""
    tabell: dict[tuple[Rolle, Omraade], Mapping[Verb, Rekkevidde]] = {}
    for rolle, rad in _rader():
        for omraade in Omraade:
            if omraade not in rad:
                msg = f"Fant ikke kolonnen {omraade!r} i rettigheter.csv."
                raise UnableToReadRights(msg)
            tabell[rolle, omraade] = _celle(rad[omraade])
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
        (rolle, omraade) for rolle, rad in _rader() for omraade in Omraade if "(sum" in rad[omraade]
    )


def bare_sum(rolle: Rolle, omraade: Omraade) -> bool:
    """Say whether the role sees only sums: «se alle (sum per tjeneste og sektor)», «se delt (sum)»."""
    return (rolle, omraade) in _bare_sum()


@cache
def _roller_med_ansvar() -> frozenset[Rolle]:
    ansvar = {Verb.GODKJENNE.value, Verb.VEDTA.value, Verb.PUBLISERE.value}
    return frozenset(
        rolle
        for rolle, rad in _rader()
        for celle in rad.values()
        if any(del_.split()[0] in ansvar for del_ in (celle or "").split(";") if del_.strip())
    )


def krever_faktor(rolle: Rolle) -> bool:
    """Say whether the role approves, registers decisions or publishes, in any column."""
    return rolle in _roller_med_ansvar()


def skriver(rolle: Rolle) -> bool:
    """Say whether the role does anything but read; one who does not is never given more by a task."""
    return any(verb is not Verb.SE for omraade in Omraade for verb in rettigheter()[rolle, omraade])


def ser_lagt_fram(rolle: Rolle, omraade: Omraade) -> bool:
    """Say whether «delt» gives the role what is laid before all who take part: proposed or adopted."""
    delt = rekkevidde(rolle, Verb.SE, omraade) is Rekkevidde.DELT
    return delt and rolle not in TILDELT | UTENFRA


def krever_slutt(rolle: Rolle) -> bool:
    """Say whether a membership with the role must have an end."""
    return rolle is Rolle.GJEST
