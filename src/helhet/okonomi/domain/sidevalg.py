"""What the report page offers before anything is chosen, and what it lists beside the figures."""

from dataclasses import dataclass

from helhet.datalager.domain.matrise import UtenPlass
from helhet.datalager.domain.queries import aar_med_fakta, matrise
from helhet.datalager.enums import Periodisering, Serie
from helhet.okonomi.domain.queries import siste_maaned
from helhet.okonomi.domain.rapport import Rapport

HELE_AARET = 12


@dataclass(frozen=True, slots=True)
class UtenPlassRad:
    """An ansvar without a place in the tree, and the series that holds it."""

    serie: Serie
    rad: UtenPlass


def valgbare_aar() -> tuple[int, ...]:
    """Return the years that have accounts or a budget: years with accounts first, latest first."""
    regnskap, budsjett = aar_med_fakta(Serie.REGNSKAP), aar_med_fakta(Serie.BUDSJETT)
    return (*regnskap, *(aar for aar in budsjett if aar not in regnskap))


def valgt_maaned(aar: str | None, *, aarene: tuple[int, ...]) -> int:
    """Return the last month with accounts in the year asked for (else the first offered)."""
    valgt = int(aar) if aar and aar.isdecimal() and int(aar) in aarene else aarene[0]
    return siste_maaned(valgt) or HELE_AARET


def budsjett_i_tolvdeler(rapport: Rapport) -> bool:
    """Say whether the budget came without months and is divided by twelve."""
    tall = rapport.grunnlag.budsjett
    return tall is not None and any(p.periodisering == Periodisering.TOLVDELER for p in tall.fakta.partier)


def uten_plass(rapport: Rapport) -> tuple[UtenPlassRad, ...]:
    """Return the ansvar of the report's account class that the tree does not hold; whole only."""
    if not rapport.utsnitt.er_alt:
        return ()
    grunnlag = rapport.grunnlag
    return tuple(
        UtenPlassRad(tall.fakta.serie, rad)
        for tall in (grunnlag.regnskap, grunnlag.budsjett)
        if tall is not None
        for rad in matrise(tall.fakta, tre=grunnlag.tre).uten_plass
        if rad.kontoklasse == rapport.valg.kontoklasse
    )
