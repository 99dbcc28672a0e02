"""Gitt årene etter det første i en økonomiplan
når utgifter, inntekter, avsetninger og bruk av fond i drift summeres for hvert år for seg
så er summen 0 i hvert av årene; et udekket eller udisponert beløp er en feil.

Kilde: kommuneloven §§ 14-4 tredje ledd og 14-10 sjette ledd.
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

KODE = "budsjett-planaar"


def kontroller_planaar(plan: Planbudsjett) -> Regelsvar:
    """Whether each year of the plan after the first balances in drift; a surplus covers no other year.

    In: the posts of the plan in øre. Formula: regn_drift a year; each rest = 0. Not checked when the
    base budget or the kroner of an action are missing. Source: kommuneloven §§ 14-4 and 14-10.
    """
    navn = formuler("Hvert år i planen er i balanse")
    if mangler := mangler_grunnlag(plan) or mangler_belop(plan):
        krav = formuler("bruken av midler i drift er lik tilgangen hvert år.")
        return svar(KODE, navn, "kl-14-4-3-plan", [ikke_kjort(KODE, hva=mangler, krav=krav)], [])
    utregning = [regn_drift(plan, aar=aar) for aar in plan.aarene[1:]]
    funn = [funn_om_rest(KODE, ett, hva=formuler("driften i planen")) for ett in utregning]
    return svar(KODE, navn, "kl-14-4-3-plan", [ett for ett in funn if ett], utregning)
