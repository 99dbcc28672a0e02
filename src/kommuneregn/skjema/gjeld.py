"""The yearly development of debt in the plan period: budsjett- og regnskapsforskriften § 5-7."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kommuneregn.skjema.utfylling import UnableToFillScheme
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

KILDE = "FOR-2019-06-07-714 § 5-7"


@dataclass(frozen=True, slots=True)
class Laaneaar:
    """What one plan year does to the loans: used and repaid, both positive, in øre."""

    aar: int
    bruk: Belop
    avdrag: Belop


@dataclass(frozen=True, slots=True)
class Gjeldsaar:
    """The loans of one year: opening, used, repaid and closing, in øre."""

    aar: int
    inngaaende: Belop
    bruk: Belop
    avdrag: Belop
    utgaaende: Belop


@dataclass(frozen=True, slots=True)
class Gjeldsutvikling:
    """The loans year by year, and findings."""

    aarene: tuple[Gjeldsaar, ...]
    funn: tuple[Funn, ...]


def lag_gjeldsutvikling(inngaaende: Belop, *, aarene: Sequence[Laaneaar]) -> Gjeldsutvikling:
    """Follow the loans through the plan period.

    In: the loans at the start of the first year, and for each year the use of loans (arts 910, 911 and
    912) and the instalments (510, 511 and 512, drift and investering). Formula: closing = opening + used
    - repaid, and each year opens where the one before closed. Unit: øre. The use of loans stands for the
    borrowing: unused loans (memorandum account 9100) are debt that is not counted here.
    A negative closing is a finding. Raises UnableToFillScheme when years are missing or out of order.
    Source: FOR-2019-06-07-714 § 5-7 (the layout is free).
    """
    if not aarene:
        raise UnableToFillScheme(formuler("Fant ingen planår. Forventet minst ett. Oppgi planperioden."))
    for forrige, neste in pairwise(aarene):
        if neste.aar != forrige.aar + 1:
            msg = formuler(
                "Fant %(neste)s etter %(forrige)s. Forventet år på rad. Ta med alle årene i planperioden.",
                neste=neste.aar,
                forrige=forrige.aar,
            )
            raise UnableToFillScheme(msg)
    rader, funn, aapning = [], [], inngaaende
    for ett in aarene:
        slutt = aapning + ett.bruk - ett.avdrag
        rader.append(Gjeldsaar(ett.aar, aapning, ett.bruk, ett.avdrag, slutt))
        if slutt.ore < 0:
            funn.append(_om_negativ(ett.aar, slutt))
        aapning = slutt
    return Gjeldsutvikling(tuple(rader), tuple(funn))


def _om_negativ(aar: int, slutt: Belop) -> Funn:
    melding = formuler(
        "Fant lånegjeld på %(slutt)s kr ved utgangen av %(aar)s. Forventet 0 eller mer. "
        "Kontroller inngående gjeld, bruk av lån og avdrag.",
        slutt=str(slutt),
        aar=aar,
    )
    return Funn("skjema-negativ-gjeld", Alvorlighet.FEIL, melding, formuler("år %(aar)s", aar=aar))
