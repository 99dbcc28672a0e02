"""Gitt en gevinst som skal settes i gang
når eieren mangler, ikke er leder i linjen, er prosjektlederen selv, eller ikke har sagt ja
så er det et funn.

Kilde: Saman om ein betre kommune (KRD), fallgruve 4.
"""

from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan, Plangevinst
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [(hva, en.id) for en in plan.gevinster for hva in _om(en, plan.prosjektleder)]


def _om(en: Plangevinst, prosjektleder: str) -> list[Melding]:
    if not en.eier.strip():
        return [formuler("Gevinsten har ingen eier.")]
    if prosjektleder.strip() and en.eier.strip().casefold() == prosjektleder.strip().casefold():
        return [formuler("Prosjektlederen eier gevinsten.")]
    if not en.eier_er_leder:
        return [formuler("Eieren er ikke leder i linjen.")]
    return [] if en.eier_akseptert else [formuler("Eieren har ikke sagt ja.")]


FALLGRUVE = Fallgruve(
    "g04",
    Fase.PLAN,
    formuler("Prosjektet slutter, og da må en leder i linjen hente gevinsten ut."),
    formuler("Skriv lederen i linjen som eier gevinsten, og dagen lederen sa ja."),
    GARDERMOEN,
    _finn,
)
