"""Gitt det fondene har når en økonomiplan begynner, og det planen setter av og bruker hvert år
når bruken trekkes fra og avsetningen legges til, år for år
så er ingen av fondene under 0; et fond uten kjent beholdning kan bare brukes av det planen selv setter av.

Kilde: kommuneloven § 14-10 (bruken av midler skal ha dekning); kapittel 51, 53, 55 og 56 i balansen.
"""

from collections.abc import Mapping

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.planbudsjett import (
    Aarsregning,
    Fond,
    Planbudsjett,
    Regelsvar,
    ikke_kjort,
    mangler_grunnlag,
    svar,
)
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, formuler

KODE = "budsjett-fond"
_UBUNDNE, _BUNDNE = ("540", "940"), ("550", "950")
# Where each fund is used: the account class, and its arts for setting aside and for use.
_FRA: Mapping[Fond, tuple[int, tuple[str, str]]] = {
    Fond.DISPOSISJONSFOND: (DRIFT, _UBUNDNE),
    Fond.BUNDNE_DRIFTSFOND: (DRIFT, _BUNDNE),
    Fond.UBUNDET_INVESTERINGSFOND: (INVESTERING, _UBUNDNE),
    Fond.BUNDNE_INVESTERINGSFOND: (INVESTERING, _BUNDNE),
}


def kontroller_fondsbruk(plan: Planbudsjett) -> Regelsvar:
    """Whether the plan uses more of a fund than it holds, any year.

    In: the posts of the plan and what each fund holds when it begins, in øre. Formula: the holding of a
    year = that of the year before + set aside (540, 550) − used (940, 950); not below 0. Not checked for
    a fund whose holding is not known and that would be below 0 counted from nothing, or without the
    base budget. Source: kommuneloven § 14-10.
    """
    navn = formuler("Bruken av fond er ikke større enn fondene")
    if mangler := mangler_grunnlag(plan):
        krav = formuler("ingen fond blir brukt med mer enn de har.")
        return svar(KODE, navn, "kl-14-10-6", [ikke_kjort(KODE, hva=mangler, krav=krav)], [])
    regninger = {fond: _regn(plan, fond) for fond in Fond}
    funn = [ett for fond, utregning in regninger.items() for ett in _om_fond(plan, fond, utregning)]
    brukte = [rad for fond in Fond if _brukes(plan, fond) for rad in regninger[fond]]
    return svar(KODE, navn, "kl-14-10-6", funn, brukte)


def fondsbevegelser(budsjett: Mapping[tuple[int, str], int]) -> dict[Fond, int]:
    """What a budget adds to each fund (below 0: takes from it).

    In: øre by account class and art. Formula: set aside (540, 550) + used (940, 950, negative).
    Unit: øre. Source: veilederen til KOSTRA, art 540, 550, 940 and 950.
    """
    return {
        fond: sum(budsjett.get((klasse, art), 0) for art in arter) for fond, (klasse, arter) in _FRA.items()
    }


def fondsnavn(fond: Fond) -> Melding:
    """What a fund is called."""
    match fond:
        case Fond.DISPOSISJONSFOND:
            return formuler("disposisjonsfondet")
        case Fond.BUNDNE_DRIFTSFOND:
            return formuler("bundne driftsfond")
        case Fond.UBUNDET_INVESTERINGSFOND:
            return formuler("ubundet investeringsfond")
        case Fond.BUNDNE_INVESTERINGSFOND:
            return formuler("bundne investeringsfond")


def _brukes(plan: Planbudsjett, fond: Fond) -> bool:
    klasse, arter = _FRA[fond]
    return any(post.kontoklasse == klasse and post.art in arter for post in plan.poster)


def _regn(plan: Planbudsjett, fond: Fond) -> list[Aarsregning]:
    klasse, (avsetning, bruk) = _FRA[fond]
    inne, rader = plan.fond.get(fond, 0), []
    for aar in plan.aarene:
        satt_av, brukt = plan.sum_ore(aar, klasse, [avsetning]), plan.sum_ore(aar, klasse, [bruk])
        ledd = (
            Ledd(formuler("Beholdning i %(fond)s 1. januar", fond=fondsnavn(fond)), Belop(inne), "øre"),
            Ledd(formuler("Avsetning"), Belop(satt_av), "øre"),
            Ledd(formuler("Bruk"), Belop(brukt), "øre"),
        )
        inne += satt_av + brukt
        rader.append(Aarsregning(aar, ledd, Belop(inne)))
    return rader


def _om_fond(plan: Planbudsjett, fond: Fond, utregning: list[Aarsregning]) -> list[Funn]:
    foerste = next((rad for rad in utregning if rad.rest.ore < 0), None)
    if foerste is None:
        return []
    if fond not in plan.fond:
        hva = formuler(
            "beholdningen i %(fond)s ved inngangen til %(aar)s er ikke kjent.",
            fond=fondsnavn(fond),
            aar=plan.fra_aar,
        )
        krav = formuler("ingen fond blir brukt med mer enn de har.")
        return [ikke_kjort(KODE, hva=hva, krav=krav)]
    melding = formuler(
        "Fant bruk av %(fond)s i %(aar)s som er %(belop)s kr større enn fondet. Forventet bruk innenfor det "
        "fondet har. Bruk mindre, eller sett av mer årene før.",
        fond=fondsnavn(fond),
        aar=foerste.aar,
        belop=str(-foerste.rest),
    )
    return [Funn(KODE, Alvorlighet.FEIL, melding, str(foerste.aar))]
