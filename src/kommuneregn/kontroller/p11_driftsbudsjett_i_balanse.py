"""Gitt det første året i en økonomiplan, som er årsbudsjettet
når utgifter, inntekter, avsetninger og bruk av fond i drift summeres, uten avskrivninger og uten det som er
fremført til inndekning senere
så er summen 0; et udekket eller udisponert beløp er en feil.

Kilde: kommuneloven §§ 14-4 tredje ledd og 14-10 (bruken av midler skal ha dekning i årets tilgang).
"""

from kommuneregn.kontroller.balansesum import funn_om_rest, regn_drift
from kommuneregn.kontroller.planbudsjett import (
    Planbudsjett,
    Regelsvar,
    ikke_kjort,
    mangler_belop,
    mangler_grunnlag,
    svar,
)
from kommuneregn.verdier import formuler

KODE = "budsjett-drift"


def kontroller_driftsbudsjett(plan: Planbudsjett) -> Regelsvar:
    """Whether the operating budget of the first year balances.

    In: the posts of the plan in øre. Formula: regn_drift; rest = 0. Not checked when the base budget or
    the kroner of an action are missing. Source: kommuneloven §§ 14-4 and 14-10.
    """
    navn = formuler("Driftsbudsjettet er i balanse")
    if mangler := mangler_grunnlag(plan) or mangler_belop(plan):
        krav = formuler("bruken av midler i drift er lik tilgangen.")
        return svar(KODE, navn, "kl-14-4-3-budsjett", [ikke_kjort(KODE, hva=mangler, krav=krav)], [])
    regning = regn_drift(plan, aar=plan.fra_aar)
    funn = funn_om_rest(KODE, regning, hva=formuler("driftsbudsjettet"))
    return svar(KODE, navn, "kl-14-4-3-budsjett", [funn] if funn else [], [regning])
