"""Gitt en plan som skal vedtas
når ingen risiko er vurdert
så er det et funn.

Kilde: Prosjektveiviseren, innholdet i en gevinstrealiseringsplan.
"""

from kommuneregn.kontroller.gevinstplan import PROSJEKTVEIVISEREN, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [] if plan.risikoer else [(formuler("Ingen risiko er vurdert."), "")]


FALLGRUVE = Fallgruve(
    "g10",
    Fase.PLAN,
    formuler("Det som kan gå galt, bør være tenkt på før det koster noe."),
    formuler("Skriv minst én risiko og hva dere gjør med den."),
    PROSJEKTVEIVISEREN,
    _finn,
)
