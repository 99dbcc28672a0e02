"""Gitt en plan der prosjektet skal avsluttes
når dato eller mottaker for overleveringen mangler, eller ingen måling kommer etter at prosjektet er slutt
så er det et funn.

Kilde: Saman om ein betre kommune (KRD), fallgruve 5.
"""

from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan
from kommuneregn.verdier import Melding, formuler


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    funn = []
    if plan.overlevert is None:
        funn.append((formuler("Overleveringen til linjen har ingen dato."), ""))
    if not plan.mottaker.strip():
        funn.append((formuler("Ingen enhet er satt til å ta over."), ""))
    if plan.prosjektslutt is not None:
        funn += [
            (formuler("Ingen måling etter at prosjektet er slutt."), en.id)
            for en in plan.gevinster
            if max(en.maaledatoer, default=plan.prosjektslutt) <= plan.prosjektslutt
        ]
    return funn


FALLGRUVE = Fallgruve(
    "g05",
    Fase.GJENNOMFORING,
    formuler("De som kunne alt, går videre til noe annet, og gevinstene kommer etterpå."),
    formuler("Skriv dagen, enheten som tar over, og en måledato etter at prosjektet er slutt."),
    GARDERMOEN,
    _finn,
)
