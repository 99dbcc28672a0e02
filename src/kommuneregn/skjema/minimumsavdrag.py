"""Minimumsavdrag: kommuneloven § 14-18."""

from dataclasses import dataclass

from kommuneregn.skjema.utfylling import UnableToFillScheme
from kommuneregn.verdier import Belop, Ledd, Resultat, formuler

KILDE = "LOV-2018-06-22-83 § 14-18"


@dataclass(frozen=True, slots=True)
class Avdragskontroll:
    """The instalments that count against the minimum, in øre; `mangler` is 0 when they suffice."""

    minimum: Resultat[Belop]
    teller: Resultat[Belop]
    mangler: Belop


def beregn_minimumsavdrag(
    avskrivninger: Belop, *, laanegjeld: Belop, anleggsmidler: Belop
) -> Resultat[Belop]:
    """The least that a municipality must repay on its loans in a year.

    In: the depreciation of the year, and at the start of the accounting year the book value of the
    loans for own purposes (without loans for lending on, § 14-17) and of the fixed assets that are
    depreciated (without land). Formula: depreciation x loans / fixed assets; a part of an øre counts as
    one, since it is a least amount. Unit: øre in and out. No loans give 0.
    Raises UnableToFillScheme for a negative amount, and for loans or depreciation without fixed assets.
    Source: LOV-2018-06-22-83 § 14-18 first paragraph.
    """
    for navn, belop in (
        (formuler("avskrivninger"), avskrivninger),
        (formuler("lånegjeld"), laanegjeld),
        (formuler("avskrivbare anleggsmidler"), anleggsmidler),
    ):
        if belop.ore < 0:
            msg = formuler(
                "Fant %(belop)s kr som %(navn)s. Forventet 0 eller mer. Gi beløpet uten fortegn.",
                belop=str(belop),
                navn=navn,
            )
            raise UnableToFillScheme(msg)
    if not anleggsmidler and (laanegjeld and avskrivninger):
        msg = formuler(
            "Fant lånegjeld og avskrivninger, men ingen avskrivbare anleggsmidler. Forventet bokført verdi "
            "ved inngangen av året. Gi verdien."
        )
        raise UnableToFillScheme(msg)
    ore = 0
    if anleggsmidler:
        ore = -(-avskrivninger.ore * laanegjeld.ore // anleggsmidler.ore)
    ledd = (
        Ledd(formuler("avskrivninger i året"), avskrivninger, "øre"),
        Ledd(formuler("ganger lånegjeld ved inngangen av året"), laanegjeld, "øre"),
        Ledd(formuler("delt på avskrivbare anleggsmidler ved inngangen av året"), anleggsmidler, "øre"),
    )
    return Resultat(Belop(ore, avskrivninger.prisnivaa), "øre", ledd, KILDE)


def kontroller_avdrag(
    minimum: Resultat[Belop], *, avdrag: Belop, mottatte_avdrag: Belop | None = None
) -> Avdragskontroll:
    """Whether the instalments of the year reach the minimum.

    In: the minimum, the instalments charged to drift, and instalments received on lending that were
    used to repay the municipality's own loans, which must not reduce the minimum and are drawn. Formula:
    what counts = instalments - received; missing = minimum - what counts, at least 0. Unit: øre. Never
    raises. Source: LOV-2018-06-22-83 § 14-18 second paragraph; FOR-2019-06-07-714 §§ 2-5 and 5-12 b.
    """
    mottatt = mottatte_avdrag or Belop(0, avdrag.prisnivaa)
    teller = avdrag - mottatt
    ledd = (
        Ledd(formuler("avdrag i driften"), avdrag, "øre"),
        Ledd(formuler("trukket fra: mottatte avdrag brukt på egne lån"), -mottatt, "øre"),
    )
    mangler = max(minimum.verdi - teller, Belop(0, avdrag.prisnivaa))
    return Avdragskontroll(minimum, Resultat(teller, "øre", ledd, KILDE), mangler)
