"""Gitt en trykt sum og delene den er laget av, alle avrundet likt
når delene summeres
så avviker summen fra den trykte med høyst antall deler · 0,5 + 0,5 enheter.

Kilde: hver avrundet del kan være 0,5 feil, og summen selv 0,5 til.
"""

from collections.abc import Sequence
from decimal import Decimal

from kommuneregn.verdier import Alvorlighet, Funn, formuler

KODE = "plausibel-sum"


def kontroller_sum(
    deler: Sequence[Decimal], *, oppgitt: Decimal, hva: str, enhet: Decimal = Decimal(1)
) -> list[Funn]:
    """A finding when a printed total cannot be the sum of its printed parts.

    In: the parts and the total as printed, and the unit that they are rounded to (1: whole numbers).
    Formula: |sum of parts - total| <= (n · 0,5 + 0,5) · unit, n the number of parts.
    Out: no finding; an info when the difference is within the tolerance and not 0; feil beyond it.
    Source: arithmetic of rounding to nearest.
    """
    avvik = sum(deler, Decimal(0)) - oppgitt
    toleranse = (len(deler) * Decimal("0.5") + Decimal("0.5")) * enhet
    if not avvik:
        return []
    if abs(avvik) <= toleranse:
        melding = formuler(
            "Delene summerer til %(sum)s, og oppgitt sum er %(oppgitt)s. Forskjellen kan være avrunding.",
            sum=_tall(oppgitt + avvik),
            oppgitt=_tall(oppgitt),
        )
        return [Funn(KODE, Alvorlighet.INFO, melding, hva)]
    melding = formuler(
        "Fant deler som summerer til %(sum)s, og oppgitt sum %(oppgitt)s. Forventet høyst %(toleranse)s i "
        "forskjell etter avrunding. Se etter en del som mangler eller er talt to ganger.",
        sum=_tall(oppgitt + avvik),
        oppgitt=_tall(oppgitt),
        toleranse=_tall(toleranse),
    )
    return [Funn(KODE, Alvorlighet.FEIL, melding, hva)]


def _tall(verdi: Decimal) -> str:
    """A number as Norwegians write it, without zeros at the end."""
    return f"{verdi.normalize():f}".replace(".", ",")
