"""How much of a cut the accounts show: the same months, the same prices, and what others did on the lines.

Source: our own rules (no published method was found that follows a cut into the ledger).
"""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from kommuneregn.kontoplan import les_arter
from kommuneregn.verdier import Belop, formuler

_DESEMBER = 12
_ARTSFAMILIE = 2


class UnableToFollowCut(ValueError):
    """A month is not one of the year, or a cut is negative."""


def ventet_til_naa(kutt: Belop, *, fra_maaned: int, til_og_med: int) -> Belop:
    """What of a year's cut should show in the accounts up to and with a month.

    Formula: cut x months from `fra_maaned` to and with `til_og_med` / months from `fra_maaned` to
    December; 0 before the first. Rounded to the nearest øre. Unit: øre.
    Raises UnableToFollowCut for a month outside 1–12.
    """
    if not (1 <= fra_maaned <= _DESEMBER and 1 <= til_og_med <= _DESEMBER):
        raise UnableToFollowCut(
            formuler("Fant månedene %(fra)s og %(til)s. Forventet 1 til 12.", fra=fra_maaned, til=til_og_med)
        )
    virket = max(0, til_og_med - fra_maaned + 1)
    return Belop(round(Fraction(kutt.ore * virket, _DESEMBER - fra_maaned + 1)), kutt.prisnivaa)


def egen_del(nedgang: Belop, *, eget_kutt: Belop, andres_kutt: Belop, andres_vekst: Belop) -> Belop:
    """What one action may claim of the fall on a line that several actions change.

    Formula: (fall + what others added) x own cut / (own cut + others' cuts): several cuts share what
    shows in proportion, so that no øre is seen twice. Cuts and growth are positive, a rise is a
    negative fall. Rounded to the nearest øre. Unit: øre, one price level.
    Raises UnableToFollowCut when the own cut is not above 0 or others' is below.
    """
    if eget_kutt.ore <= 0 or andres_kutt.ore < 0:
        raise UnableToFollowCut(
            formuler(
                "Fant kuttene %(eget)s og %(andres)s kr. Forventet et kutt over 0, og andres ikke under 0.",
                eget=str(eget_kutt),
                andres=str(andres_kutt),
            )
        )
    samlet = nedgang + andres_vekst
    return Belop(round(Fraction(samlet.ore * eget_kutt.ore, (eget_kutt + andres_kutt).ore)), samlet.prisnivaa)


def naturlig_variasjon(tall: Sequence[Belop | None]) -> Belop | None:
    """How much a line changes from one year to the next by itself.

    Formula: the largest absolute change between years that follow each other, over the years before
    the action; None when no two such years are known. Unit: øre.
    """
    endringer = [
        abs(etter - foer) for foer, etter in pairwise(tall) if foer is not None and etter is not None
    ]
    return max(endringer, default=None)


def i_priser(belop: Belop, *, faktor: Fraction) -> Belop:
    """An amount of an earlier year at the prices of a later one.

    Formula: amount x price factor (satser.prisfaktor), rounded to the nearest øre. Unit: øre.
    """
    return Belop(round(belop.ore * faktor), belop.prisnivaa)


def sammenlignbare_arter(art: str, *, aarene: Sequence[int]) -> tuple[str, ...]:
    """The arts that hold together what the art holds, when the chart changed between the years.

    Formula: the art alone when it is valid in all the years; else with the arts of the same two first
    digits that are valid in some of the years and not in all (270 to 2025 became 271 and 272). An art
    that the chart does not hold stands alone. Source: the KOSTRA guides of 2025 and 2026.
    """
    arter = les_arter()
    kjent = arter.get(art)
    if kjent is None or all(kjent.gyldig(aar) for aar in aarene):
        return (art,)
    slekt = {
        kode
        for kode, annen in arter.items()
        if kode[:_ARTSFAMILIE] == art[:_ARTSFAMILIE]
        and 0 < sum(annen.gyldig(aar) for aar in aarene) < len(aarene)
    }
    return tuple(sorted({art} | slekt))
