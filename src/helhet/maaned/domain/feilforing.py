"""Postings that a leader says are booked wrong: reported from the month, answered by the accounts office."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre, opprett
from helhet.maaned.domain.adgang import kan_levere, kan_rette, synlige_enheter
from helhet.maaned.domain.ord import radnavn
from helhet.maaned.enums import Feilutfall
from helhet.maaned.models import Feilforing
from helhet.okonomi.domain.rapport import Rapport, Rapportvalg, lag_rapport
from helhet.okonomi.domain.regnskapslinjer import (
    Bokfort,
    Regnskapslinje,
    regnskapslinjer,
    staar_i_regnskapet,
)
from helhet.okonomi.domain.utsnitt import Synlig, UnableToShow
from helhet.organisasjon.domain.tilgang import Tilgang
from kommuneregn.kontoplan import DRIFT
from kommuneregn.prognose.avvik import MVA_NETTO, NETTET, UTELATT
from kommuneregn.prognose.forklaring import LONN, er_lonn

FLEST_PAA_SIDEN = 10


class UnableToReport(UnableToSave):
    """The line cannot be reported; the message says why."""


class UnableToAnswer(UnableToSave):
    """The answer cannot be given as it stands; the message says what is missing."""


@dataclass(frozen=True)
class Linjerad:
    """One line of the accounts, and what it is reported as."""

    linje: Regnskapslinje
    meldt: Feilforing | None

    @property
    def noekkel(self) -> str:
        """Return what names the line in an address."""
        return f"{self.linje.parti}-{self.linje.radnr}-{self.linje.maaned}"


@dataclass(frozen=True)
class Linjeside:
    """The lines behind one row of the month, or behind all of it."""

    rapport: Rapport
    rad: str
    hele_aaret: bool
    rader: Sequence[Linjerad]
    kan_melde: bool

    @property
    def enhet_id(self) -> int:
        """Return the unit that the page is about."""
        return int(self.rapport.valg.enhet)

    @property
    def navn(self) -> str:
        """Return what the row is called; blank for all rows."""
        return radnavn(self.rad) if self.rad else ""

    def finn(self, noekkel: str) -> Linjerad | None:
        """Return the line that the address names; None when it is not on the page."""
        return next((rad for rad in self.rader if rad.noekkel == noekkel), None)


@dataclass(frozen=True)
class Feilrad:
    """One reported line in the list, and whether the accounts still say the same."""

    feil: Feilforing
    staar: bool


def hent_linjeside(
    enhet_id: int, *, aar: int, maaned: int, rad: str, hele_aaret: bool, tilgang: Tilgang
) -> Linjeside:
    """Gather the lines of one month, or of the year so far; raises UnableToShow."""
    rapport = lag_rapport(Rapportvalg(aar, maaned, DRIFT, str(enhet_id)), synlig=Synlig())
    linjer = regnskapslinjer(
        rapport,
        fra=1 if hele_aaret else maaned,
        til=maaned,
        arter=_arter(rapport, rad) if rad else (),
        uten=UTELATT,
    )
    return Linjeside(rapport, rad, hele_aaret, _med_meldte(linjer), kan_levere(tilgang, enhet_id))


def _arter(rapport: Rapport, rad: str) -> Collection[str]:
    """Return the arts of a row of the picture; raises UnableToShow for one that no row has."""
    if rad == MVA_NETTO:
        return NETTET
    tall, aar = rapport.grunnlag.regnskap, rapport.valg.aar
    kjente = set() if tall is None else {str(art) for art in tall.art}
    arter = {art for art in kjente if er_lonn(art, aar=aar)} if rad == LONN else kjente & {rad}
    if not arter:
        raise UnableToShow(rad)
    return arter


def _med_meldte(linjer: Sequence[Regnskapslinje]) -> list[Linjerad]:
    rader = Feilforing.objects.filter(parti_id__in={linje.parti for linje in linjer})
    # The open one of a line comes last: it is the one that holds.
    i_orden = sorted(rader, key=lambda r: (r.utfall == Feilutfall.AAPEN, r.pk))
    meldt = {(r.parti_id, r.radnr, r.maaned): r for r in i_orden}
    return [Linjerad(linje, meldt.get((linje.parti, linje.radnr, linje.maaned))) for linje in linjer]


def meld_feil(
    side: Linjeside, rad: Linjerad, *, merknad: str, forslag: str, dag: date, tilgang: Tilgang
) -> Feilforing:
    """Put the line on the list of the accounts office; raises UnableToReport when it waits there already.

    It belongs to the unit of its ansvar, so that both the leader and those above follow it.
    """
    linje, tre = rad.linje, side.rapport.grunnlag.tre
    node = tre.per_kode.get(linje.ansvar)
    ny = Feilforing(
        enhet_id=side.enhet_id if node is None else node.enhet_id,
        parti_id=linje.parti,
        radnr=linje.radnr,
        aar=side.rapport.valg.aar,
        maaned=linje.maaned,
        konto=linje.konto,
        ansvar=linje.ansvar,
        tjeneste=linje.tjeneste,
        belop_ore=linje.belop_ore,
        merknad=merknad.strip(),
        forslag=forslag.strip(),
        meldt=dag,
        meldt_av=tilgang.bruker,
    )
    try:
        return opprett(ny, aktor=tilgang.aktor, verb="meldt")
    except ValidationError as feil:
        raise UnableToReport(" ".join(feil.messages)) from feil


def svar_paa_feil(
    feil: Feilforing, *, utfall: Feilutfall, svar: str, dag: date, tilgang: Tilgang, versjon: int
) -> Feilforing:
    """Say what was done with the line; raises UnableToAnswer, Versjonskonflikt."""
    if utfall == Feilutfall.RIKTIG and not svar.strip():
        raise UnableToAnswer(_("Skriv hvorfor linjen er riktig ført."))
    felt = {"utfall": utfall, "svar": svar.strip(), "besvart": dag, "besvart_av": tilgang.bruker}
    try:
        return endre(
            feil, felt=felt, aktor=tilgang.aktor, versjon=versjon, verb="besvart", grunn=svar.strip()
        )
    except ValidationError as avslag:
        raise UnableToAnswer(" ".join(avslag.messages)) from avslag


def synlige_feil(tilgang: Tilgang) -> QuerySet[Feilforing]:
    """Return the reported lines that the person may see: all to the accounts office, else by unit."""
    rader: QuerySet[Feilforing] = Feilforing.objects.select_related("enhet", "meldt_av", "parti")
    ider = synlige_enheter(tilgang)
    return rader if ider is None or kan_rette(tilgang) else rader.filter(enhet_id__in=ider)


def feilliste(tilgang: Tilgang) -> list[Feilrad]:
    """Return the list, those that wait first, with whether each line still stands (one read a year)."""
    rader = list(synlige_feil(tilgang))
    staar: set[tuple[int, Bokfort]] = set()
    for aar in {rad.aar for rad in rader}:
        funnet = staar_i_regnskapet(aar, linjer={_bokfort(rad) for rad in rader if rad.aar == aar})
        staar |= {(aar, linje) for linje in funnet}
    return [Feilrad(rad, (rad.aar, _bokfort(rad)) in staar) for rad in rader]


def enhetens_feil(rapport: Rapport) -> list[Feilforing]:
    """Return what the part of the tree has reported of the year, those that wait first."""
    ider = {node.enhet_id for node in rapport.grunnlag.tre.undertre(int(rapport.valg.enhet))}
    return list(Feilforing.objects.filter(enhet_id__in=ider, aar=rapport.valg.aar)[:FLEST_PAA_SIDEN])


def _bokfort(feil: Feilforing) -> Bokfort:
    return feil.konto, feil.ansvar, feil.tjeneste, feil.maaned, feil.belop_ore
