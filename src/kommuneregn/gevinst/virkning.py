"""Sums of benefits over years: yearly level and accumulated, which never mix.

Source: arithmetic; a lasting effect counts once in a yearly level and once a year in an accumulated sum.
"""

from collections.abc import Mapping, Sequence

from kommuneregn.verdier import Belop, Ledd, Melding, Planperiode, Resultat, formuler

HELAARSVIRKNING = formuler("øre, årlig nivå (helårsvirkning)")
AKKUMULERT = formuler("øre, akkumulert i planperioden")
_KILDE = formuler("Sum av virkningene slik de er planlagt per år")


class UnableToSumEffects(ValueError):
    """A year is missing, or a yearly level and an accumulated sum are put together."""


def helaarsvirkning(
    virkninger: Sequence[Mapping[int, Belop]], *, aar: int, navn: Sequence[str] = ()
) -> Resultat[Belop]:
    """The yearly level of several benefits in one year; `navn` is what each is called in the working.

    In: for each benefit its effect in øre per year. Formula: sum of the effects in `aar`.
    Raises UnableToSumEffects when a benefit has no amount for the year (missing is not 0).
    """
    ledd = tuple(
        Ledd(_navn(navn, nr, aar), _i_aar(virkning, aar, nr), "øre")
        for nr, virkning in enumerate(virkninger, start=1)
    )
    return Resultat(_summer(ledd), HELAARSVIRKNING, ledd, _KILDE)


def akkumulert(
    virkninger: Sequence[Mapping[int, Belop]], *, periode: Planperiode, navn: Sequence[str] = ()
) -> Resultat[Belop]:
    """The effects of several benefits added over every year of a plan period; `navn` as helaarsvirkning.

    In: for each benefit its effect in øre per year. Formula: sum over benefits and over the
    years of `periode` (half-open). Raises UnableToSumEffects when an amount is missing.
    """
    ledd = tuple(
        Ledd(_navn(navn, nr, aar), _i_aar(virkning, aar, nr), "øre")
        for nr, virkning in enumerate(virkninger, start=1)
        for aar in periode
    )
    return Resultat(_summer(ledd), AKKUMULERT, ledd, _KILDE)


def legg_sammen(resultater: Sequence[Resultat[Belop]]) -> Resultat[Belop]:
    """Add results of one kind.

    Formula: sum of the results. Unit: øre. Raises UnableToSumEffects for two kinds or none at all.
    """
    enheter = {ett.enhet for ett in resultater}
    if len(enheter) != 1:
        funnet = " og ".join(sorted(enheter)) or "ingen summer"
        msg = f"Fant {funnet}. Forventet summer av ett slag. Vis årlig nivå og akkumulert hver for seg."
        raise UnableToSumEffects(msg)
    ledd = tuple(ett for resultat in resultater for ett in resultat.grunnlag)
    total = Belop.summer((ett.verdi for ett in resultater), prisnivaa=resultater[0].verdi.prisnivaa)
    return Resultat(total, enheter.pop(), ledd, resultater[0].kilde)


def _navn(navn: Sequence[str], nr: int, aar: int) -> Melding:
    if navn:
        return formuler("%(navn)s, %(aar)s", navn=navn[nr - 1], aar=aar)
    return formuler("gevinst %(nr)s, %(aar)s", nr=nr, aar=aar)


def _i_aar(virkning: Mapping[int, Belop], aar: int, nr: int) -> Belop:
    if aar not in virkning:
        msg = formuler(
            "Gevinst %(nr)s mangler beløp for %(aar)s. Forventet et beløp. Skriv 0 hvis den ikke virker da.",
            nr=nr,
            aar=aar,
        )
        raise UnableToSumEffects(msg)
    return virkning[aar]


def _summer(ledd: tuple[Ledd, ...]) -> Belop:
    belop = [ett.verdi for ett in ledd if isinstance(ett.verdi, Belop)]
    return sum(belop[1:], belop[0]) if belop else Belop(0)
