"""The rules that the ledger behind the schemes must keep, as findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kommuneregn.kontoplan import DRIFT, INVESTERING
from kommuneregn.skjema.utfylling import grad
from kommuneregn.verdier import Alvorlighet, Belop, Funn, formuler

_INTERKOMMUNALT = "290"
_TOLERANSE = 30_000_00


@dataclass(frozen=True, slots=True)
class Regnskapssum:
    """A sum of the ledger: account class, three-digit art, function (None: no service), øre as booked."""

    kontoklasse: int
    art: str
    funksjon: str | None
    belop: Belop


class Slag(StrEnum):
    """What a ledger file holds: an adopted budget (or plan year), or accounts."""

    BUDSJETT = "budsjett"
    REGNSKAP = "regnskap"


def kontroller_balanse(summer: Iterable[Regnskapssum], *, slag: Slag) -> tuple[Funn, ...]:
    """Findings where operating and investment accounts break the rules between them.

    Rules: what drift transfers to investering (art 570) is what investering receives (art 970); its
    depreciation (590) has its counter entry (990); function 290, shared municipal services, nets to 0
    in each account class. In: øre as booked. A rule that the file cannot answer is said, as info.
    A difference under one krone is a warning, else feil; function 290 is a warning in a budget, and in
    accounts up to 30 000 kr, the tolerance that SSB has.
    Source: KOSTRA-forskriften FOR-2019-10-18-1412 and SSB's control rules 140, 155, 170 and 175.
    """
    alle = list(summer)
    return (*_overforing(alle), *_avskrivning(alle), *_interkommunalt(alle, slag))


def _sum(summer: Sequence[Regnskapssum], klasse: int, art: str) -> int:
    return sum(ett.belop.ore for ett in summer if (ett.kontoklasse, ett.art) == (klasse, art))


def _overforing(summer: Sequence[Regnskapssum]) -> list[Funn]:
    klasser = {ett.kontoklasse for ett in summer}
    ut, inn = _sum(summer, DRIFT, "570"), _sum(summer, INVESTERING, "970")
    if not {DRIFT, INVESTERING} <= klasser:
        if not (ut or inn):
            return []
        melding = formuler(
            "Overføringen mellom drift og investering er ikke kontrollert: filen har bare den ene av dem."
        )
        return [Funn("skjema-570-970-ikke-kontrollert", Alvorlighet.INFO, melding)]
    if ut + inn == 0:
        return []
    melding = formuler(
        "Fant %(ut)s kr på art 570 i drift, og %(inn)s kr på art 970 i investering. "
        "Forventet samme beløp med motsatt fortegn. Rett overføringen på den ene siden.",
        ut=str(Belop(ut)),
        inn=str(Belop(inn)),
    )
    return [Funn("skjema-570-970", grad(ut + inn), melding, formuler("art 570 og 970"))]


def _avskrivning(summer: Sequence[Regnskapssum]) -> list[Funn]:
    avskrevet, motpost = _sum(summer, DRIFT, "590"), _sum(summer, DRIFT, "990")
    if avskrevet + motpost == 0:
        return []
    melding = formuler(
        "Fant %(avskrevet)s kr på art 590, og %(motpost)s kr på art 990. Forventet samme beløp med "
        "motsatt fortegn: avskrivninger skal ikke påvirke netto driftsresultat. Rett motposten.",
        avskrevet=str(Belop(avskrevet)),
        motpost=str(Belop(motpost)),
    )
    return [Funn("skjema-590-990", grad(avskrevet + motpost), melding, formuler("art 590 og 990"))]


def _interkommunalt(summer: Sequence[Regnskapssum], slag: Slag) -> list[Funn]:
    funn = []
    for klasse, hvor in ((DRIFT, formuler("drift")), (INVESTERING, formuler("investering"))):
        rest = sum(
            ett.belop.ore for ett in summer if (ett.kontoklasse, ett.funksjon) == (klasse, _INTERKOMMUNALT)
        )
        if rest:
            melding = formuler(
                "Fant %(rest)s kr igjen på funksjon 290 i %(hvor)s. Forventet 0: utgiftene i "
                "vertskommunen fordeles på deltakerne. Rett fordelingen.",
                rest=str(Belop(rest)),
                hvor=hvor,
            )
            er_feil = slag is Slag.REGNSKAP and abs(rest) > _TOLERANSE
            alvorlighet = Alvorlighet.FEIL if er_feil else Alvorlighet.ADVARSEL
            funn.append(Funn("skjema-funksjon-290", alvorlighet, melding, formuler("funksjon 290")))
    return funn
