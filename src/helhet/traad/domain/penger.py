"""What the imported budgets and accounts say about the thread's kontoer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from helhet.datalager.enums import Serie
from helhet.okonomi.domain.queries import (
    Kontooppslag,
    investeringsbudsjett_per_ansvar,
    kontooppslag,
    siste_maaned,
)
from helhet.organisasjon.domain.tilgang import Tilgang
from helhet.organisasjon.domain.tre import Tre
from helhet.organisasjon.enums import Omraade, Verb
from helhet.traad.domain.avstemming import Kontostreng, Kontotall
from helhet.traad.domain.grunnlag import INVESTERING, Grunnlag

DESEMBER = 12


@dataclass(frozen=True)
class AnsvarUtenHandling:
    """An ansvar with investment budget in a year, and no investment of the plan standing on it."""

    aar: int
    enhet_id: int | None
    navn: str
    belop_ore: int


def ansvar_uten_handling(grunnlag: Grunnlag, *, tre: Tre) -> list[AnsvarUtenHandling]:
    """Return the ansvar of this year's investment budget that no action's investment line names."""
    aar = grunnlag.idag.year
    dekket = {
        linje.ansvar
        for linje in grunnlag.linjer
        if linje.kontoklasse == INVESTERING and not grunnlag.handling_per_id[linje.handling_id].avvist
    }
    return [
        AnsvarUtenHandling(aar, _enhet_id(tre, post.ansvar), f"{post.ansvar} {post.navn}", post.belop_ore)
        for post in investeringsbudsjett_per_ansvar(aar) or ()
        if post.ansvar not in dekket and post.belop_ore > 0
    ]


def _enhet_id(tre: Tre, ansvar: str) -> int | None:
    node = tre.per_kode.get(ansvar)
    return node.enhet_id if node else None


def hent_kontotall(
    tilgang: Tilgang, kontoer: Mapping[int, Iterable[Kontostreng]]
) -> dict[int, tuple[Kontotall, ...]]:
    """Return budget and accounts by year for the kontoer that the person may see.

    The accounts are those to the last month imported, the budget that of the whole year.
    """
    ider = tilgang.enheter_med_linjer(Verb.SE, Omraade.REGNSKAP)
    if ider == frozenset():
        return {}
    return {
        aar: tuple(
            replace(_kontotall(konto, regnskap, budsjett), enhet_id=_enhet_id(tilgang.tre, konto.ansvar))
            for konto in kontostrenger
            if ider is None or _enhet_id(tilgang.tre, konto.ansvar) in ider
        )
        for aar, kontostrenger in kontoer.items()
        for regnskap in [kontooppslag(serie=Serie.REGNSKAP, aar=aar)]
        for budsjett in [kontooppslag(serie=Serie.BUDSJETT, aar=aar)]
    }


def ser_prosjekt(tilgang: Tilgang) -> bool:
    """Say whether the person sees the free dimensions of a konto."""
    return tilgang.kan(Verb.SE, Omraade.BILAG)


def uten_prosjekt(grunnlag: Grunnlag) -> Grunnlag:
    """Return the same with the free dimension of each line left out."""
    return replace(grunnlag, linjer=tuple(replace(linje, prosjekt="") for linje in grunnlag.linjer))


def vist_til(
    tilgang: Tilgang, kontotall: Mapping[int, tuple[Kontotall, ...]]
) -> dict[int, tuple[Kontotall, ...]]:
    """Return the same amounts, their kontoer named as far as the person may see."""
    if ser_prosjekt(tilgang):
        return dict(kontotall)
    return {
        aar: tuple(replace(tall, konto=replace(tall.konto, prosjekt="")) for tall in per_konto)
        for aar, per_konto in kontotall.items()
    }


def hent_siste_maaned(aar: Iterable[int]) -> dict[int, int]:
    """Return, for years with accounts that do not reach December, the last month imported."""
    maaneder = {a: siste_maaned(a) for a in aar}
    return {a: m for a, m in maaneder.items() if m is not None and m < DESEMBER}


def _kontotall(konto: Kontostreng, regnskap: Kontooppslag | None, budsjett: Kontooppslag | None) -> Kontotall:
    return Kontotall(konto, _belop(regnskap, konto), _belop(budsjett, konto))


def _belop(oppslag: Kontooppslag | None, konto: Kontostreng) -> int | None:
    """Look up one konto; an empty part of it means any, and a konto without ansvar says nothing."""
    if oppslag is None or not konto.ansvar:
        return None
    return oppslag.belop(
        ansvar=konto.ansvar,
        art=konto.art or None,
        tjeneste=konto.tjeneste or None,
        prosjekt=konto.prosjekt or None,
    )
