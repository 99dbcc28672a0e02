"""Gitt en gevinstplan som skal vedtas
når et av feltene som alle planer skal ha, ikke er fylt ut, eller planen ikke har noen gevinst
så er det et funn med navnet på hvert felt.

Kilde: Saman om ein betre kommune (KRD), fallgruve 1, og innholdslisten i Prosjektveiviseren.
"""

from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan, mangler
from kommuneregn.verdier import Melding, formuler, ramse


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    savnet = mangler(
        (
            (formuler("effektmål"), plan.effektmaal.strip()),
            (formuler("begrunnelse"), plan.begrunnelse.strip()),
            (formuler("prosjekteier"), plan.prosjekteier.strip()),
            (formuler("gevinstansvarlig"), plan.gevinstansvarlig.strip()),
            (formuler("tiltak"), plan.tiltak),
            (formuler("gevinster"), plan.gevinster),
        )
    )
    return [(formuler("Planen mangler %(felt)s.", felt=ramse(savnet)), "")] if savnet else []


FALLGRUVE = Fallgruve(
    "g01",
    Fase.PLAN,
    formuler(
        "En plan med hull lar seg ikke følge opp: ingen vet hva som skulle skje, eller hvem som svarer."
    ),
    formuler(
        "Skriv effektmålet, begrunnelsen, prosjekteier, gevinstansvarlig, tiltakene og minst én gevinst."
    ),
    GARDERMOEN,
    _finn,
)
