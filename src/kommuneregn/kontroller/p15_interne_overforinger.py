"""Gitt overføringer innenfor en økonomiplan: drift til investering, internkjøp og internsalg, avskrivninger
når den som gir og den som får, summeres for hvert år
så er summen 0; en side som mangler, er en feil.

Kilde: kommuneloven § 14-4 fjerde ledd (driftsdel og investeringsdel); veilederen til KOSTRA, art 570 og 970,
290 og 790, 590 og 990.
"""

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.kontroller.planbudsjett import (
    Aarsregning,
    Planbudsjett,
    Regelsvar,
    ikke_kjort,
    mangler_belop,
    mangler_grunnlag,
    svar,
)
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Ledd, Melding, formuler

KODE = "budsjett-interne"
Side = tuple[int, str]


def kontroller_interne_overforinger(plan: Planbudsjett) -> Regelsvar:
    """Whether what one part of the plan gives another is what the other gets, each year.

    In: the posts of the plan in øre. Formula: 570 in drift + 970 in investering = 0; 290 + 790 = 0 and
    590 + 990 = 0 in drift. Not checked without the base budget or the kroner of an action.
    Source: kommuneloven § 14-4.
    """
    navn = formuler("Interne overføringer går i null")
    if mangler := mangler_grunnlag(plan) or mangler_belop(plan):
        krav = formuler("det som overføres internt, er likt på begge sider.")
        return svar(KODE, navn, "kl-14-4-4-plan", [ikke_kjort(KODE, hva=mangler, krav=krav)], [])
    par = [(aar, *ett) for aar in plan.aarene for ett in _par()]
    regninger = [(hva, _regn(plan, aar, gir, faar)) for aar, hva, gir, faar in par]
    funn = [_funn(hva, regning) for hva, regning in regninger if regning.rest.ore]
    vist = [regning for _hva, regning in regninger if any(ledd.verdi for ledd in regning.ledd)]
    return svar(KODE, navn, "kl-14-4-4-plan", funn, vist)


def _par() -> tuple[tuple[Melding, Side, Side], ...]:
    return (
        (formuler("overføring fra drift til investering"), (DRIFT, "570"), (INVESTERING, "970")),
        (formuler("internkjøp og internsalg"), (DRIFT, "290"), (DRIFT, "790")),
        (formuler("avskrivninger og motposten"), (DRIFT, "590"), (DRIFT, "990")),
    )


def _regn(plan: Planbudsjett, aar: int, *sider: Side) -> Aarsregning:
    summer = [(art, plan.sum_ore(aar, klasse, [art])) for klasse, art in sider]
    ledd = tuple(Ledd(formuler("art %(art)s", art=art), Belop(ore), "øre") for art, ore in summer)
    return Aarsregning(aar, ledd, Belop(sum(ore for _art, ore in summer)))


def _funn(hva: Melding, regning: Aarsregning) -> Funn:
    melding = formuler(
        "Fant %(belop)s kr i forskjell i %(hva)s i %(aar)s. Forventet samme beløp på begge sider. Rett den "
        "siden som mangler.",
        belop=str(abs(regning.rest)),
        hva=hva,
        aar=regning.aar,
    )
    return Funn(KODE, Alvorlighet.FEIL, melding, str(regning.aar))
