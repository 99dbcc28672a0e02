"""Covering a deficit of the operating accounts: kommuneloven § 14-11."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kommuneregn.skjema.utfylling import UnableToFillScheme
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KILDE = "LOV-2018-06-22-83 § 14-11"
_LENGST = {"hovedregel": 2, "saerlige_tilfeller": 4}


class Inndekningsgrunnlag(StrEnum):
    """What decides how long covering may take: the rule, kommunestyret in special cases, the ministry."""

    HOVEDREGEL = "hovedregel"
    SAERLIGE_TILFELLER = "saerlige_tilfeller"
    DEPARTEMENTET = "departementet"


@dataclass(frozen=True, slots=True)
class Inndekningsaar:
    """One year of the plan: what is covered and what is left after it, in øre."""

    aar: int
    dekket: Belop
    rest: Belop


@dataclass(frozen=True, slots=True)
class Inndekning:
    """The plan year by year, the last year that is allowed, and findings."""

    aarene: tuple[Inndekningsaar, ...]
    frist: int
    funn: tuple[Funn, ...]


def kontroller_inndekning(
    merforbruk: Belop,
    *,
    oppsto: int,
    planlagt: Mapping[int, Belop],
    grunnlag: Inndekningsgrunnlag = Inndekningsgrunnlag.HOVEDREGEL,
    godkjente_aar: int | None = None,
) -> Inndekning:
    """Follow how a deficit is covered, and tell when the plan breaks the law.

    In: the deficit (positive øre), the year it arose, what is planned by year, and what the length rests
    on; `godkjente_aar` is how many years the ministry has approved. Rule: the deficit is covered in the
    year after, else at the latest in the second; kommunestyret may in special cases decide up to four
    years; more needs the ministry. Formula: rest = deficit - all covered so far. Out: the rest of each
    year to the deadline, in øre. Findings: something is left at the deadline, something is planned after
    it or before the deficit, more is planned than the deficit.
    Raises UnableToFillScheme for a negative amount or an approval without years.
    Source: LOV-2018-06-22-83 § 14-11.
    """
    _krev(merforbruk, planlagt, grunnlag, godkjente_aar)
    frist = oppsto + (_LENGST.get(grunnlag) or godkjente_aar or 0)
    rest, aarene = merforbruk, []
    for aar in range(oppsto + 1, frist + 1):
        dekket = planlagt.get(aar, Belop(0, merforbruk.prisnivaa))
        rest = rest - dekket
        aarene.append(Inndekningsaar(aar, dekket, rest))
    utenfor = sorted(aar for aar, belop in planlagt.items() if belop and not oppsto < aar <= frist)
    return Inndekning(tuple(aarene), frist, tuple(_funn(rest, frist, utenfor)))


def _krev(
    merforbruk: Belop,
    planlagt: Mapping[int, Belop],
    grunnlag: Inndekningsgrunnlag,
    godkjente_aar: int | None,
) -> None:
    negative = [belop for belop in (merforbruk, *planlagt.values()) if belop.ore < 0]
    if negative:
        msg = formuler(
            "Fant %(belop)s kr. Forventet 0 eller mer. Gi merforbruk og inndekning uten fortegn.",
            belop=str(negative[0]),
        )
        raise UnableToFillScheme(msg)
    if (grunnlag is Inndekningsgrunnlag.DEPARTEMENTET) != (godkjente_aar is not None):
        msg = formuler(
            "Antall godkjente år hører til departementets godkjenning. Gi begge, eller ingen av dem."
        )
        raise UnableToFillScheme(msg)


def _funn(rest: Belop, frist: int, utenfor: list[int]) -> list[Funn]:
    funn = []
    if rest.ore > 0:
        melding = formuler(
            "Fant %(rest)s kr igjen av merforbruket etter %(frist)s. Forventet 0: fristen for inndekning er "
            "da ute. Øk inndekningen, eller vedta en lengre periode der loven tillater det.",
            rest=str(rest),
            frist=frist,
        )
        funn.append(
            Funn("inndekning-etter-frist", Alvorlighet.FEIL, melding, formuler("år %(aar)s", aar=frist))
        )
    if rest.ore < 0:
        melding = formuler(
            "Fant %(mer)s kr mer inndekning enn merforbruket. Forventet at de er like. Rett planen.",
            mer=str(-rest),
        )
        funn.append(Funn("inndekning-for-mye", Alvorlighet.ADVARSEL, melding))
    if utenfor:
        melding = formuler(
            "Fant inndekning i %(aarene)s. Forventet bare år etter at merforbruket oppsto og til og med "
            "%(frist)s. Flytt beløpet.",
            aarene=", ".join(map(str, utenfor)),
            frist=frist,
        )
        funn.append(Funn("inndekning-utenfor", Alvorlighet.FEIL, melding))
    return funn
