"""A sum that should be 0: within SSB's margin or not, and whether rounding alone can explain it.

Source: kostra-kontrollprogram @ c1f58486 (margins of 30 and 10, in 1000 kroner); arithmetic of rounding.
"""

from dataclasses import dataclass

from kommuneregn.kontroller.kontroll import Kontroll, brudd
from kommuneregn.kontroller.regnskap import TUSEN_ORE, Regnskap, kroner
from kommuneregn.verdier import Alvorlighet, Funn, formuler


@dataclass(frozen=True, slots=True)
class Avvik:
    """What a sum that should be 0 came to, how many rows it has, what it is of, and where."""

    ore: int
    antall: int
    hva: str
    sted: str


def avrundingsrom(antall: int, *, enhet_ore: int = TUSEN_ORE) -> int:
    """The most that rounding alone can move a sum of rounded parts from 0.

    Formula: (n · 0,5 + 0,5) · unit, n the number of parts. Unit: øre. Source: rounding to nearest.
    """
    return (antall + 1) * enhet_ore // 2


def nullavvik(kontroll: Kontroll, regnskap: Regnskap, avvik: Avvik, *, toleranse_tusen: int) -> list[Funn]:
    """What to say of a sum that should be 0.

    Ledgers: a breach beyond the margin. Files to SSB, whose records are rounded to 1000 kroner: beyond
    the margin a breach, which says when rounding alone can explain it; within the margin an info when
    rounding can explain it, and a warning when it cannot. Unit: øre. Source: the module's.
    """
    if avvik.ore == 0:
        return []
    innenfor = abs(avvik.ore) <= toleranse_tusen * TUSEN_ORE
    if not regnskap.er_innsending:
        return [] if innenfor else [_brudd(kontroll, avvik)]
    bare_avrunding = abs(avvik.ore) <= avrundingsrom(avvik.antall)
    if innenfor:
        return [_innenfor(kontroll, avvik, toleranse_tusen, bare_avrunding=bare_avrunding)]
    return [_bare_avrunding(kontroll, avvik) if bare_avrunding else _brudd(kontroll, avvik)]


def _brudd(kontroll: Kontroll, avvik: Avvik) -> Funn:
    return brudd(kontroll, f"{kroner(avvik.ore)} i {avvik.hva}", sted=avvik.sted)


def _bare_avrunding(kontroll: Kontroll, avvik: Avvik) -> Funn:
    melding = formuler(
        "Fant %(fant)s i %(hva)s. Forventet at dette holder: %(krav)s. %(antall)s poster avrundet til "
        "1000 kr kan gi inntil %(rom)s, så avrunding alene kan forklare det, men SSB godtar det ikke. "
        "Legg avrundingen på en stor post og lag filen på nytt.",
        fant=kroner(avvik.ore),
        hva=avvik.hva,
        krav=kontroll.krav,
        antall=avvik.antall,
        rom=kroner(avrundingsrom(avvik.antall)),
    )
    return Funn(kontroll.kode, kontroll.alvorlighet, melding, avvik.sted)


def _innenfor(kontroll: Kontroll, avvik: Avvik, toleranse_tusen: int, *, bare_avrunding: bool) -> Funn:
    if bare_avrunding:
        melding = formuler(
            "Fant %(fant)s i %(hva)s. Det er innenfor SSBs margin på %(margin)s, og avrunding kan forklare "
            "det: %(antall)s poster avrundet til 1000 kr kan gi inntil %(rom)s.",
            fant=kroner(avvik.ore),
            hva=avvik.hva,
            margin=kroner(toleranse_tusen * TUSEN_ORE),
            antall=avvik.antall,
            rom=kroner(avrundingsrom(avvik.antall)),
        )
        return Funn(kontroll.kode, Alvorlighet.INFO, melding, avvik.sted)
    melding = formuler(
        "Fant %(fant)s i %(hva)s. Det er innenfor SSBs margin på %(margin)s, men avrunding kan ikke forklare "
        "det: %(antall)s poster avrundet til 1000 kr kan gi høyst %(rom)s. Se etter en post som mangler.",
        fant=kroner(avvik.ore),
        hva=avvik.hva,
        margin=kroner(toleranse_tusen * TUSEN_ORE),
        antall=avvik.antall,
        rom=kroner(avrundingsrom(avvik.antall)),
    )
    return Funn(kontroll.kode, Alvorlighet.ADVARSEL, melding, avvik.sted)
