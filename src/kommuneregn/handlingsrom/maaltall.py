"""The municipality's own financial targets (kommuneloven § 14-2 c), and whether a figure meets them.

Source: kommuneloven § 14-2 c, which leaves the levels to the municipality.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kommuneregn.verdier import Belop, Melding, Prosent, formuler

_MAALTALL = re.compile(r"([a-z_]+)\s*(>=|<=)\s*(-?[0-9]+(?:[.,][0-9]{1,2})?)\s*(prosent|%|kr|kroner|mill)?")


class UnableToReadTarget(ValueError):
    """The target is not written as «netto_driftsresultat>=1,75»."""


class Retning(StrEnum):
    """Whether the figure should be at least or at most the target."""

    MINST = ">="
    HOYST = "<="


@dataclass(frozen=True, slots=True)
class Maaltall:
    """A target for one key ratio: its code, the direction, and a per cent or an amount."""

    nokkeltall: str
    retning: Retning
    grense: Prosent | Belop


@dataclass(frozen=True, slots=True)
class Maaltallsvar:
    """A target and its answer: met, not met, or None when the figure is missing."""

    maaltall: Maaltall
    oppfylt: bool | None
    tekst: Melding


def les_maaltall(tekst: str) -> Maaltall:
    """Read a target: «netto_driftsresultat>=1,75» (per cent), «disposisjonsfond>=50 mill» (amount).

    Unit: per cent of brutto driftsinntekter unless kr, kroner or mill is written. Raises
    UnableToReadTarget.
    """
    treff = _MAALTALL.fullmatch(tekst.strip())
    if treff is None:
        raise UnableToReadTarget(
            formuler(
                "Fant '%(tekst)s' som måltall. Forventet kode, >= eller <= og tall, som "
                "netto_driftsresultat>=1,75 eller disposisjonsfond>=50mill.",
                tekst=tekst,
            )
        )
    kode, retning, tall, enhet = treff.groups()
    verdi = Decimal(tall.replace(",", "."))
    if enhet in {None, "prosent", "%"}:
        return Maaltall(kode, Retning(retning), Prosent(verdi))
    return Maaltall(kode, Retning(retning), Belop.fra_kroner(verdi * (1_000_000 if enhet == "mill" else 1)))


def svar_paa_maaltall(maaltall: Maaltall, *, belop: Belop | None, prosent: Prosent | None) -> Maaltallsvar:
    """Whether a figure meets the municipality's own target.

    Formula: figure >= limit or figure <= limit; a missing figure is neither met nor unmet.
    Source: kommuneloven § 14-2 c, which leaves the levels to the municipality.
    """
    ord_ = formuler("minst") if maaltall.retning is Retning.MINST else formuler("høyst")
    grense = _som_tekst(maaltall.grense)
    tall = prosent if isinstance(maaltall.grense, Prosent) else belop
    if tall is None:
        tekst = formuler("%(ord)s %(grense)s: kan ikke sammenlignes", ord=ord_, grense=grense)
        return Maaltallsvar(maaltall, None, tekst)
    fant, ventet = _tall(tall), _tall(maaltall.grense)
    oppfylt = fant >= ventet if maaltall.retning is Retning.MINST else fant <= ventet
    dom = formuler("nådd") if oppfylt else formuler("ikke nådd")
    tekst = formuler("%(ord)s %(grense)s: %(dom)s", ord=ord_, grense=grense, dom=dom)
    return Maaltallsvar(maaltall, oppfylt, tekst)


def _tall(verdi: Prosent | Belop) -> Decimal:
    return verdi.verdi if isinstance(verdi, Prosent) else Decimal(verdi.ore)


def _som_tekst(verdi: Prosent | Belop) -> Melding:
    if isinstance(verdi, Prosent):
        return formuler("%(prosent)s prosent", prosent=str(verdi.verdi).replace(".", ","))
    return formuler("%(belop)s kroner", belop=str(verdi))
