"""The month page of one unit: figures, what to answer, what was said before, and what others say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from helhet.maaned.domain.adgang import kan_godkjenne, kan_levere, nivaa_for
from helhet.maaned.domain.bilde import Maanedsbilde, hent_bilde
from helhet.maaned.domain.feilforing import enhetens_feil
from helhet.maaned.domain.levering import er_laast, finn_rapport
from helhet.maaned.domain.ord import foreslaatt_aarsak, radnavn, setning
from helhet.maaned.enums import Aarsak, Prognosenivaa, Tilstand
from helhet.maaned.models import (
    Avviksforklaring,
    Avviksgrep,
    Feilforing,
    Maanedsprognose,
    Maanedsrapport,
)
from helhet.okonomi.domain.queries import siste_maaned
from helhet.okonomi.domain.sidevalg import valgbare_aar
from helhet.organisasjon.domain.tilgang import Tilgang
from kommuneregn.prognose.forklaring import Forklaring, Signal

FARGER: Mapping[Tilstand, str] = {
    Tilstand.IKKE_STARTET: "gul",
    Tilstand.LEVERT: "info",
    Tilstand.RETURNERT: "roed",
    Tilstand.GODKJENT: "groenn",
    Tilstand.LAAST: "noytral",
}


@dataclass(frozen=True)
class Avviksrad:
    """One large deviation as the page shows it, and what was answered before."""

    forklaring: Forklaring
    svar: Avviksforklaring | None

    @property
    def noekkel(self) -> str:
        """Return the row's key."""
        return self.forklaring.noekkel

    @property
    def navn(self) -> str:
        """Return what the row is called."""
        return radnavn(self.noekkel)

    @property
    def setninger(self) -> list[str]:
        """Return what the ledger tells, one sentence each."""
        return [setning(o) for o in self.forklaring.observasjoner]

    @property
    def har_forslag(self) -> bool:
        """Say whether the ledger tells anything that can be confirmed."""
        return any(o.signal is not Signal.KAN_IKKE_SI for o in self.forklaring.observasjoner)

    @property
    def forslag(self) -> Aarsak | None:
        """Return the cause that the ledger points at."""
        return foreslaatt_aarsak(self.forklaring.observasjoner)


@dataclass(frozen=True)
class Underrapport:
    """What a unit below has delivered, shown upwards as it was written."""

    rapport: Maanedsrapport
    prognose: Maanedsprognose | None
    forklaringer: Sequence[tuple[str, Avviksforklaring]]


@dataclass(frozen=True)
class Maanedsside:
    """Everything that the page shows."""

    bilde: Maanedsbilde
    rapport: Maanedsrapport | None
    tilstand: Tilstand
    rader: Sequence[Avviksrad]
    prognoser: Sequence[Maanedsprognose]
    grep: Sequence[Avviksgrep]
    under: Sequence[Underrapport]
    kan_levere: bool
    kan_godkjenne: bool
    nivaa: Prognosenivaa | None
    perioder: Sequence[tuple[int, int]] = field(default=())
    feil: Sequence[Feilforing] = field(default=())

    @property
    def farge(self) -> str:
        """Return the colour of the tag."""
        return FARGER[self.tilstand]

    @property
    def gjeldende(self) -> Sequence[Maanedsprognose]:
        """Return the latest forecast of each level, the unit's first."""
        siste = {Prognosenivaa(p.nivaa): p for p in self.prognoser}
        return [siste[nivaa] for nivaa in Prognosenivaa if nivaa in siste]

    @property
    def egen_prognose(self) -> Maanedsprognose | None:
        """Return the unit's own latest forecast of the month."""
        return next((p for p in self.gjeldende if p.nivaa == Prognosenivaa.ENHET), None)


def siste_periode() -> tuple[int, int] | None:
    """Return the latest year and month with accounts; None when there are none."""
    for aar in valgbare_aar():
        if (maaned := siste_maaned(aar)) is not None:
            return aar, maaned
    return None


def tilstand_av(rapport: Maanedsrapport | None, *, laast: bool) -> Tilstand:
    """Return where the unit's month is."""
    if laast:
        return Tilstand.LAAST
    return Tilstand.IKKE_STARTET if rapport is None else Tilstand(rapport.tilstand)


def hent_side(enhet_id: int, *, aar: int, maaned: int, tilgang: Tilgang) -> Maanedsside:
    """Gather the page; raises UnableToShow when the unit has no place in the year's tree."""
    bilde = hent_bilde(enhet_id, aar=aar, maaned=maaned)
    rapport, laast = finn_rapport(enhet_id, aar=aar, maaned=maaned), er_laast(aar=aar, maaned=maaned)
    svar = {rad.noekkel: rad for rad in rapport.forklaringer.all()} if rapport else {}
    rader = [Avviksrad(f, svar.get(f.noekkel)) for f in (bilde.avvik.vesentlige if bilde.avvik else ())]
    prognoser = Maanedsprognose.objects.filter(enhet_id=enhet_id, aar=aar, maaned=maaned)
    grep = Avviksgrep.objects.filter(enhet_id=enhet_id, lukket__isnull=True).select_related("ansvarlig")
    tilstand = tilstand_av(rapport, laast=laast)
    return Maanedsside(
        bilde=bilde,
        rapport=rapport,
        tilstand=tilstand,
        rader=rader,
        prognoser=list(prognoser.select_related("gitt_av")),
        grep=list(grep),
        under=under_enheten(bilde),
        kan_levere=kan_levere(tilgang, enhet_id) and tilstand not in {Tilstand.GODKJENT, Tilstand.LAAST},
        kan_godkjenne=kan_godkjenne(tilgang, enhet_id) and rapport is not None and not laast,
        nivaa=None if laast else nivaa_for(tilgang, enhet_id),
        perioder=perioder(aar),
        feil=enhetens_feil(bilde.rapport),
    )


def perioder(aar: int) -> list[tuple[int, int]]:
    """Return the months of the year that have accounts, the latest first."""
    return [(aar, nr) for nr in range(siste_maaned(aar) or 0, 0, -1)]


def under_enheten(bilde: Maanedsbilde) -> list[Underrapport]:
    """Return what the units below have delivered, in tree order (three queries)."""
    noder = bilde.rapport.grunnlag.tre.undertre(bilde.node.enhet_id)[1:]
    plass = {node.enhet_id: node.nr for node in noder}
    felles = {"enhet_id__in": plass, "aar": bilde.aar, "maaned": bilde.maaned}
    rapporter = Maanedsrapport.objects.filter(**felles).select_related("enhet", "levert_av")
    prognoser = {p.enhet_id: p for p in Maanedsprognose.objects.filter(**felles, nivaa=Prognosenivaa.ENHET)}
    liste = list(rapporter.prefetch_related("forklaringer"))
    return [
        Underrapport(r, prognoser.get(r.enhet_id), [(radnavn(f.noekkel), f) for f in r.forklaringer.all()])
        for r in sorted(liste, key=lambda r: plass[r.enhet_id])
    ]


def maanedens_frist(side: Maanedsside, *, idag: date) -> bool:
    """Say whether the deadline is past and nothing is delivered."""
    return side.tilstand in {Tilstand.IKKE_STARTET, Tilstand.RETURNERT} and side.bilde.frist < idag
