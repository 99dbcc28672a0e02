"""A benefit plan as the pitfall checks read it, and what a pitfall is.

Source: the seven pitfalls of benefits realisation of the Gardermoen gathering (Kommunal- og
regionaldepartementet), DFØ's guide to benefits realisation, Digdir's Prosjektveiviseren, and the causes
of ROBEK that ECON named in 2006.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from kommuneregn.gevinst import Gevinstslag
from kommuneregn.verdier import Melding

PREFIKS = "g"
GARDERMOEN = "KRD, Saman om ein betre kommune: fallgruver i gevinstrealisering"
DFO = "DFØ, veileder i gevinstrealisering"
PROSJEKTVEIVISEREN = "Digdir, Prosjektveiviseren: gevinstrealiseringsplan"
ECON = "ECON 2006, årsaker til ROBEK (KS, effektiviseringsnettverk)"
KS = "KS, effektiviseringsnettverk for ROBEK-kommuner"


class Fase(IntEnum):
    """The life cycle of a benefit plan, in order."""

    IDE = 0
    PLAN = 1
    GJENNOMFORING = 2
    OVERTAKELSE = 3
    MAALT = 4
    AVSLUTTET = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plangevinst:
    """A benefit of the plan: what it is, who owns it, what is measured, and what it rests on."""

    id: str
    navn: str
    slag: Gevinstslag
    kategori: str = ""
    eier: str = ""
    eier_er_leder: bool = False
    eier_akseptert: dt.date | None = None
    indikator: str = ""
    enhet: str = ""
    nullpunkt: Decimal | None = None
    nullpunkt_dato: dt.date | None = None
    maal: Decimal | None = None
    maal_dato: dt.date | None = None
    maaledatoer: tuple[dt.date, ...] = ()
    maalemetode: str = ""
    skjebne_andel: Decimal = Decimal(0)
    forutsetning: str = ""
    kilde: str = ""
    spenn: bool = False
    brukereffekt: str = ""
    holdes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevinstplan:
    """A benefit plan. Empty means not filled in; dates are days."""

    fase: Fase
    effektmaal: str = ""
    begrunnelse: str = ""
    prosjekteier: str = ""
    prosjektleder: str = ""
    gevinstansvarlig: str = ""
    tiltak: tuple[str, ...] = ()
    interessenter: tuple[str, ...] = ()
    involvert: tuple[dt.date, ...] = ()
    droftet: tuple[dt.date, ...] = ()
    start: dt.date | None = None
    prosjektslutt: dt.date | None = None
    overlevert: dt.date | None = None
    mottaker: str = ""
    evalueringer: tuple[dt.date, ...] = ()
    laering: str = ""
    risikoer: tuple[str, ...] = ()
    kapasitet_vurdert: bool = False
    kompetanse_vurdert: bool = False
    vedtak: str = ""
    gevinster: tuple[Plangevinst, ...] = ()


@dataclass(frozen=True, slots=True)
class Fallgruve:
    """A pitfall: its code, from which phase it is looked for, why it matters, what to write, its source."""

    kode: str
    fra: Fase
    hvorfor: Melding
    skriv: Melding
    kilde: str
    finn: Callable[[Gevinstplan], list[tuple[Melding, str]]]


@dataclass(frozen=True, slots=True)
class Fallgruvefunn:
    """What was found, where (a benefit, or the plan), why it matters, what to write, and the source."""

    kode: str
    fant: Melding
    sted: str
    hvorfor: Melding
    skriv: Melding
    kilde: str


class UnableToFindPitfall(ValueError):
    """A module of the checks holds no pitfall."""


@cache
def alle_fallgruver() -> tuple[Fallgruve, ...]:
    """Every pitfall, in the order of their codes. Raises UnableToFindPitfall for a module without one."""
    pakke = import_module(__package__)
    navn = sorted(
        modul.name
        for modul in iter_modules(pakke.__path__)
        if modul.name.startswith(PREFIKS) and modul.name[1:2].isdigit()
    )
    funnet = []
    for ett in navn:
        fallgruve = getattr(import_module(f"{__package__}.{ett}"), "FALLGRUVE", None)
        if not isinstance(fallgruve, Fallgruve):
            raise UnableToFindPitfall(f"Fant ingen FALLGRUVE i {ett}. Forventet én. Legg den inn.")
        funnet.append(fallgruve)
    return tuple(funnet)


def finn_fallgruver(plan: Gevinstplan, *, fra_fase: Fase | None = None) -> list[Fallgruvefunn]:
    """The pitfalls that the plan stands before.

    A pitfall is quiet until the plan has come to the phase where it is looked for; `fra_fase` asks as if the
    plan had come further, which a gate does (and a person who asks for all of them: Fase.AVSLUTTET).
    Raises UnableToFindPitfall for a module of the checks that holds none.
    """
    fase = plan.fase if fra_fase is None else max(plan.fase, fra_fase)
    return [
        Fallgruvefunn(ett.kode, fant, sted, ett.hvorfor, ett.skriv, ett.kilde)
        for ett in alle_fallgruver()
        if ett.fra <= fase
        for fant, sted in ett.finn(plan)
    ]


def mangler(felt: Sequence[tuple[Melding, object]]) -> list[Melding]:
    """The names of the fields that are not filled in; a number that is 0 is filled in."""
    return [navn for navn, verdi in felt if verdi is None or verdi in ("", ())]
