"""Gitt en økonomiplan og årsbudsjettet for det første året i den
når planens første år og årsbudsjettet summeres etter gruppe av arter, drift og investering hver for seg
så er de like i hver gruppe; en forskjell er en feil.

Kilde: kommuneloven § 14-3 første ledd (planen gjelder de neste fire årene, budsjettet det første av dem).
"""

from collections import defaultdict
from collections.abc import Iterable

from kommuneregn.kontoplan import DRIFT, artsgruppe
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

KODE = "budsjett-foerste-aar"
Gruppe = tuple[int, str, str]


def kontroller_foerste_aar(plan: Planbudsjett) -> Regelsvar:
    """Whether the first year of the plan is the annual budget, by account class and group of arts.

    In: the posts of the plan and the annual budget, øre. Formula: plan − budget = 0 in each group. Not
    checked when either is missing. Source: kommuneloven § 14-3.
    """
    navn = formuler("Første år i planen er årsbudsjettet")
    if mangler := mangler_grunnlag(plan) or mangler_belop(plan) or _mangler_budsjett(plan):
        krav = formuler("det første året i planen er likt årsbudsjettet.")
        return svar(KODE, navn, "kl-14-3-1-plan", [ikke_kjort(KODE, hva=mangler, krav=krav)], [])
    budsjett = plan.aarsbudsjett or {}
    planlagt = _per_gruppe(
        plan.fra_aar,
        ((p.kontoklasse, p.art, p.belop_ore) for p in plan.poster if p.aar == plan.fra_aar),
    )
    vedtatt = _per_gruppe(plan.fra_aar, ((klasse, art, ore) for (klasse, art), ore in budsjett.items()))
    grupper = sorted(planlagt.keys() | vedtatt.keys(), key=lambda g: (-g[0], g[1]))
    regninger = [(g, _regn(plan.fra_aar, g, planlagt.get(g, 0), vedtatt.get(g, 0))) for g in grupper]
    funn = [_funn(gruppe, regning) for gruppe, regning in regninger if regning.rest.ore]
    return svar(KODE, navn, "kl-14-3-1-plan", funn, [regning for _gruppe, regning in regninger])


def _mangler_budsjett(plan: Planbudsjett) -> Melding | None:
    if plan.aarsbudsjett is not None:
        return None
    return formuler("årsbudsjettet for %(aar)s er ikke lest inn.", aar=plan.fra_aar)


def _per_gruppe(aar: int, rader: Iterable[tuple[int, str, int]]) -> dict[Gruppe, int]:
    summer: defaultdict[Gruppe, int] = defaultdict(int)
    for klasse, art, ore in rader:
        gruppe = artsgruppe(art or "?", aar=aar)
        summer[klasse, gruppe.kode, gruppe.navn] += ore
    return dict(summer)


def _regn(aar: int, gruppe: Gruppe, planlagt: int, vedtatt: int) -> Aarsregning:
    sted = _sted(gruppe)
    ledd = (
        Ledd(formuler("%(sted)s i planen", sted=sted), Belop(planlagt), "øre"),
        Ledd(formuler("%(sted)s i årsbudsjettet", sted=sted), Belop(-vedtatt), "øre"),
    )
    return Aarsregning(aar, ledd, Belop(planlagt - vedtatt))


def _sted(gruppe: Gruppe) -> Melding:
    klasse, _kode, navn = gruppe
    del_ = formuler("drift") if klasse == DRIFT else formuler("investering")
    return Melding("%(gruppe)s (%(del)s)", {"gruppe": navn, "del": del_})


def _funn(gruppe: Gruppe, regning: Aarsregning) -> Funn:
    melding = formuler(
        "Fant %(belop)s kr i forskjell mellom planen og årsbudsjettet for %(aar)s: %(sted)s. Forventet samme "
        "beløp. Rett planen eller budsjettet.",
        belop=str(regning.rest),
        aar=regning.aar,
        sted=_sted(gruppe),
    )
    return Funn(KODE, Alvorlighet.FEIL, melding, _sted(gruppe))
