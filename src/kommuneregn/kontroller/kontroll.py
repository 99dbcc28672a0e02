"""What a check is, and the register of those that stand in this room.

Source: SSB's control program for KOSTRA (kostra-kontrollprogram @ c1f58486).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn, formuler

PREFIKS = "k"


@dataclass(frozen=True, slots=True)
class Kontroll:
    """A check of accounts: its code, what must hold, how grave a breach is, and how it is found.

    `gjelder` names the account classes that it needs; accounts without any of them are not checked,
    and that is told.
    """

    kode: str
    krav: str
    alvorlighet: Alvorlighet
    gjelder: frozenset[int]
    kjor: Callable[["Kontroll", Regnskap], list[Funn]]


@cache
def alle_kontroller() -> tuple[tuple[Kontroll, str], ...]:
    """Every check with its Gitt/når/så paragraph, in the order of their codes."""
    pakke = import_module(__package__)
    moduler = [
        import_module(f"{__package__}.{modul.name}")
        for modul in iter_modules(pakke.__path__)
        if modul.name.startswith(PREFIKS) and modul.name[1:2].isdigit()
    ]
    return tuple((modul.KONTROLL, cleandoc(modul.__doc__ or "")) for modul in sorted(moduler, key=_navn))


def kontroller(regnskap: Regnskap, *, koder: Iterable[str] | None = None) -> list[Funn]:
    """Run the checks (all, or those with these codes) on the accounts.

    In: accounts per account class, function or chapter, and art, in øre (income negative).
    Out: findings; a check whose account class the accounts lack gives an info that it was not run.
    Raises UnableToFindCheck for a code that does not exist.
    Source: SSB's KOSTRA control program, one rule a module; its docstring says which.
    """
    funn = []
    for kontroll in _valgte(koder):
        if regnskap.har(kontroll.gjelder):
            funn += kontroll.kjor(kontroll, regnskap)
        else:
            funn.append(_ikke_kjort(kontroll))
    return funn


class UnableToFindCheck(ValueError):
    """No check has the code."""


def brudd(kontroll: Kontroll, fant: str, *, sted: str, alvorlighet: Alvorlighet | None = None) -> Funn:
    """A finding of the check: what was found, what must hold, and what to do."""
    melding = formuler(
        "Fant %(fant)s. Forventet at dette holder: %(krav)s. Rett posteringene eller omkodingen.",
        fant=fant,
        krav=kontroll.krav,
    )
    return Funn(kontroll.kode, alvorlighet or kontroll.alvorlighet, melding, sted)


def _valgte(koder: Iterable[str] | None) -> list[Kontroll]:
    alle = {kontroll.kode: kontroll for kontroll, _ in alle_kontroller()}
    if koder is None:
        return list(alle.values())
    valgte = list(koder)
    for kode in valgte:
        if kode not in alle:
            raise UnableToFindCheck(
                formuler(
                    "Fant ingen kontroll '%(kode)s'. Forventet en av: %(koder)s. Rett koden.",
                    kode=kode,
                    koder=", ".join(alle),
                )
            )
    return [alle[kode] for kode in valgte]


def _ikke_kjort(kontroll: Kontroll) -> Funn:
    klasser = ", ".join(str(klasse) for klasse in sorted(kontroll.gjelder))
    melding = formuler(
        "Kontrollen er ikke kjørt: regnskapet har ingen linjer i kontoklasse %(klasser)s. "
        "Kravet er: %(krav)s.",
        klasser=klasser,
        krav=kontroll.krav,
    )
    return Funn(kontroll.kode, Alvorlighet.INFO, melding)


def _navn(modul: object) -> str:
    return str(getattr(modul, "__name__", ""))
