"""Panels with a known effect, and plans for measuring it."""

from datetime import date
from typing import Any

from helhet.effekt.domain.plan import laas_plan, opprett_plan
from helhet.effekt.models import Effektplan
from helhet.gevinst.models import Virkning

FRA_AAR, AAR = 2024, range(2014, 2028)
EFFEKT = -12
VALG: dict[str, str] = {
    "utfall": "fravaer",
    "enhetskolonne": "kommune",
    "tidskolonne": "aar",
    "behandlet": "Eksempelvåg",
    "fra": str(FRA_AAR),
    "metode": "sdid",
    "kovariater": "",
    "givere": "",
    "utelat": "Nabovik = slått sammen i 2020",
    "begrunnelse": "Like store kommuner ved kysten",
}


def panel(*, givere: int = 12, effekt: int = EFFEKT, ord_: str = "") -> bytes:
    """Return a long table in which the treated follows the others, and then falls by the effect."""
    rader = ["kommune;aar;fravaer"]
    navn = ["Eksempelvåg", "Nabovik", *(f"{ord_}Kommune {nr}" for nr in range(1, givere + 1))]
    for nr, kommune in enumerate(navn):
        for aar in AAR:
            felles = 100 + 2 * (aar - AAR[0]) + (5 if aar % 3 == 0 else 0)
            eget = 3 * nr + (nr * 7 + aar * 11) % 5
            virket = effekt if nr == 0 and aar >= FRA_AAR else 0
            rader.append(f"{kommune};{aar};{felles + eget + virket}")
    return "\n".join([*rader, ""]).encode()


def lag_plan(virkning: Virkning, *, grunn: str = "", **valg: str) -> Effektplan:
    """Make an open plan."""
    felt: dict[str, Any] = VALG | valg
    return opprett_plan(virkning, felt=felt, grunn=grunn, aktor=None)


def lag_laast(virkning: Virkning, *, dag: date = date(2023, 11, 1), **valg: str) -> Effektplan:
    """Make a plan and lock it on the day."""
    plan = lag_plan(virkning, **valg)
    return laas_plan(plan, aktor=None, idag=dag, versjon=plan.versjon)
