"""Gitt en gevinst i en plan
når den mangler indikator, enhet, nullpunkt eller mål med dato, eller målet er likt nullpunktet
uten at noe skal holdes
så er det et funn.

Kilde: Saman om ein betre kommune (KRD), fallgruve 3.
"""

from kommuneregn.kontroller.gevinstplan import GARDERMOEN, Fallgruve, Fase, Gevinstplan, Plangevinst, mangler
from kommuneregn.verdier import Melding, formuler, ramse


def _finn(plan: Gevinstplan) -> list[tuple[Melding, str]]:
    return [funn for en in plan.gevinster for funn in _om(en)]


def _om(en: Plangevinst) -> list[tuple[Melding, str]]:
    savnet = mangler(
        (
            (formuler("indikator"), en.indikator.strip()),
            (formuler("enhet"), en.enhet.strip()),
            (formuler("nullpunkt"), en.nullpunkt),
            (formuler("dato for nullpunktet"), en.nullpunkt_dato),
            (formuler("mål"), en.maal),
            (formuler("dato for målet"), en.maal_dato),
        )
    )
    funn = [(formuler("Gevinsten mangler %(felt)s.", felt=ramse(savnet)), en.id)] if savnet else []
    if en.maal is not None and en.maal == en.nullpunkt and not en.holdes:
        funn.append((formuler("Målet er likt nullpunktet: ingenting skal endres."), en.id))
    return funn


FALLGRUVE = Fallgruve(
    "g03",
    Fase.PLAN,
    formuler("Uten hva og hvor mye kan ingen si om gevinsten kom."),
    formuler("Skriv indikatoren, hva den måles i, nullpunktet og målet, hver med dato."),
    GARDERMOEN,
    _finn,
)
