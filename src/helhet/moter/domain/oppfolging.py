"""Follow-up points: they come back in the next meeting, and at their owner's, until they are closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from helhet.felles.skriv import UnableToSave, endre
from helhet.moter.domain.adgang import kan_fore, synlige_moter
from helhet.moter.models import Mote, Oppfolgingspunkt
from helhet.organisasjon.domain.tilgang import Tilgang


class UnableToCloseFollowUp(UnableToSave):
    """It is closed already, or nothing is said of what was done."""


@dataclass(frozen=True)
class Punktrad:
    """One point as a page shows it."""

    punkt: Oppfolgingspunkt
    idag: date

    @property
    def forfalt(self) -> bool:
        """Say whether the day is past and it is still open."""
        return self.punkt.lukket is None and self.punkt.frist < self.idag

    @property
    def farge(self) -> str:
        """Return the colour of the tag."""
        if self.punkt.lukket is not None:
            return "groenn"
        return "roed" if self.forfalt else "gul"

    @property
    def tekst(self) -> str:
        """Return the words of the tag."""
        if self.punkt.lukket is not None:
            return _("gjort")
        return _("forfalt") if self.forfalt else _("åpent")


def som_rader(punkter: Iterable[Oppfolgingspunkt], *, idag: date) -> list[Punktrad]:
    """Return the points as a page shows them."""
    return [Punktrad(punkt, idag) for punkt in punkter]


def aapne_fra_foer(mote: Mote) -> QuerySet[Oppfolgingspunkt]:
    """Return what earlier meetings of the same forum or enhet left open, the first deadline first.

    Steering dialogues follow their enhet, other meetings their forum (and enhet, when both have one).
    """
    rader: QuerySet[Oppfolgingspunkt] = Oppfolgingspunkt.objects.filter(
        rekken(mote), lukket__isnull=True
    ).select_related("ansvarlig", "mote")
    return rader.exclude(mote_id=mote.pk).filter(mote__dato__lte=mote.dato)


def rekken(mote: Mote) -> Q:
    """Return the condition of the points of the meetings that this one is the next of."""
    like = Q(mote__slag=mote.slag, mote__enhet=mote.enhet_id)
    if mote.er_styringsdialog:
        return like
    if mote.forum_id is None:
        return like & Q(mote__forum__isnull=True) if mote.enhet_id is not None else Q(pk__in=())
    return like & Q(mote__forum=mote.forum_id)


def mine_aapne(tilgang: Tilgang) -> QuerySet[Oppfolgingspunkt]:
    """Return the open points that the person is to do, the first deadline first."""
    rader: QuerySet[Oppfolgingspunkt] = Oppfolgingspunkt.objects.filter(
        ansvarlig=tilgang.bruker, lukket__isnull=True
    ).select_related("mote")
    return rader


def synlig_punkt(tilgang: Tilgang, pk: int) -> Oppfolgingspunkt | None:
    """Return the point when it is the person's own, or of a meeting that they see; else None."""
    mitt_eller_sett = Q(ansvarlig=tilgang.bruker) | Q(mote__in=synlige_moter(tilgang))
    rader = Oppfolgingspunkt.objects.select_related("mote", "ansvarlig", "sak", "lukket_av")
    punkt: Oppfolgingspunkt | None = rader.filter(mitt_eller_sett, pk=pk).first()
    return punkt


def kan_lukke(tilgang: Tilgang, punkt: Oppfolgingspunkt) -> bool:
    """Say whether the person may close the point: who is to do it, and who keeps the meeting."""
    mitt = punkt.ansvarlig_id == tilgang.bruker.pk and tilgang.skriver
    return punkt.lukket is None and (mitt or kan_fore(tilgang, punkt.mote))


def lukk_punkt(
    punkt: Oppfolgingspunkt, *, utfall: str, dag: date, tilgang: Tilgang, versjon: int | None = None
) -> Oppfolgingspunkt:
    """Close the point with what was done; raises UnableToCloseFollowUp, and as skriv does."""
    if punkt.lukket is not None:
        raise UnableToCloseFollowUp(
            _("Punktet er lukket fra før. Last siden på nytt og les hva som ble gjort.")
        )
    with transaction.atomic():
        # What it refers to is set while it is still open: a closed point takes nothing more.
        felt = {"utfall": utfall.strip(), "lukket_av": tilgang.bruker}
        punkt = endre(punkt, felt=felt, aktor=tilgang.aktor, versjon=versjon)
        return endre(punkt, felt={"lukket": dag}, aktor=tilgang.aktor, verb="punkt lukket")
