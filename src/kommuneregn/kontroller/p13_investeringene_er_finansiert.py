"""Gitt investeringene i en økonomiplan og hvordan de betales
når investeringer, avsetninger, tilskudd, salg, lån og bruk av fond summeres for hvert år
så er summen 0; det som er fremført til inndekning senere, finansierer ingenting.

Kilde: kommuneloven § 14-10 sjette ledd; budsjett- og regnskapsforskriften § 5-5.
"""

from kommuneregn.kontroller.balansesum import funn_om_rest, regn_investering
from kommuneregn.kontroller.planbudsjett import Planbudsjett, Regelsvar, ikke_kjort, mangler_belop, svar
from kommuneregn.verdier import formuler

KODE = "budsjett-investering"


def kontroller_finansiering(plan: Planbudsjett) -> Regelsvar:
    """Whether the investments of each year are financed to the øre.

    In: the posts of the plan in øre. Formula: regn_investering a year; each rest = 0. Not checked when
    the kroner of an action are missing. Source: kommuneloven § 14-10.
    """
    navn = formuler("Investeringene er fullt ut finansiert")
    if mangler := mangler_belop(plan):
        krav = formuler("finansieringen er lik investeringene hvert år.")
        return svar(KODE, navn, "kl-14-10-6", [ikke_kjort(KODE, hva=mangler, krav=krav)], [])
    utregning = [regn_investering(plan, aar=aar) for aar in plan.aarene]
    funn = [funn_om_rest(KODE, ett, hva=formuler("investeringsbudsjettet")) for ett in utregning]
    return svar(KODE, navn, "kl-14-10-6", [ett for ett in funn if ett], utregning)
