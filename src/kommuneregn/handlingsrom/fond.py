"""The list of bound funds: giver, purpose, opening, use, set aside, closing, deadline; does it close?"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kommuneregn.handlingsrom.tall import Regnskapstall, UnableToComputeRatio
from kommuneregn.verdier import Alvorlighet, Belop, Funn, Melding, formuler


@dataclass(frozen=True, slots=True)
class Bundetfond:
    """One bound fund in a year, amounts 0 or more: who gave it, for what, and by when it must be used.

    `oppgitt` is the closing balance that the source states (None: not stated); `frist` is the last
    day for using it (None: no deadline is known).
    """

    kode: str
    giver: str
    formaal: str
    inngaaende: Belop
    bruk: Belop
    avsetning: Belop
    oppgitt: Belop | None = None
    frist: dt.date | None = None

    @property
    def utgaaende(self) -> Belop:
        """The closing balance: opening + set aside − use."""
        return self.inngaaende + self.avsetning - self.bruk


@dataclass(frozen=True, slots=True)
class Fondsliste:
    """The funds in order, their sums, and the findings."""

    fond: tuple[Bundetfond, ...]
    inngaaende: Belop
    bruk: Belop
    avsetning: Belop
    utgaaende: Belop
    funn: tuple[Funn, ...]


def lag_fondsliste(
    fond: Sequence[Bundetfond], *, dag: dt.date, tall: Regnskapstall | None = None
) -> Fondsliste:
    """The list of bound funds with its sums, and what does not close.

    Formula: closing = opening + set aside − use, per fund and in all. Findings: a closing that the
    source states otherwise, a fund below 0, a deadline passed with money left, a fund without giver
    or purpose, and (with accounts) sums that differ from chapter 51 and from arts 550 and 950 in the
    operating accounts. Unit: øre. Raises UnableToCombineBelop for mixed price levels. Source:
    kommuneloven § 14-10 (bound means), SSB KLASS 374 (KG66).
    """
    utgaaende = Belop.summer(ett.utgaaende for ett in fond)
    inngaaende = Belop.summer(ett.inngaaende for ett in fond)
    bruk, avsetning = Belop.summer(ett.bruk for ett in fond), Belop.summer(ett.avsetning for ett in fond)
    funn = [etts for ett in fond for etts in _om_fond(ett, dag)]
    liste = Fondsliste(tuple(fond), inngaaende, bruk, avsetning, utgaaende, ())
    if tall is not None:
        funn += _mot_regnskapet(liste, tall)
    return Fondsliste(liste.fond, inngaaende, bruk, avsetning, utgaaende, tuple(funn))


def _om_fond(ett: Bundetfond, dag: dt.date) -> list[Funn]:
    sted = formuler("fond %(kode)s", kode=ett.kode)
    funn = []
    if ett.oppgitt is not None and ett.oppgitt != ett.utgaaende:
        melding = formuler(
            "Fant utgående %(fant)s kroner. Forventet %(ventet)s: inngående, med avsetning og uten bruk. "
            "Rett linjen.",
            fant=str(ett.oppgitt),
            ventet=str(ett.utgaaende),
        )
        funn.append(Funn("fond-gaar-ikke-opp", Alvorlighet.FEIL, melding, sted))
    if ett.utgaaende.ore < 0:
        melding = formuler(
            "Fant %(fant)s kroner på fondet. Forventet 0 eller mer. Kontroller bruken.",
            fant=str(ett.utgaaende),
        )
        funn.append(Funn("fond-negativt", Alvorlighet.FEIL, melding, sted))
    if ett.frist is not None and ett.frist < dag and ett.utgaaende.ore > 0:
        melding = formuler(
            "Fant %(fant)s kroner igjen etter fristen %(frist)s. Forventet at midlene er brukt eller betalt "
            "tilbake. Avklar med giveren.",
            fant=str(ett.utgaaende),
            frist=ett.frist.isoformat(),
        )
        funn.append(Funn("fond-over-fristen", Alvorlighet.ADVARSEL, melding, sted))
    if not ett.giver or not ett.formaal:
        melding = formuler("Fant et bundet fond uten giver eller formål. Forventet begge. Skriv dem inn.")
        funn.append(Funn("fond-uten-formaal", Alvorlighet.ADVARSEL, melding, sted))
    return funn


def _mot_regnskapet(liste: Fondsliste, tall: Regnskapstall) -> list[Funn]:
    """Hold the sums against the accounts; what the accounts do not carry is told, not skipped."""
    funn = []
    for hva, begrep, sum_ in (
        (formuler("utgående"), "KG66", liste.utgaaende),
        (formuler("avsetning fratrukket bruk"), "AGD91", liste.avsetning - liste.bruk),
    ):
        try:
            bokfort = tall.begrep(begrep).verdi
        except UnableToComputeRatio as grunn:
            funn.append(_om_manglende(hva, str(grunn.args[0])))
            continue
        if bokfort != sum_:
            funn.append(_om_forskjell(hva, sum_, bokfort))
    return funn


def _om_manglende(hva: Melding, grunn: str) -> Funn:
    melding = formuler("Listen over bundne fond er ikke avstemt på %(hva)s. %(grunn)s", hva=hva, grunn=grunn)
    return Funn("fond-ikke-avstemt", Alvorlighet.INFO, melding)


def _om_forskjell(hva: Melding, sum_: Belop, bokfort: Belop) -> Funn:
    melding = formuler(
        "Fant %(sum)s kroner i %(hva)s på listen. Forventet %(bokfort)s som i regnskapet. Rett listen eller "
        "regnskapet.",
        sum=str(sum_),
        hva=hva,
        bokfort=str(bokfort),
    )
    return Funn("fond-mot-regnskap", Alvorlighet.FEIL, melding)
