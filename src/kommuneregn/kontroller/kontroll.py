"""What a check is, and the register of those that stand in this room.

Source: SSB's control program for KOSTRA (kostra-kontrollprogram @ c1f58486).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import iter_modules

from kommuneregn.kontroller.innsending import KOSTRA
from kommuneregn.kontroller.regnskap import Regnskap
from kommuneregn.verdier import Alvorlighet, Funn, Melding, formuler

PREFIKS = "k"


@dataclass(frozen=True, slots=True)
class Kontroll:
    """A check of accounts: its code, what must hold, how grave a breach is, and how it is found.

    `gjelder` names the account classes that it needs; accounts without any of them are not checked,
    and that is told. `skjema` names the forms to SSB that it is written for (None: all of them).
    `bare_aar`: quarters are not checked; `advarsel_i`: the quarters in which a breach is a warning;
    `info_for`: the forms for which it is no more than an info; `unntatt`: the regions that are let off;
    `for_bydeler`: whether the districts of Oslo are checked, `bare_bydeler`: nobody else is;
    `bare_innsending`: a ledger has nothing that it could check.
    """

    kode: str
    krav: str
    alvorlighet: Alvorlighet
    gjelder: frozenset[int]
    kjor: Callable[["Kontroll", Regnskap], list[Funn]]
    skjema: frozenset[str] | None = KOSTRA
    bare_aar: bool = False
    advarsel_i: frozenset[int] = frozenset()
    info_for: frozenset[str] = frozenset()
    unntatt: frozenset[str] = frozenset()
    for_bydeler: bool = True
    bare_bydeler: bool = False
    bare_innsending: bool = False


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
        if koder is None and _angaar_ikke(kontroll, regnskap):
            continue
        grunn = _hvorfor_ikke(kontroll, regnskap)
        if grunn is None:
            funn += _mildnet(kontroll, regnskap, kontroll.kjor(kontroll, regnskap))
        else:
            funn.append(Funn(kontroll.kode, Alvorlighet.INFO, grunn))
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


def _angaar_ikke(kontroll: Kontroll, regnskap: Regnskap) -> bool:
    """Whether the check is for another kind of accounts altogether, so that nothing is to be told."""
    return (kontroll.bare_innsending and not regnskap.er_innsending) or (
        kontroll.bare_bydeler and not regnskap.er_bydel
    )


def _hvorfor_ikke(kontroll: Kontroll, regnskap: Regnskap) -> Melding | None:
    """Why the check cannot be run on the accounts, or None when it can."""
    if kontroll.bare_innsending and not regnskap.er_innsending:
        return formuler(
            "Kontrollen er ikke kjørt: den gjelder filer til SSB. Kravet er: %(krav)s.", krav=kontroll.krav
        )
    if kontroll.skjema is not None and regnskap.skjema and regnskap.skjema not in kontroll.skjema:
        return formuler(
            "Kontrollen er ikke kjørt: den gjelder ikke skjema %(skjema)s. Kravet er: %(krav)s.",
            skjema=regnskap.skjema,
            krav=kontroll.krav,
        )
    if kontroll.bare_bydeler and not regnskap.er_bydel:
        return formuler(
            "Kontrollen er ikke kjørt: den gjelder bare bydelene i Oslo. Kravet er: %(krav)s.",
            krav=kontroll.krav,
        )
    if regnskap.region in kontroll.unntatt or (regnskap.er_bydel and not kontroll.for_bydeler):
        return formuler(
            "Kontrollen er ikke kjørt: den gjelder ikke region %(region)s. Kravet er: %(krav)s.",
            region=regnskap.region,
            krav=kontroll.krav,
        )
    return _hva_mangler(kontroll, regnskap)


def _hva_mangler(kontroll: Kontroll, regnskap: Regnskap) -> Melding | None:
    """What the accounts lack for the check: the whole year, or any line of its classes."""
    if kontroll.bare_aar and regnskap.kvartal is not None:
        return formuler(
            "Kontrollen er ikke kjørt: den gjelder årsregnskapet, og dette er kvartal %(kvartal)s. "
            "Kravet er: %(krav)s.",
            kvartal=regnskap.kvartal,
            krav=kontroll.krav,
        )
    if not kontroll.bare_innsending and not regnskap.har(kontroll.gjelder):
        return formuler(
            "Kontrollen er ikke kjørt: regnskapet har ingen linjer i kontoklasse %(klasser)s. "
            "Kravet er: %(krav)s.",
            klasser=", ".join(str(klasse) for klasse in sorted(kontroll.gjelder)),
            krav=kontroll.krav,
        )
    return None


def _mildnet(kontroll: Kontroll, regnskap: Regnskap, funn: list[Funn]) -> list[Funn]:
    """The findings as grave as the quarter and the form make them."""
    if regnskap.skjema in kontroll.info_for:
        mildere = Alvorlighet.INFO
    elif regnskap.kvartal in kontroll.advarsel_i:
        mildere = Alvorlighet.ADVARSEL
    else:
        return funn
    return [replace(ett, alvorlighet=mildere) if ett.alvorlighet == Alvorlighet.FEIL else ett for ett in funn]


def _navn(modul: object) -> str:
    return str(getattr(modul, "__name__", ""))
