"""The rules that a plan must meet before it is adopted, in the order that a person reads them.

Source: kommuneloven §§ 14-3, 14-4 and 14-10.
"""

from collections.abc import Callable, Iterable, Mapping

from kommuneregn.kontroller import (
    p11_driftsbudsjett_i_balanse,
    p12_hvert_aar_i_balanse,
    p13_investeringene_er_finansiert,
    p14_bruk_av_fond,
    p15_interne_overforinger,
    p16_foerste_aar_er_budsjettet,
)
from kommuneregn.kontroller.planbudsjett import Planbudsjett, Regelsvar, Regeltilstand

REGLER: Mapping[str, Callable[[Planbudsjett], Regelsvar]] = {
    p11_driftsbudsjett_i_balanse.KODE: p11_driftsbudsjett_i_balanse.kontroller_driftsbudsjett,
    p12_hvert_aar_i_balanse.KODE: p12_hvert_aar_i_balanse.kontroller_planaar,
    p13_investeringene_er_finansiert.KODE: p13_investeringene_er_finansiert.kontroller_finansiering,
    p14_bruk_av_fond.KODE: p14_bruk_av_fond.kontroller_fondsbruk,
    p15_interne_overforinger.KODE: p15_interne_overforinger.kontroller_interne_overforinger,
    p16_foerste_aar_er_budsjettet.KODE: p16_foerste_aar_er_budsjettet.kontroller_foerste_aar,
}


def kontroller_plan(plan: Planbudsjett) -> tuple[Regelsvar, ...]:
    """What each rule answers about a plan.

    In: the posts of the plan in øre. Source: kommuneloven §§ 14-3, 14-4 and 14-10.
    """
    return tuple(regel(plan) for regel in REGLER.values())


def brutte(svarene: Iterable[Regelsvar]) -> tuple[Regelsvar, ...]:
    """The rules that are broken: a plan with any of them cannot be adopted."""
    return tuple(ett for ett in svarene if ett.tilstand == Regeltilstand.BRUTT)


def ukontrollerte(svarene: Iterable[Regelsvar]) -> tuple[Regelsvar, ...]:
    """The rules that could not be checked: a plan with any of them is adopted with a reason only."""
    return tuple(ett for ett in svarene if ett.tilstand == Regeltilstand.IKKE_KONTROLLERT)
